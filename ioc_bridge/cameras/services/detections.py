"""Take in what detectors saw, and let a person judge it."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.core.events import announce
from ioc_bridge.cameras.abilities import TABLE
from ioc_bridge.cameras.enums import Verdict
from ioc_bridge.cameras.events import DetectionJudged
from ioc_bridge.cameras.models import Camera, DetectionEvent, Evidence
from ioc_bridge.cameras.services.evidence import want_evidence
from ioc_bridge.connectors.public import Delivery, Detection, Refusal


def take_detections(deliveries: Sequence[Delivery]) -> Sequence[Refusal]:
    """Keep each event once; an update of one that nobody has judged yet changes it, of a judged one it changes nothing. Refuses none."""
    cameras = {camera.code: camera for camera in Camera.objects.select_related("address").filter(code__in={_item(delivery).camera for delivery in deliveries})}
    for delivery in deliveries:
        item = _item(delivery)
        values = _values(item) | {"camera": cameras.get(item.camera), "camera_name": item.camera[:120]}
        row, made = DetectionEvent.objects.get_or_create(
            source=delivery.source_code, native_id=item.native_id[:120], defaults={**values, "received_at": delivery.received_at},
        )
        if made:
            want_evidence(detection=row, now=delivery.received_at)
        elif row.verdict == Verdict.OPEN:
            DetectionEvent.objects.filter(pk=row.pk, verdict=Verdict.OPEN).update(**values)
    return []


def _item(delivery: Delivery) -> Detection:
    assert isinstance(delivery.item, Detection)
    return delivery.item


def _values(item: Detection) -> dict[str, object]:
    labels = [label[:60] for label in item.labels][:20]
    return {
        "at": item.at, "ended_at": item.ended_at, "severity": item.severity[:20], "labels": labels, "main_label": labels[0] if labels else "",
        "zones": [zone[:60] for zone in item.zones][:20], "score": item.score, "plate": item.plate[:20],
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
            row.pk, true, tuple(row.labels), f"{camera.name if camera else row.camera_name}: {', '.join(row.labels)}", row.camera_id, row.at,
            camera.latitude if camera else None, camera.longitude if camera else None,
            row.evidence.filter(state=Evidence.State.KEPT, kind=Evidence.Kind.STILL).values_list("sha256", flat=True).first() or "", reverse("cameras:detection", args=[row.pk]),
        ))
    return row
