"""Names of Vietnam's public holidays, from the ``holidays`` package.

It knows Tết, the Hùng Kings' day with its substitute, the yearly swaps and
24 November; it knows no working Saturdays, and the Tết block of a year whose
announcement is not out yet is its estimate. Both are mended by overrides.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import holidays

from govsuite.law.rules.calendar import WorkingCalendar
from govsuite.law.selectors import overrides


@lru_cache(maxsize=64)
def names_of_year(year: int) -> Mapping[date, str]:
    """Return ``{day: name}`` of one year."""
    return dict(holidays.country_holidays("VN", years=year, language="vi"))


class VietnamHolidays:
    """Names a day's holiday; reads each year once."""

    def get(self, day: date, /) -> str | None:
        return names_of_year(day.year).get(day)


def working_calendar() -> WorkingCalendar:
    """Return the calendar with every moved day known now."""
    return WorkingCalendar(VietnamHolidays(), overrides())
