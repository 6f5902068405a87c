"""Take in what detectors saw, and let a person judge it."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core import audit, db, jobs
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.core.events import announce
from ioc_bridge.cameras.abilities import TABLE
from ioc_bridge.cameras.enums import Verdict
from ioc_bridge.cameras.events import DetectionJudged
from ioc_bridge.cameras.models import Camera, DetectionEvent, DetectionPart, DetectorState, Evidence
from ioc_bridge.cameras.rules.evidence import is_newer
from ioc_bridge.cameras.services.evidence import want_evidence, want_pictures
from ioc_bridge.connectors.public import Delivery, Detection, Presence, Refusal

#: the job that asks a detector for what it has of an event
FETCH = "cameras.fetch"


def take_detections(deliveries: Sequence[Delivery]) -> Sequence[Refusal]:
    """Keep each event once; an update of one that nobody has judged yet changes it, of a judged one it changes nothing. An unknown camera is refused."""
    refused: list[Refusal] = []
    cameras = {camera.code: camera for camera in Camera.objects.select_related("address").filter(code__in={_item(delivery).camera for delivery in deliveries})}
    for index, delivery in enumerate(deliveries):
        item = _item(delivery)
        if item.camera not in cameras:
            refused.append(Refusal(index, _(
                "The detector speaks of a camera “%(name)s” that is not in the register. Enter it there with that code, or map the name to the code of its camera under "
                "“cameras” in the profile; then read the message again."
            ) % {"name": item.camera[:120]}))
        elif item.is_part:
            _complete(delivery.source_code, item)
        else:
            _keep(delivery, item, cameras[item.camera])
    return refused


def _keep(delivery: Delivery, item: Detection, camera: Camera) -> None:
    values = _values(item) | {"camera": camera, "camera_name": item.camera[:120]}
    row, made = DetectionEvent.objects.get_or_create(
        source=delivery.source_code, native_id=item.native_id[:120], defaults={**values, "received_at": delivery.received_at},
    )
    if made:
        want_evidence(detection=row, now=delivery.received_at)
    elif row.verdict == Verdict.OPEN and is_newer(phase=item.phase, has_ended=row.ended_at is not None):
        DetectionEvent.objects.filter(pk=row.pk, verdict=Verdict.OPEN).update(**{name: value for name, value in values.items() if value is not None and value != ""})
    DetectionPart.objects.bulk_create(
        [DetectionPart(detection=row, source=delivery.source_code, native_id=part[:120]) for part in item.parts], ignore_conflicts=True,
    )
    if item.pictures:
        want_pictures(detection=row, kinds=item.pictures, now=delivery.received_at)
        jobs.enqueue(FETCH, key=f"{FETCH}:{row.pk}:{item.phase}", detection_id=row.pk)


def _complete(source: str, item: Detection) -> None:
    """What a detector tells of a part belongs to the event that it is a part of; what is part of none is none of ours."""
    part = DetectionPart.objects.select_related("detection").filter(source=source, native_id=item.native_id).first()
    if part is not None:
        complete(detection=part.detection, score=item.score, plate=item.plate, zones=item.zones)


def complete(*, detection: DetectionEvent, score: float | None, plate: str, zones: Sequence[str]) -> None:
    """Add what became known of an event that nobody has judged: the highest certainty, the first plate, further zones."""
    row = DetectionEvent.objects.filter(pk=detection.pk, verdict=Verdict.OPEN).first()
    if row is None:
        return
    values = {
        "score": max((one for one in (row.score, score) if one is not None), default=None), "plate": row.plate or plate[:20],
        "zones": list(dict.fromkeys([*row.zones, *(zone[:60] for zone in zones)]))[:20],
    }
    DetectionEvent.objects.filter(pk=row.pk, verdict=Verdict.OPEN).update(**values)


def take_presences(deliveries: Sequence[Delivery]) -> Sequence[Refusal]:
    """Keep whether each detector runs, and since when. Refuses none."""
    for delivery in deliveries:
        item = delivery.item
        assert isinstance(item, Presence)
        row, made = DetectorState.objects.get_or_create(
            source=delivery.source_code, name=item.name[:60], defaults={"is_there": item.is_there, "since": delivery.received_at, "told_at": delivery.received_at},
        )
        if not made:
            since = row.since if row.is_there == item.is_there else delivery.received_at
            DetectorState.objects.filter(pk=row.pk).update(is_there=item.is_there, since=since, told_at=delivery.received_at)
    return []


def _item(delivery: Delivery) -> Detection:
    assert isinstance(delivery.item, Detection)
    return delivery.item


def _values(item: Detection) -> dict[str, object]:
    labels = [label[:60] for label in item.labels][:20]
    return {
        "at": item.at, "ended_at": item.ended_at, "severity": item.severity[:20], "labels": labels, "main_label": labels[0] if labels else "",
        "zones": [zone[:60] for zone in item.zones][:20], "score": item.score, "plate": item.plate[:20], "instance": item.instance[:60],
    }


def judge(*, detection: DetectionEvent, true: bool, remark: str, version: int | None, actor: Actor, now: datetime) -> DetectionEvent:
    """Say whether a detection is true. Once: whoever comes second is told who was first."""
    TABLE.check(actor, "detection.judge", detection, book=detection.book)
    with db.deed():
        row = db.lock(DetectionEvent.objects, pk=detection.pk)
        if row.verdict != Verdict.OPEN or row.version != version:
            raise Conflict("detection.judged", _("%(name)s has judged this detection already: %(verdict)s.") % {
                "name": row.judged_by_name or "—", "verdict": row.get_verdict_display(),
            })
        row.verdict, row.judged_at, row.judged_by, row.judged_by_name = Verdict.TRUE if true else Verdict.FALSE, now, actor.user_id, actor.name
        row.remark, row.version = remark[:500], row.version + 1
        row.save(update_fields=["verdict", "judged_at", "judged_by", "judged_by_name", "remark", "version"])
        audit.record(
            book=row.book, actor=actor, deed="detection.judge", obj=row, now=now, before={"verdict": Verdict.OPEN}, after={"verdict": row.verdict},
            detail={"camera": row.camera_name, "labels": row.labels, "verdict": row.verdict, "remark": row.remark},
        )
        camera = row.camera
        announce(DetectionJudged(
            row.pk, true, tuple(row.labels), f"{camera.name if camera else row.camera_name}: {row.what}", row.camera_id, row.at,
            camera.latitude if camera else None, camera.longitude if camera else None,
            row.evidence.filter(state=Evidence.State.KEPT, kind=Evidence.Kind.STILL).values_list("sha256", flat=True).first() or "", reverse("cameras:detection", args=[row.pk]), now,
            camera.place if camera else "",
        ))
    return row
