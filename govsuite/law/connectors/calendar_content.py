"""The calendar as data: what a version of it keeps, and the calendar made of that again."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from govsuite.core.audit import digest
from govsuite.law.connectors.holiday_names import names_of_year
from govsuite.law.rules.calendar import Override, WorkingCalendar

#: The years that a version keeps; a clock begins and ends within them.
FIRST_YEAR, LAST_YEAR = 2015, 2050
FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


@cache
def _holidays() -> dict[str, str]:
    return {day.isoformat(): name for year in range(FIRST_YEAR, LAST_YEAR + 1) for day, name in sorted(names_of_year(year).items())}


def content_of(overrides: Mapping[date, Override]) -> dict[str, Any]:
    """Return everything that decides which days count, as JSON."""
    moved = {
        day.isoformat(): [one.is_working, one.reason, one.citation, one.verified, one.why_unverified] for day, one in sorted(overrides.items())
    }
    return {"holidays": _holidays(), "overrides": moved}


def calendar_of_content(content: Mapping[str, Any]) -> WorkingCalendar:
    """Return the calendar that a version kept."""
    return WorkingCalendar(
        {date.fromisoformat(day): name for day, name in content["holidays"].items()},
        {date.fromisoformat(day): Override(*facts) for day, facts in content["overrides"].items()},
    )


@lru_cache(maxsize=16)
def identity(overrides: tuple[tuple[date, Override], ...]) -> tuple[int, str]:
    """Return the id and the digest of the version with these moved days."""
    sha256 = digest(content_of(dict(overrides)))
    return int(sha256[:15], 16), sha256
