"""When so many working hours are over. Pure: office hours and the calendar of working days are given."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

#: a year of days without an hour of work is no calendar
MOST_DAYS = 400


def due_after(at: datetime, hours: int, *, office: Sequence[tuple[time, time]], is_working: Callable[[date], bool]) -> datetime:
    """Return the moment at which ``hours`` of work are over, counted from ``at`` (in the time of the place) within the office hours."""
    left, day = timedelta(hours=hours), at.date()
    for _day in range(MOST_DAYS):
        for opens, closes in office if is_working(day) else ():
            begins = max(datetime.combine(day, opens, tzinfo=at.tzinfo), at)
            ends = datetime.combine(day, closes, tzinfo=at.tzinfo)
            if begins >= ends:
                continue
            if begins + left <= ends:
                return begins + left
            left -= ends - begins
        day += timedelta(days=1)
    raise ValueError("The calendar has no working days.")


def working_days_between(first: date, last: date, is_working: Callable[[date], bool]) -> int:
    """Return how many working days lie after ``first`` up to ``last``, which is one: the amount that the ledger counts."""
    return sum(is_working(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))
