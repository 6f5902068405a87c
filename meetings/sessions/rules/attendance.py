"""Attendance over a term: how each half-day counts for a delegate, and since when one has stayed away without leave."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Mark(StrEnum):
    """What one sitting is for one delegate."""

    PRESENT = "present"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"
    #: not in office that day, or suspended: nobody expected the delegate
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class Held:
    """One sitting that was held, with the mark of one delegate."""

    day: date
    session: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Tally:
    """Half-days of one delegate. ``due`` are those at which the delegate was expected."""

    present: int = 0
    excused: int = 0
    unexcused: int = 0

    @property
    def due(self) -> int:
        return self.present + self.excused + self.unexcused


def mark_of(*, expected: bool, came: bool, excused: bool) -> Mark:
    """Return what a sitting is for a delegate. Who came was there, whatever was asked for before."""
    if came:
        return Mark.PRESENT
    if not expected:
        return Mark.NOT_DUE
    return Mark.EXCUSED if excused else Mark.UNEXCUSED


def tally(held: Iterable[Held]) -> Tally:
    found = Counter(one.mark for one in held)
    return Tally(present=found[Mark.PRESENT], excused=found[Mark.EXCUSED], unexcused=found[Mark.UNEXCUSED])


def away_since(held: Sequence[Held]) -> date | None:
    """Return the first day of the sessions in a row, up to the last one held, that a delegate missed whole and without leave.

    A session counts as a whole (Law 72/2025, Article 33.2: "không tham dự kỳ họp"): one half-day in the hall, or one with leave, and it was
    not missed. Sessions at which nobody expected the delegate neither count nor break the row. None where the last one was not missed.
    """
    marks: dict[int, set[Mark]] = {}
    begins: dict[int, date] = {}
    for one in sorted(held, key=lambda each: each.day):
        marks.setdefault(one.session, set()).add(one.mark)
        begins.setdefault(one.session, one.day)
    since = None
    for session in reversed(marks):
        due = marks[session] - {Mark.NOT_DUE}
        if due - {Mark.UNEXCUSED}:
            break
        if due:
            since = begins[session]
    return since


def is_year_away(since: date | None, on: date, *, years: int) -> bool:
    """Tell whether somebody away since a day has been so for the years of the law by ``on``."""
    return since is not None and (since.year + years, since.month, since.day) <= (on.year, on.month, on.day)


def allowance(half_days: int, rate: int) -> int:
    """Return the allowance in đồng for so many half-days in the hall at ``rate`` đồng each."""
    return half_days * rate
