"""The moment that a replay shows. Pure: the wall runs the clock, the server never goes beyond now."""

from datetime import datetime

SPEEDS = (1, 10, 60, 300, 600)


def moment_of(text: str, *, now: datetime) -> datetime | None:
    """Return the moment that an address names (with its offset), at most ``now``; None for what is none."""
    try:
        wanted = datetime.fromisoformat(text)
    except ValueError:
        return None
    if wanted.tzinfo is None or wanted.year < 2000:
        return None
    return min(wanted, now)


def local_moment(text: str, *, now: datetime) -> datetime | None:
    """Return the moment that a form names in the local time of ``now``; None for what is none, or is still to come."""
    try:
        wanted = datetime.fromisoformat(text)
    except ValueError:
        return None
    found = wanted.replace(tzinfo=now.tzinfo) if wanted.tzinfo is None else wanted
    return found if found.year >= 2000 and found < now else None


def speed_of(text: str) -> int:
    """Return the speed of the address, 1 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 and int(text) in SPEEDS else 1
