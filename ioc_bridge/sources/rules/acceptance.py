"""What is too strange to be taken, though it could be read. ``received_at`` is our clock."""

import math
from datetime import datetime, timedelta

from ioc_bridge.connectors.public import Bulletin, Detection, Item, Problem, Reading, Readings, Report

AHEAD = timedelta(minutes=10)
OLDEST = timedelta(days=366 * 5)


def objection(item: Item, received_at: datetime) -> Problem | None:
    """Return why the item is not taken, or None. A device whose clock runs ahead would hide every later value."""
    if isinstance(item, Reading) and not math.isfinite(item.value):
        return Problem("cell.not_finite", values={"field": item.stream, "given": str(item.value)})
    at = moment_of(item)
    if at is None:
        return None
    if at > received_at + AHEAD:
        return Problem("clock.ahead", values={"what": _name(item), "ahead": _span(at - received_at)})
    if at < received_at - OLDEST:
        return Problem("clock.behind", values={"what": _name(item), "at": f"{at:%d/%m/%Y}"})
    return None


def moment_of(item: Item | Readings) -> datetime | None:
    """Return the moment that the item tells of, where it has one."""
    if isinstance(item, Readings | Reading | Detection | Report):
        return item.at
    return item.issued_at if isinstance(item, Bulletin) else None


def _name(item: Item) -> str:
    return item.stream if isinstance(item, Reading) else item.native_id if isinstance(item, Detection | Report | Bulletin) else ""


def _span(ahead: timedelta) -> str:
    minutes = int(ahead.total_seconds() // 60)
    return f"{minutes // 60}:{minutes % 60:02}"
