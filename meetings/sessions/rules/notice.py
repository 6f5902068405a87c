"""Was the session convened early enough? Pure, in days of the calendar."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Notice:
    """``latest`` is the last day on which convening is early enough; ``given`` the days that remain from the day of convening."""

    needed: int
    given: int
    latest: date

    @property
    def kept(self) -> bool:
        return self.given >= self.needed


def notice(*, convened_on: date, starts_on: date, days: int) -> Notice:
    """Hold the day of convening against the days that the council's regulation wants before the opening."""
    return Notice(needed=days, given=(starts_on - convened_on).days, latest=starts_on - timedelta(days=days))
