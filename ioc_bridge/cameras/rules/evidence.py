"""When evidence of an event can still be taken, and for how long it is kept. Pure."""

from datetime import datetime, timedelta

#: An older event shows something else by now: its picture would prove nothing.
FRESH = timedelta(seconds=30)
#: Whoever could not be asked within this time is not asked any more.
PATIENCE = timedelta(seconds=60)
#: seconds of a clip
CLIP = 10


def can_be_taken(*, event_at: datetime, now: datetime) -> bool:
    """Tell whether the camera still shows what the event is about."""
    return abs(now - event_at) <= FRESH


def to_be_erased(*, verdict: str, taken_at: datetime, retention_days: int, now: datetime) -> bool:
    """What was found false goes at once, what nobody judged with the camera's own pictures; what is true stays with its case (Law 91/2025/QH15, Article 32)."""
    if verdict == "true":
        return False
    return verdict == "false" or now - taken_at >= timedelta(days=retention_days)
