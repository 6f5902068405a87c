"""Fetch what a detector itself keeps of an event: its details, its still, its clip. Asked outside of any transaction; each answer is kept in one of its own."""

from datetime import datetime

from govsuite.core import db
from ioc_bridge.cameras.models import DetectionEvent, Evidence
from ioc_bridge.cameras.rules.evidence import can_be_fetched, is_too_late
from ioc_bridge.cameras.services.detections import complete
from ioc_bridge.cameras.services.evidence import keep_picture
from ioc_bridge.connectors.public import FetchFailed
from ioc_bridge.sources.public import DetectorLine, detector_line

#: Of so many parts of an event the details are asked for; so many events a round.
MOST_PARTS, A_ROUND = 5, 40
State, Origin = Evidence.State, Evidence.Origin


def fetch_waiting(*, now: datetime) -> int:
    """Go over all events that wait for their detector; return how many pictures came."""
    waiting = Evidence.objects.filter(state=State.WANTED, origin=Origin.DETECTOR).order_by("detection_id").values_list("detection_id", flat=True).distinct()
    return sum(fetch(detection_id=pk, now=now) for pk in list(waiting[:A_ROUND]))


def fetch(*, detection_id: int, now: datetime) -> int:
    """Ask the detector of one event; return how many pictures came. What is not there yet is asked for again, until it is too late."""
    event = DetectionEvent.objects.filter(pk=detection_id).first()
    rows = list(Evidence.objects.filter(detection=detection_id, state=State.WANTED, origin=Origin.DETECTOR))
    if event is None or not rows:
        return 0
    line, kept = detector_line(event.source), 0
    parts = list(event.parts.values_list("native_id", flat=True)[:MOST_PARTS])
    if line is not None:
        _ask_details(line, event, parts)
        kept = sum(_fetched(line, row, parts, now) for row in rows if can_be_fetched(kind=row.kind, ended_at=event.ended_at))
    if is_too_late(wanted_at=min(row.wanted_at for row in rows), ended_at=event.ended_at, now=now):
        Evidence.objects.filter(detection=event, state=State.WANTED, origin=Origin.DETECTOR).update(state=State.MISSED, ended_at=now)
    return kept


def _ask_details(line: DetectorLine, event: DetectionEvent, parts: list[str]) -> None:
    for part in parts:
        try:
            told = line.details(part)
        except FetchFailed:
            continue
        with db.deed():
            complete(detection=event, score=told.score, plate=told.plate, zones=told.zones)


def _fetched(line: DetectorLine, row: Evidence, parts: list[str], now: datetime) -> bool:
    """Keep the picture of the first part that has one."""
    for part in parts:
        try:
            data = line.picture(part, row.kind)
        except FetchFailed:
            continue
        return keep_picture(evidence=row.pk, data=data, now=now)
    return False
