"""Seed the cameras of the demo, with drawn pictures of what they are said to have seen; give them drawn films. Run again it changes nothing."""

import shutil
from datetime import timedelta

from django.utils import timezone

from govsuite.demo.city import drawing, rtsp
from govsuite.demo.city.setting_up import scene_of
from govsuite.demo.content import content
from govsuite.people.public import Unit, User, actor_of
from ioc_bridge.cameras.public import Camera, DetectionEvent, film, keep_detector_still, save_camera, show_film

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
        event = DetectionEvent.objects.create(
            source="demo", native_id=f"minh-hoa-{number}", camera=cameras[seen["camera"]], camera_name=seen["camera"], labels=seen["labels"],
            main_label=seen["labels"][0], plate=seen.get("plate", ""), at=now - timedelta(minutes=seen["minutes"]), received_at=now,
        )
        keep_detector_still(detection=event, data=drawing.jpeg(scene_of(seen["camera"]), cameras[seen["camera"]].name, seen["second"], marked=seen["marked"]), now=now)


def film_cameras() -> int:
    """Give each camera of the demo that has no address a drawn film to show; return how many. Needs ffmpeg alone, and some seconds for each the first time."""
    if shutil.which("ffmpeg") is None:
        return 0
    known = [row["code"] for row in content("centre")["cameras"]]
    bare = list(Camera.objects.filter(code__in=known, address__isnull=True).order_by("pk"))
    for camera in bare:
        made = film(camera.code)
        if not made.exists():
            made.parent.mkdir(parents=True, exist_ok=True)
            part = made.with_suffix(".part.mp4")
            rtsp.write_round(part, scene_of(camera.code), camera.name)
            part.replace(made)
        show_film(camera=camera, name=camera.code)
    return len(bare)
