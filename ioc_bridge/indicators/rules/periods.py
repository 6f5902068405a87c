"""Periods of reports: a month, a quarter, a half-year, nine months, a year. A period has one short name, such as ``2026-M10``."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

#: kind → letter of its name, months it lasts
LETTERS = {"month": "M", "quarter": "Q", "half": "H", "nine": "N", "year": "Y"}
MONTHS = {"month": 1, "quarter": 3, "half": 6, "nine": 9, "year": 12}
_NAME = re.compile(r"(\d{4})-([MQHNY])(\d{0,2})")
FIRST_YEAR, LAST_YEAR = 1990, 2100


class BadPeriod(ValueError):
    """The text names no period."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One period. ``number`` is 1 for nine months and for a year: they come once a year."""

    year: int
    number: int
    kind: str

    @property
    def name(self) -> str:
        return f"{self.year}-{LETTERS[self.kind]}{self.number if self.kind not in ('nine', 'year') else ''}"

    @property
    def begins(self) -> date:
        return date(self.year, (self.number - 1) * MONTHS[self.kind] + 1, 1)

    @property
    def ends(self) -> date:
        return _last_day(self.year, (self.number - 1) * MONTHS[self.kind] + MONTHS[self.kind])

    @property
    def before(self) -> "Period":
        """The period of the same kind before this one."""
        if self.number > 1:
            return Period(self.year, self.number - 1, self.kind)
        return Period(self.year - 1, a_year(self.kind), self.kind)

    @property
    def last_year(self) -> "Period":
        return Period(self.year - 1, self.number, self.kind)

    def so_far(self) -> tuple["Period", ...]:
        """The periods of the year up to this one: what a cumulative figure is made of."""
        return tuple(Period(self.year, number, self.kind) for number in range(1, self.number + 1))


def a_year(kind: str) -> int:
    """Return how many periods of this kind a year has that are reported."""
    return 1 if kind in ("nine", "year") else 12 // MONTHS[kind]


def parse_period(text: str) -> Period:
    """Return the period of a name; BadPeriod for anything else."""
    found = _NAME.fullmatch(text)
    kind = next((kind for kind, letter in LETTERS.items() if found and letter == found[2]), "")
    if not found or not kind or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR or bool(found[3]) == (kind in ("nine", "year")):
        raise BadPeriod(text)
    number = int(found[3] or 1)
    period = Period(int(found[1]), number, kind)
    if not 1 <= number <= a_year(kind) or period.name != text:
        raise BadPeriod(text)
    return period


def last_ended(kind: str, day: date) -> Period:
    """Return the newest period of this kind that was over before ``day``."""
    months = MONTHS[kind]
    newest = Period(day.year, min(a_year(kind), (day.month - 1) // months + 1), kind)
    while newest.ends >= day:
        newest = newest.before
    return newest


def _last_day(year: int, month: int) -> date:
    return (date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)
