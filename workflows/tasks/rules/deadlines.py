"""When a task is late, near or due today. Pure: a day for what is counted in days, a moment for what is counted in hours."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

#: so many days before the end its people are reminded
REMIND_DAYS = timedelta(days=1)
#: of a task counted in hours: so much before its moment
REMIND_HOURS = timedelta(hours=1)
#: in lists, so many days ahead are "near"
NEAR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Due:
    """The day, and the moment where hours count."""

    on: date | None
    at: datetime | None = None


def is_late(due: Due, *, now: datetime, today: date) -> bool:
    """Tell whether the time is over: the due day itself is still in time."""
    if due.at is not None:
        return due.at < now
    return due.on is not None and due.on < today


def is_near(due: Due, *, now: datetime, today: date) -> bool:
    """Tell whether it is time to remind: not late yet, the end in sight."""
    if is_late(due, now=now, today=today):
        return False
    if due.at is not None:
        return due.at - REMIND_HOURS <= now
    return due.on is not None and due.on - REMIND_DAYS <= today
