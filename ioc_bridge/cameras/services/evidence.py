"""Keep what proves an event: ask for it when the event comes in, put it away with its digest, erase it when its time is over."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import system_actor
from govsuite.core.errors import Conflict, NotFound
from ioc_bridge.cameras.models import DetectionEvent, Evidence
from ioc_bridge.cameras.rules.evidence import PATIENCE, can_be_taken, to_be_erased

ENDINGS = {Evidence.Kind.STILL: "jpg", Evidence.Kind.CLIP: "mp4"}
State = Evidence.State


def folder() -> Path:
    """Return where evidence lies."""
    return Path(settings.DATA_DIR) / "evidence"


def want_evidence(*, detection: DetectionEvent, now: datetime) -> None:
    """Ask for a still and a clip of an event that has just happened, within the deed that keeps it. The supervisor of pictures takes them."""
    camera = detection.camera
    if camera is not None and hasattr(camera, "address") and can_be_taken(event_at=detection.at, now=now):
        Evidence.objects.bulk_create([Evidence(detection=detection, kind=kind, wanted_at=now) for kind in Evidence.Kind.values], ignore_conflicts=True)


def want_pictures(*, detection: DetectionEvent, kinds: Sequence[str], now: datetime) -> None:
    """Ask for what the detector itself has of an event, within the deed that keeps it. A job fetches it."""
    rows = [Evidence(detection=detection, kind=kind, origin=Evidence.Origin.DETECTOR, wanted_at=now) for kind in kinds]
    Evidence.objects.bulk_create(rows, ignore_conflicts=True)


def keep_picture(*, evidence: int, data: bytes, now: datetime) -> bool:
    """Put away what a detector gave; False where it is here already or not wanted any more."""
    with db.deed():
        row = db.lock(Evidence.objects.select_related("detection"), pk=evidence)
        if row.state != State.WANTED:
            return False
        _put_away(row, data, taken_at=now, now=now)
    return True


def keep_detector_still(*, detection: DetectionEvent, data: bytes, now: datetime) -> None:
    """Keep the picture that a detector went by, where it comes with the event itself."""
    want_pictures(detection=detection, kinds=(Evidence.Kind.STILL,), now=now)
    keep_picture(evidence=detection.evidence.get(kind=Evidence.Kind.STILL, origin=Evidence.Origin.DETECTOR).pk, data=data, now=now)


def keep_evidence(*, camera: int, kind: str, taken: Path, taken_at: datetime, now: datetime) -> int:
    """Put a file away for the events of the camera that waited when it was begun; return for how many. A later event waits for a picture of its own."""
    data = taken.read_bytes()
    with db.deed():
        waiting = Evidence.objects.filter(state=State.WANTED, origin=Evidence.Origin.CAMERA, kind=kind, detection__camera_id=camera, wanted_at__lte=taken_at).order_by("pk")
        rows = [db.lock(Evidence.objects.select_related("detection"), pk=pk) for pk in list(waiting.values_list("pk", flat=True))]
        for row in rows:
            _put_away(row, data, taken_at=taken_at, now=now)
    taken.unlink(missing_ok=True)
    return len(rows)


def _put_away(row: Evidence, data: bytes, *, taken_at: datetime, now: datetime) -> None:
    """Write the file, then its row. The row is locked."""
    row.stored = f"{now:%Y/%m}/{row.detection_id}-{row.slug}.{ENDINGS[Evidence.Kind(row.kind)]}"
    target = folder() / row.stored
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    row.state, row.taken_at, row.sha256, row.size = State.KEPT, taken_at, hashlib.sha256(data).hexdigest(), len(data)
    row.save(update_fields=["stored", "state", "taken_at", "sha256", "size"])
    audit.record(
        book=row.detection.book, actor=system_actor(), deed="evidence.keep", obj=row, now=now,
        detail={"detection": row.detection_id, "kind": row.slug, "sha256": row.sha256, "size": len(data)},
    )


def give_up(*, now: datetime) -> int:
    """Write down what the camera did not give in time; return how many."""
    return Evidence.objects.filter(state=State.WANTED, origin=Evidence.Origin.CAMERA, wanted_at__lt=now - PATIENCE).update(state=State.MISSED, ended_at=now)


def bytes_of(evidence: Evidence) -> bytes:
    """Return the file as it was taken. Conflict where it was changed since; NotFound where there is none."""
    if evidence.state != State.KEPT:
        raise NotFound("evidence.none", _("This picture is not kept: %(state)s.") % {"state": evidence.get_state_display()})
    try:
        data = (folder() / evidence.stored).read_bytes()
    except FileNotFoundError:
        raise NotFound("evidence.lost", _("The file of this evidence is missing. Tell the administrator: the data folder is to be restored.")) from None
    if hashlib.sha256(data).hexdigest() != evidence.sha256:
        raise Conflict("evidence.changed", _("This file is not the one that was taken: its digest differs. Do not use it; tell the administrator."))
    return data


def erase_old(*, now: datetime) -> int:
    """Erase what may be kept no longer; the row with its digest stays. Return how many."""
    rows = Evidence.objects.filter(state=State.KEPT).exclude(detection__verdict="true").select_related("detection__camera")
    return sum(_erased(row.pk, now) for row in rows if _is_over(row, now))


def _is_over(row: Evidence, now: datetime) -> bool:
    camera = row.detection.camera
    return row.taken_at is not None and to_be_erased(
        verdict=row.detection.verdict, taken_at=row.taken_at, retention_days=camera.retention_days if camera else 0, now=now,
    )


def _erased(pk: int, now: datetime) -> bool:
    """Erase the file first: a row without its file is mended by the next round, a file without its row never would be."""
    with db.deed():
        row = db.lock(Evidence.objects.select_related("detection__camera"), pk=pk)
        if row.state != State.KEPT or not _is_over(row, now):
            return False
        (folder() / row.stored).unlink(missing_ok=True)
        row.state, row.ended_at = State.ERASED, now
        row.save(update_fields=["state", "ended_at"])
        audit.record(book=row.detection.book, actor=system_actor(), deed="evidence.erase", obj=row, now=now, detail={"detection": row.detection_id, "kind": row.kind, "sha256": row.sha256})
    return True
