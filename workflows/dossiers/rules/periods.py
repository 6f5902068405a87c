"""The period of a board, in whole months, and the week that it looks ahead. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

#: words of the address → how a period is found
MONTH, LAST_MONTH, QUARTER, YEAR = "thang", "thang-truoc", "quy", "nam"
NAMES = (MONTH, LAST_MONTH, QUARTER, YEAR)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day of the first month to the last day of the last one."""

    name: str
    first: date
    last: date


def period_of(name: str, today: date) -> Period:
    """Return the period of this name around ``today``; an unknown name is this month."""
    month = today.replace(day=1)
    if name == LAST_MONTH:
        return Period(name, (month - timedelta(days=1)).replace(day=1), month - timedelta(days=1))
    if name == QUARTER:
        return Period(name, month.replace(month=(today.month - 1) // 3 * 3 + 1), today)
    if name == YEAR:
        return Period(name, date(today.year, 1, 1), today)
    return Period(MONTH, month, today)


def end_of_week(today: date) -> date:
    """Return the Sunday of the week."""
    return today + timedelta(days=6 - today.weekday())
