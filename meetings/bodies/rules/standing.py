"""How a mandate stands on a day, and what a council counts from it. Pure."""

from collections.abc import Iterable
from datetime import date

ACTIVE, SUSPENDED, ENDED = "active", "suspended", "ended"

#: from → to; an ended mandate does not come back (Law 72/2025 Đ38)
TRANSITIONS: dict[str, frozenset[str]] = {
    "": frozenset({ACTIVE}),
    ACTIVE: frozenset({SUSPENDED, ENDED}),
    SUSPENDED: frozenset({ACTIVE, ENDED}),
    ENDED: frozenset(),
}


def standing_on(timeline: Iterable[tuple[date, str]], on: date) -> str:
    """Return the status that holds on the day ``on``; empty before the first."""
    held = [(since, status) for since, status in timeline if since <= on]
    return max(held)[1] if held else ""


def may_become(current: str, wanted: str) -> bool:
    """Tell whether a mandate may go from one status to the other."""
    return wanted in TRANSITIONS.get(current, frozenset())


def counted(statuses: Iterable[str], *, suspended_counted: bool) -> int:
    """Return how many of these mandates stand in the denominator."""
    kept = {ACTIVE, SUSPENDED} if suspended_counted else {ACTIVE}
    return sum(1 for status in statuses if status in kept)
