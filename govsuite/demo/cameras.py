"""Seed the cameras of the demo. Run again it changes nothing."""

from datetime import timedelta

from django.utils import timezone

from govsuite.demo.content import content
from govsuite.people.public import Unit, User, actor_of
from ioc_bridge.cameras.public import Camera, DetectionEvent, save_camera

#: who enters the cameras, and whose they are
_HEAD, _CENTRE = "giamdocttdh", "ttdh-dong-ha"


def seed_cameras() -> None:
    """Three cameras without streams, and what they are said to have seen."""
    if Camera.objects.exists():
        return
    now = timezone.now()
    head, day = actor_of(User.objects.get(username=_HEAD), now=now), timezone.localdate(now)
    cameras: dict[str, Camera] = {}
    for row in content("centre")["cameras"]:
        values = {name: row[name] for name in ("code", "name", "place", "latitude", "longitude", "purpose")}
        values |= {"unit": Unit.objects.get(code=_CENTRE), "retention_days": 30, "sign_place": row["sign"], "sign_since": day if row["sign"] else None, "starts": day, "ends": None}
        cameras[row["code"]] = save_camera(camera=None, values=values, version=None, actor=head, now=now)
    for number, seen in enumerate(content("centre")["detections"], start=1):
        DetectionEvent.objects.create(
            source="demo", native_id=f"minh-hoa-{number}", camera=cameras[seen["camera"]], camera_name=seen["camera"], labels=seen["labels"],
            main_label=seen["labels"][0], plate=seen.get("plate", ""), at=now - timedelta(minutes=seen["minutes"]), received_at=now,
        )
