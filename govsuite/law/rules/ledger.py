"""The deadline ledger: a due date is a function of what happened and of the calendar, of nothing else.

Days are those of the place: an event's ``at`` is given in local time. The day of receipt is not counted, nor the
day of a stop, nor the day of the resumption, nor any between them. Calendar days and months that would end on a
rest day end on the next working day (Civil Code 2015, art. 148).
"""

from calendar import monthrange
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from govsuite.law.rules.calendar import LONGEST, Day, WorkingCalendar

ONE_DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a rule counts."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"


#: More than this is a slip of the pen, not a deadline.
MOST = {Unit.WORKING_DAYS: LONGEST, Unit.DAYS: 7300, Unit.MONTHS: 240}


class EventKind(StrEnum):
    """What may happen to a clock."""

    START = "start"
    STOP = "stop"
    RESUME = "resume"
    EXTEND = "extend"
    DONE = "done"
    BREACH = "breach"


class ClockState(StrEnum):
    """Where a clock stands."""

    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"


_AFTER = {EventKind.START: ClockState.RUNNING, EventKind.STOP: ClockState.STOPPED, EventKind.RESUME: ClockState.RUNNING, EventKind.DONE: ClockState.DONE}
_MAY_FOLLOW = {
    ClockState.RUNNING: {EventKind.STOP, EventKind.EXTEND, EventKind.DONE, EventKind.BREACH},
    ClockState.STOPPED: {EventKind.RESUME, EventKind.EXTEND, EventKind.DONE},
}


class BadOrder(ValueError):
    """This cannot happen to the clock now; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Spec:
    """How long a clock runs, as its rule says."""

    amount: int
    unit: Unit
    stoppable: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the ledger. ``at`` is in the time of the place; ``amount`` is that of an extension."""

    kind: EventKind
    at: datetime
    amount: int = 0
    cause: str = ""
    citation: str = ""
    actor_id: int | None = None
    actor_name: str = ""

    @property
    def on(self) -> date:
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Stop:
    """Days that do not count: from the day of the stop to the day of the resumption, both of them; no ``last`` while it lasts."""

    first: date
    last: date | None
    event: Event


@dataclass(frozen=True, slots=True)
class DueDay:
    """One day of the explanation. ``day.number`` is its place in the count; without one it was skipped, for a reason told here."""

    day: Day
    stop: Event | None = None
    over: bool = False

    @property
    def counts(self) -> bool:
        return self.day.number is not None


@dataclass(frozen=True, slots=True)
class Due:
    """The due date (None while the clock stands still before it) and every day that led to it."""

    due_on: date | None
    needed: int
    counted: int
    days: tuple[DueDay, ...]

    @property
    def remaining(self) -> int:
        return self.needed - self.counted


def state_of(events: Sequence[Event]) -> ClockState | None:
    """Return where the clock stands after these events; None before its start."""
    state = None
    for event in events:
        state = _AFTER.get(event.kind, state)
    return state


def check(spec: Spec, past: Sequence[Event], event: Event) -> None:
    """Raise BadOrder when ``event`` cannot follow ``past``."""
    state = state_of(past)
    if state is None:
        if event.kind != EventKind.START:
            raise BadOrder("not_started")
        if not 0 <= spec.amount <= MOST[spec.unit]:
            raise BadOrder("bad_amount")
        return
    if event.kind not in _MAY_FOLLOW.get(state, set()):
        raise BadOrder(_why_not(state, event.kind))
    if event.at < past[-1].at:
        raise BadOrder("too_early")
    if event.kind == EventKind.STOP and not spec.stoppable:
        raise BadOrder("not_stoppable")
    if event.kind == EventKind.EXTEND and not (event.amount > 0 and total(spec, past) + event.amount <= MOST[spec.unit]):
        raise BadOrder("bad_amount")


def _why_not(state: ClockState, kind: EventKind) -> str:
    if state == ClockState.DONE:
        return "finished"
    if kind == EventKind.START:
        return "started_already"
    return "not_stopped" if state == ClockState.RUNNING else "stopped_already"


def total(spec: Spec, events: Sequence[Event]) -> int:
    """Return the amount of the rule with every extension, in the rule's unit."""
    return spec.amount + sum(event.amount for event in events if event.kind == EventKind.EXTEND)


def needed(spec: Spec, events: Sequence[Event]) -> int:
    """Return how many days must count. Months are as long as the calendar has them, from the day of the start."""
    amount = total(spec, events)
    if spec.unit != Unit.MONTHS:
        return amount
    start = events[0].on
    return (add_months(start, amount) - start).days


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def stops_of(events: Sequence[Event]) -> list[Stop]:
    """Return the times in which the clock stood still."""
    found: list[Stop] = []
    for event in events:
        if event.kind == EventKind.STOP:
            found.append(Stop(event.on, None, event))
        elif event.kind == EventKind.RESUME:
            found[-1] = replace(found[-1], last=event.on)
    return found


def _walk(spec: Spec, events: Sequence[Event], calendar: WorkingCalendar, until: date) -> Iterator[tuple[date, int | None, Stop | None, bool]]:
    """Yield each day with its number, the stop that covers it, and whether it is the due day; in a stop without end up to ``until``."""
    start, goal, stops = events[0].on, needed(spec, events), stops_of(events)
    rest_counts = spec.unit != Unit.WORKING_DAYS
    day, counted, place = (start if goal == 0 else start + ONE_DAY), 0, 0
    while True:
        while place < len(stops) and (last := stops[place].last) is not None and last < day:
            place += 1
        stop = stops[place] if place < len(stops) and stops[place].first <= day else None
        if stop is not None and stop.last is None and day > max(until, stop.first):
            return
        works = calendar.is_working(day)
        number, due = None, False
        if stop is None:
            if counted < goal and (works or rest_counts):
                counted += 1
                number = counted
            due = counted == goal and works
        yield day, number, stop, due
        if due:
            return
        day += ONE_DAY


def due_date(spec: Spec, events: Sequence[Event], calendar: WorkingCalendar) -> date | None:
    """Return the due date alone: None while the clock stands still before it.

    It follows from the days alone, and thousands of clocks share theirs: the calendar remembers what was found under it.
    """
    return calendar.remembered(
        _by_days(spec, events), lambda: next((day for day, _number, _stop, due in _walk(spec, events, calendar, date.min) if due), None),
    )


def _by_days(spec: Spec, events: Sequence[Event]) -> tuple[Hashable, ...]:
    """Return what the due date follows from, and nothing else."""
    return spec, *[(event.kind, event.on, event.amount) for event in events if event.kind != EventKind.BREACH]


def due_of(spec: Spec, events: Sequence[Event], calendar: WorkingCalendar, *, until: date = date.min) -> Due:
    """Return the due date with every day from the start to it, once each; a stop that lasts is told up to ``until``."""
    goal, counted, due_on, days = needed(spec, events), 0, None, []
    for day, number, stop, due in _walk(spec, events, calendar, until):
        counted = number or counted
        due_on = day if due else None
        days.append(DueDay(
            replace(calendar.day(day), number=number), stop.event if stop else None,
            over=number is None and stop is None and counted == goal and not due,
        ))
    return Due(due_on, goal, counted, tuple(days))


def worked_days(events: Sequence[Event], calendar: WorkingCalendar) -> int:
    """Return how many working days the work took: from the day after the start to the last event, without those it stood still."""
    day, end, stops, found = events[0].on, events[-1].on, stops_of(events), 0
    while (day := day + ONE_DAY) <= end:
        still = any(stop.first <= day and (stop.last is None or day <= stop.last) for stop in stops)
        found += not still and calendar.is_working(day)
    return found


@dataclass(frozen=True, slots=True)
class Standing:
    """What follows from the ledger and is kept beside it: state, since when, due date, breach, days left while it stands still."""

    state: ClockState
    since: datetime
    due_on: date | None
    breached_at: datetime | None = None
    remaining: int | None = None


def standing_of(spec: Spec, events: Sequence[Event], calendar: WorkingCalendar, breached_at: datetime | None, on: date) -> Standing:
    """Return where the clock stands. A breach is over when the due date has moved to ``on`` or later."""
    state = state_of(events)
    if state is None:
        raise BadOrder("not_started")
    since = next(event.at for event in reversed(events) if event.kind in _AFTER)
    due_on = due_date(spec, events, calendar)
    late = due_on is not None and due_on < on
    remaining = None
    if state == ClockState.STOPPED and due_on is None:
        remaining = calendar.remembered(("left", *_by_days(spec, events)), lambda: due_of(spec, events, calendar).remaining)
    return Standing(state, since, due_on, breached_at if late else None, remaining)


def breach_of(due_on: date, last: Event) -> Event:
    """Return the breach of a clock: at the end of its due day, in its place after the last event."""
    return Event(EventKind.BREACH, max(datetime.combine(due_on + ONE_DAY, time.min, tzinfo=last.at.tzinfo), last.at))


@dataclass(frozen=True, slots=True)
class Step:
    """What one deed adds: its event, with the breach that nobody had marked before it, and where the clock stands now."""

    events: tuple[Event, ...]
    standing: Standing


def advance(spec: Spec, past: Sequence[Event], before: Standing | None, event: Event, calendar: WorkingCalendar) -> Step:
    """Return what ``event`` adds after ``past``; raises BadOrder. The deeds and the makers of bulk rows both go through here."""
    check(spec, past, event)
    added: list[Event] = []
    breached_at = before.breached_at if before else None
    if before and before.state == ClockState.RUNNING and breached_at is None and before.due_on and before.due_on < event.on:
        marked = breach_of(before.due_on, past[-1])
        added, breached_at = [marked], marked.at
    if event.kind == EventKind.BREACH:
        if not added:
            raise BadOrder("not_late")
    else:
        added.append(event)
    return Step(tuple(added), standing_of(spec, [*past, *added], calendar, breached_at, event.on))
