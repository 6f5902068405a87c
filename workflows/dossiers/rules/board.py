"""What one dossier adds to the boards. Pure: the deeds, the recount and the makers of bulk rows count by it.

A board is a sum of small entries. A dossier stands in it where it is now; a deed adds the difference to where it stood
before, so that nobody waits for a common row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Measure(StrEnum):
    """What is counted. The first four belong to a month, ``working`` and ``deciding`` to the day on which they are due."""

    RECEIVED = "received"
    ON_TIME = "on_time"
    LATE = "late"
    STOPPED = "stopped"
    WORKING = "working"
    DECIDING = "deciding"
    STILL = "still"


#: what happened in a month, and what is under way now
FLOWS = (Measure.RECEIVED, Measure.ON_TIME, Measure.LATE, Measure.STOPPED)
DECIDED = (Measure.ON_TIME, Measure.LATE)
OPEN = (Measure.WORKING, Measure.DECIDING, Measure.STILL)
DATED = (Measure.WORKING, Measure.DECIDING)
_AT_WORK = ("filed", "accepted", "working", "supplement")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a dossier stands. Days are local; ``days_taken`` are the working days from reception to decision."""

    unit_id: int
    work_unit_id: int
    procedure: str
    state: str
    accepted_on: date | None
    due_on: date | None
    decided_on: date | None
    ended_on: date | None
    on_time: bool | None
    days_taken: int


class Key(NamedTuple):
    """What is added up together. ``day`` is the due day, or the first of the month."""

    unit_id: int
    work_unit_id: int
    procedure: str
    measure: str
    day: date


class Change(NamedTuple):
    """One entry of the boards: so many dossiers more, and so many working days of theirs."""

    key: Key
    amount: int
    days: int


def counted(one: Standing) -> dict[Key, int]:
    """Return where the dossier counts now, each with its working days. What was not accepted counts nowhere."""
    if one.accepted_on is None:
        return {}

    def key(measure: Measure, day: date) -> Key:
        return Key(one.unit_id, one.work_unit_id, one.procedure, measure.value, day)

    found = {key(Measure.RECEIVED, month_of(one.accepted_on)): 0}
    if one.decided_on is not None:
        found[key(Measure.ON_TIME if one.on_time else Measure.LATE, month_of(one.decided_on))] = one.days_taken
    elif one.state not in (*_AT_WORK, "deciding"):
        found[key(Measure.STOPPED, month_of(one.ended_on or one.accepted_on))] = 0
    elif one.due_on is None:
        found[key(Measure.STILL, month_of(one.accepted_on))] = 0
    else:
        found[key(Measure.WORKING if one.state in _AT_WORK else Measure.DECIDING, one.due_on)] = 0
    return found


def changes(pairs: Iterable[tuple[Standing, Standing]]) -> list[Change]:
    """Return what moves on the boards when each dossier goes from where it stood to where it stands."""
    amounts: dict[Key, int] = {}
    days: dict[Key, int] = {}
    for before, after in pairs:
        for sign, standing in ((-1, before), (1, after)):
            for key, worked in counted(standing).items():
                amounts[key] = amounts.get(key, 0) + sign
                days[key] = days.get(key, 0) + sign * worked
    return [Change(key, amounts[key], days[key]) for key in sorted(amounts) if amounts[key] or days[key]]


def month_of(day: date) -> date:
    """Return the first day of its month."""
    return day.replace(day=1)
