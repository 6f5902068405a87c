"""The rows of the ledger, made of the pure rules without a database: for the deeds, and for who writes a million of them.

The fields of each row stand in the order of the table's columns, without its own number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from govsuite.law.rules.calendar import WorkingCalendar
from govsuite.law.rules.ledger import Event, Spec, Standing, Step, advance


class ClockRow(NamedTuple):
    subject_type: str
    subject_id: int
    key: str
    scope: str
    title: str
    amount: int
    unit: str
    stoppable: bool
    citation: str
    verified: bool
    why_unverified: str
    unit_id: int | None
    unit_name: str
    started_at: datetime
    due_on: date | None
    state: str
    since: datetime
    breached_at: datetime | None
    remaining: int | None
    calendar_version_id: int


class EventRow(NamedTuple):
    clock_id: int
    number: int
    kind: str
    at: datetime
    amount: int
    cause: str
    citation: str
    actor_id: int | None
    actor_name: str


class ChangeRow(NamedTuple):
    clock_id: int
    at: datetime
    why: str
    old: date | None
    new: date | None
    old_version_id: int
    new_version_id: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What a clock is about: its subject, its rule as the pack has it, who has to keep it."""

    subject_type: str
    subject_id: int
    key: str
    scope: str
    title: str
    spec: Spec
    citation: str = ""
    verified: bool = False
    why_unverified: str = ""
    unit_id: int | None = None
    unit_name: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """One clock with its ledger, ready for the tables."""

    clock: ClockRow
    events: list[EventRow]
    changes: list[ChangeRow]


def clock_row(opening: Opening, started_at: datetime, standing: Standing, version_id: int) -> ClockRow:
    spec = opening.spec
    return ClockRow(
        opening.subject_type, opening.subject_id, opening.key, opening.scope, opening.title, spec.amount, spec.unit.value, spec.stoppable,
        opening.citation, opening.verified, opening.why_unverified, opening.unit_id, opening.unit_name, started_at, standing.due_on,
        standing.state.value, standing.since, standing.breached_at, standing.remaining, version_id,
    )


def event_rows(clock_id: int, after: int, events: Sequence[Event]) -> list[EventRow]:
    """Return the rows of events that come after the first ``after`` ones."""
    return [
        EventRow(clock_id, number, event.kind.value, event.at, event.amount, event.cause, event.citation, event.actor_id, event.actor_name)
        for number, event in enumerate(events, start=after + 1)
    ]


def change_rows(clock_id: int, before: Standing | None, step: Step, version_id: int) -> list[ChangeRow]:
    """Return the row of a due date that moved; none for a clock that starts, or whose date stayed."""
    event, after = step.events[-1], step.standing
    if before is None or before.due_on == after.due_on:
        return []
    return [ChangeRow(clock_id, event.at, event.kind.value, before.due_on, after.due_on, version_id, version_id)]


class Ledger:
    """One clock while it is written up: each event goes through the rules of the deeds."""

    def __init__(self, clock_id: int, opening: Opening, calendar: WorkingCalendar, version_id: int) -> None:
        self.clock_id, self.opening, self.calendar, self.version_id = clock_id, opening, calendar, version_id
        self.past: list[Event] = []
        self.standing: Standing | None = None
        self.changes: list[ChangeRow] = []

    def add(self, event: Event) -> Standing:
        """Return where the clock stands after the event; raises BadOrder."""
        step = advance(self.opening.spec, self.past, self.standing, event, self.calendar)
        self.changes += change_rows(self.clock_id, self.standing, step, self.version_id)
        self.past += step.events
        self.standing = step.standing
        return step.standing

    def written(self) -> Written:
        """Return every row that the deeds would have left."""
        if self.standing is None:
            raise ValueError("A clock begins with its start.")
        return Written(clock_row(self.opening, self.past[0].at, self.standing, self.version_id), event_rows(self.clock_id, 0, self.past), self.changes)


def write_up(clock_id: int, opening: Opening, events: Sequence[Event], calendar: WorkingCalendar, version_id: int) -> Written:
    """Return every row that the deeds would have left for these events, under one calendar; raises BadOrder."""
    ledger = Ledger(clock_id, opening, calendar, version_id)
    for event in events:
        ledger.add(event)
    return ledger.written()
