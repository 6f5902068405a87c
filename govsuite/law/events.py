"""What the ledger announces; ``govsuite.wiring`` hands it to who needs it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ClockBreached:
    """The due day of a running clock has passed."""

    clock_id: int
    subject_type: str
    subject_id: int
    key: str
    scope: str
    unit_id: int | None
    due_on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """One due date that moved; None stands for a clock that stands still."""

    clock_id: int
    subject_type: str
    subject_id: int
    key: str
    old: date | None
    new: date | None


@dataclass(frozen=True, slots=True)
class DueMoved:
    """Due dates moved: one by a deed (``why`` is its kind: stop, resume, extend), or many by a change of the calendar."""

    moves: tuple[Move, ...]
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CalendarApplied:
    """Every open due date follows version ``version_id`` of the calendar; the dates that moved did so between the two moments."""

    version_id: int
    began: datetime
    ended: datetime
