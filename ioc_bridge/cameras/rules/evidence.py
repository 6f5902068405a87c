"""When evidence of an event can still be taken, and for how long it is kept. Pure."""

from datetime import datetime, timedelta

#: An older event shows something else by now: its picture would prove nothing.
FRESH = timedelta(seconds=30)
#: Whoever could not be asked within this time is not asked any more.
PATIENCE = timedelta(seconds=60)
#: seconds of a clip
CLIP = 10
#: A detector writes its clip some seconds after an event has ended; after so long it has thrown it away, or never had it.
FETCHED_WITHIN = timedelta(minutes=15)
#: An event whose end is never told of.
LONGEST_EVENT = timedelta(hours=2)


def can_be_taken(*, event_at: datetime, now: datetime) -> bool:
    """Tell whether the camera still shows what the event is about."""
    return abs(now - event_at) <= FRESH


def is_too_late(*, wanted_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    """Tell whether the detector is not asked any more for what it has of an event."""
    return now - (max(ended_at, wanted_at) if ended_at else wanted_at) > (FETCHED_WITHIN if ended_at else LONGEST_EVENT)


def can_be_fetched(*, kind: str, ended_at: datetime | None) -> bool:
    """A clip is whole when its event has ended; a still is there at once."""
    return kind == "still" or ended_at is not None


def is_newer(*, phase: str, has_ended: bool) -> bool:
    """Messages may be read again in any order: what was told before the end says nothing new after it."""
    return phase == "end" or not has_ended


def to_be_erased(*, verdict: str, taken_at: datetime, retention_days: int, now: datetime) -> bool:
    """What was found false goes at once, what nobody judged with the camera's own pictures; what is true stays with its case (Law 91/2025/QH15, Article 32)."""
    if verdict == "true":
        return False
    return verdict == "false" or now - taken_at >= timedelta(days=retention_days)
