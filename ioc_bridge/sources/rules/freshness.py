"""How fresh, how complete and how faulty a source is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

#: A delivery may take so much of its cadence longer before it is called late.
GRACE = 0.5


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is known of a source's deliveries; ``cadence`` in minutes, 0 without a promise."""

    cadence: int
    last_at: datetime | None
    is_paused: bool = False


def freshness(source: Delivery, now: datetime) -> str:
    """Return fresh, due, late, silent or paused. Who promised nothing is fresh once anything came."""
    if source.is_paused:
        return "paused"
    if source.last_at is None:
        return "silent"
    if not source.cadence:
        return "fresh"
    age = now - source.last_at
    if age <= timedelta(minutes=source.cadence):
        return "fresh"
    return "due" if age <= timedelta(minutes=source.cadence * (1 + GRACE)) else "late"


def lag(*, received_at: datetime, newest: datetime | None) -> int | None:
    """Return the seconds from the newest moment that a delivery tells of to its arrival; None where it tells none of its own, or its clock is ahead of ours."""
    if newest is None or newest >= received_at:
        return None
    return int((received_at - newest).total_seconds())


def completeness(*, cadence: int, came: int, since: datetime, now: datetime) -> float | None:
    """Return the share of promised deliveries that came since then, at most 1; None without a promise or before the first is due."""
    promised = int((now - since).total_seconds() // 60 // cadence) if cadence else 0
    return min(1.0, came / promised) if promised else None
