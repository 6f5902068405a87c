"""Weeks from Monday to Sunday, and the halves of a day. Pure."""

from dataclasses import dataclass
from datetime import date, time, timedelta

NOON, EVENING = time(12), time(17, 30)
MORNING_KEY, AFTERNOON_KEY, EVENING_KEY = "morning", "afternoon", "evening"


@dataclass(frozen=True, slots=True)
class Week:
    """The week that begins on this Monday."""

    monday: date

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.monday + timedelta(days=ahead) for ahead in range(7))

    @property
    def sunday(self) -> date:
        return self.days[-1]

    @property
    def number(self) -> int:
        """The number of ISO 8601."""
        return self.monday.isocalendar().week

    @property
    def before(self) -> date:
        return self.monday - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.monday + timedelta(days=7)


def week_of(day: date) -> Week:
    """Return the week in which this day lies."""
    return Week(day - timedelta(days=day.weekday()))


def half_of(begins: time) -> str:
    """Return the half of the day in which something begins."""
    if begins < NOON:
        return MORNING_KEY
    return AFTERNOON_KEY if begins < EVENING else EVENING_KEY
