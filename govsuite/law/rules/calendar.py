"""Working days: weekends, holidays, and the days that an announcement of the year moves.

Pure over two things given from outside: the names of holidays and the
overrides. An override is stronger than both weekend and holiday.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Protocol

#: A deadline longer than this many working days is a slip of the pen, not a deadline.
LONGEST = 5000
#: So many answers are remembered; then the memory starts anew.
MOST_REMEMBERED = 200_000


class HolidayNames(Protocol):
    """Anything that names the holiday of a day, or answers None: a dict will do."""

    def get(self, day: date, /) -> str | None: ...


class DayKind(StrEnum):
    """What a day is to a deadline."""

    WORKING = "working"
    MAKE_UP = "make_up"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    HOLIDAY = "holiday"
    DAY_OFF = "day_off"


@dataclass(frozen=True, slots=True)
class Override:
    """One day moved by an announcement: a working Saturday, or a day off."""

    is_working: bool
    reason: str
    citation: str = ""
    verified: bool = False
    why_unverified: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One day with its reason. ``number`` is its place in the count, or None when it does not count."""

    day: date
    kind: DayKind
    reason: str = ""
    citation: str = ""
    verified: bool = True
    why_unverified: str = ""
    number: int | None = None

    @property
    def is_working(self) -> bool:
        return self.kind in (DayKind.WORKING, DayKind.MAKE_UP)


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days count. The day of receipt is never counted."""

    holidays: HolidayNames
    overrides: Mapping[date, Override] = field(default_factory=dict)
    _found: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def remembered(self, key: Hashable, find: Callable[[], Any]) -> Any:
        """Return what ``find`` finds under this calendar, asked once a key: a calendar never changes."""
        if key not in self._found:
            if len(self._found) >= MOST_REMEMBERED:
                self._found.clear()
            self._found[key] = find()
        return self._found[key]

    def day(self, day: date, *, number: int | None = None) -> Day:
        """Return what ``day`` is and why."""
        override = self.overrides.get(day)
        if override is not None:
            return self._overridden(day, override, number)
        holiday = self.holidays.get(day)
        if holiday:
            return Day(day, DayKind.HOLIDAY, holiday)
        if day.weekday() == 5:
            return Day(day, DayKind.SATURDAY)
        if day.weekday() == 6:
            return Day(day, DayKind.SUNDAY)
        return Day(day, DayKind.WORKING, number=number)

    def _overridden(self, day: date, override: Override, number: int | None) -> Day:
        kind = DayKind.MAKE_UP if override.is_working else DayKind.DAY_OFF
        return Day(
            day, kind, override.reason, override.citation, override.verified, override.why_unverified, number if override.is_working else None,
        )

    def is_working(self, day: date) -> bool:
        """Tell the same as ``day(day).is_working``, without its words: asked a million times in a row."""
        override = self.overrides.get(day)
        if override is not None:
            return override.is_working
        return day.weekday() < 5 and not self.holidays.get(day)

    def next_working_day(self, day: date) -> date:
        """Return ``day`` itself when it counts, else the first one after it that does."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """Return the last day of a period of ``count`` working days that starts the day after ``day``.

        With 0 the period ends on ``day``, or on the next working day when ``day`` is none.
        """
        _check(count)
        if count == 0:
            return self.next_working_day(day)
        while count:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day

    def explain(self, day: date, count: int) -> list[Day]:
        """Return every day of the period with its reason; the last one is the due day."""
        _check(count)
        days: list[Day] = []
        counted = 0
        if count == 0 and self.is_working(day):
            return [self.day(day)]
        while not days or counted < count or not days[-1].is_working:
            day += timedelta(days=1)
            found = self.day(day, number=counted + 1 if count else None)
            counted += found.is_working
            days.append(found)
        return days

    def year(self, year: int) -> list[Day]:
        """Return every day of a year."""
        first = date(year, 1, 1)
        return [self.day(first + timedelta(days=n)) for n in range((date(year + 1, 1, 1) - first).days)]


def _check(count: int) -> None:
    if not 0 <= count <= LONGEST:
        raise ValueError(f"A period of {count} working days cannot be counted.")
