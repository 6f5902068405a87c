"""A flood of the past from the few levels that were written down: between two of them a straight line, and said so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Mark:
    """A level as a bulletin told it."""

    at: datetime
    value: float
    is_read: bool = True


def drawn_between(marks: Sequence[Mark], step: timedelta) -> list[Mark]:
    """Return the marks, and every ``step`` after the first one a level on the line between its neighbours (not read)."""
    found = {mark.at: mark for mark in marks}
    for before, after in zip(marks, marks[1:], strict=False):
        moment = marks[0].at + step * ((before.at - marks[0].at) // step + 1)
        while moment < after.at:
            share = (moment - before.at) / (after.at - before.at)
            found.setdefault(moment, Mark(moment, round(before.value + (after.value - before.value) * share, 3), is_read=False))
            moment += step
    return [found[moment] for moment in sorted(found)]
