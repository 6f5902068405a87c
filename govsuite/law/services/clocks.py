"""Deeds on clocks: start, stop, resume, extend, finish. Called inside the caller's open deed; the caller audits.

Each appends to the ledger and computes the due date anew from all of it; a refused one leaves nothing.
"""

from datetime import date, datetime
from typing import Protocol

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from govsuite.core.events import announce
from govsuite.law.connectors.calendar_content import FIRST_DAY, LAST_DAY
from govsuite.law.events import ClockBreached, DueMoved, Move
from govsuite.law.models import Clock, DeadlineEvent, DueChange, Scope
from govsuite.law.rules.calendar import WorkingCalendar
from govsuite.law.rules.ledger import BadOrder, Event, EventKind, Spec, Standing, Step, Unit, advance, standing_of
from govsuite.law.rules.ledger_rows import Opening, change_rows, clock_row, event_rows
from govsuite.law.selectors_clocks import events_of, local, spec_of, standing_on_row
from govsuite.law.services.calendar_versions import current_calendar
from govsuite.law.services.clock_refusals import refusal


class Rule(Protocol):
    """What a clock needs of a rule of a law pack."""

    @property
    def amount(self) -> int: ...
    @property
    def unit(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def stoppable(self) -> bool: ...
    @property
    def citation(self) -> str: ...
    @property
    def verified(self) -> bool: ...


def start_clock(
    *, subject_type: str, subject_id: int, key: str, rule: Rule, scope: str, at: datetime, cause: str = "", actor: Actor,
    unit_id: int | None = None, unit_name: str = "",
) -> Clock:
    """Start a clock for a subject; refused while one of the same key is open."""
    _inside_a_deed()
    opening = Opening(
        subject_type, subject_id, key, Scope(scope).value, rule.title, Spec(rule.amount, Unit(rule.unit), rule.stoppable), rule.citation,
        rule.verified, getattr(rule, "why_unverified", ""), unit_id, unit_name,
    )
    version_id, calendar = current_calendar(now=at)
    step = _advance(opening.spec, [], None, _event(EventKind.START, at, cause=cause, actor=actor), calendar)
    row = clock_row(opening, step.events[0].at, step.standing, version_id)
    clock = Clock(**row._asdict())
    try:
        with transaction.atomic():
            clock.save(force_insert=True)
    except IntegrityError:
        raise refusal("started_already") from None
    _append(clock, 0, step)
    return clock


def stop_clock(*, clock: Clock, at: datetime, cause: str, citation: str, actor: Actor) -> Clock:
    """Stop a clock that its rule lets stop: from this day on no day counts."""
    return _happen(clock, _event(EventKind.STOP, at, cause=cause, citation=citation, actor=actor))


def resume_clock(*, clock: Clock, at: datetime, cause: str, citation: str, actor: Actor) -> Clock:
    """Let a stopped clock run again: the day after this one is the next that may count."""
    return _happen(clock, _event(EventKind.RESUME, at, cause=cause, citation=citation, actor=actor))


def extend_clock(*, clock: Clock, amount: int, at: datetime, cause: str, citation: str, actor: Actor) -> Clock:
    """Add to a clock's length, in its own unit."""
    return _happen(clock, _event(EventKind.EXTEND, at, amount=amount, cause=cause, citation=citation, actor=actor))


def due_if_extended(*, clock: Clock, amount: int, at: datetime, actor: Actor) -> date | None:
    """Return the due date that ``extend_clock`` would give; nothing is written."""
    _version, calendar = current_calendar(now=at)
    event = _event(EventKind.EXTEND, at, amount=amount, cause="", actor=actor)
    return _advance(spec_of(clock), events_of(clock), standing_on_row(clock), event, calendar).standing.due_on


def finish_clock(*, clock: Clock, at: datetime, cause: str, actor: Actor) -> Clock:
    """End a clock, running or stopped. If it was late and nobody had noticed, its breach is written first."""
    return _happen(clock, _event(EventKind.DONE, at, cause=cause, actor=actor))


def _inside_a_deed() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("The ledger is written inside the deed of its caller: open db.deed() first.")


def _event(kind: EventKind, at: datetime, *, amount: int = 0, cause: str, citation: str = "", actor: Actor) -> Event:
    at = local(at)
    if not FIRST_DAY <= at.date() <= LAST_DAY:
        raise Invalid("law.clock_bad_day", _("The calendar of working days reaches from %(first)s to %(last)s. Choose a day within it.") % {
            "first": FIRST_DAY.strftime("%d/%m/%Y"), "last": LAST_DAY.strftime("%d/%m/%Y"),
        }, field="at")
    return Event(kind, at, amount, cause.strip()[:300], citation[:300], actor.user_id, actor.name)


def _advance(spec: Spec, past: list[Event], before: Standing | None, event: Event, calendar: WorkingCalendar) -> Step:
    try:
        return advance(spec, past, before, event, calendar)
    except BadOrder as wrong:
        raise refusal(wrong.code) from None


def _happen(clock: Clock, event: Event) -> Clock:
    """Lock the clock, add the event by the rules, and write what follows from it."""
    _inside_a_deed()
    locked = db.lock(Clock.objects, pk=clock.pk)
    past = events_of(locked)
    version_id, calendar = current_calendar(now=event.at)
    before = follow_calendar(locked, past, version_id, calendar, at=event.at)
    step = _advance(spec_of(locked), past, before, event, calendar)
    _append(locked, len(past), step)
    changes = [DueChange(**row._asdict()) for row in change_rows(locked.pk, before, step, version_id)]
    DueChange.objects.bulk_create(changes)
    put_standing(locked, step.standing)
    if step.events[0].kind == EventKind.BREACH and before.due_on:
        announce(breach_told(locked, before.due_on, step.events[0].at))
    for change in changes:
        announce(DueMoved((move_of(locked, change.old, change.new),), change.why, event.at))
    return locked


def follow_calendar(clock: Clock, past: list[Event], version_id: int, calendar: WorkingCalendar, *, at: datetime) -> Standing:
    """Return where the clock stands by the calendar of today; when that is another than its row's, write how the date moved."""
    before = standing_on_row(clock)
    if clock.calendar_version_id == version_id or clock.state == Clock.State.DONE:
        return before
    after = standing_of(spec_of(clock), past, calendar, before.breached_at, at.date())
    if after.due_on != before.due_on:
        DueChange.objects.create(
            clock=clock, at=at, why=DueChange.Why.CALENDAR, old=before.due_on, new=after.due_on,
            old_version_id=clock.calendar_version_id, new_version_id=version_id,
        )
        announce(DueMoved((move_of(clock, before.due_on, after.due_on),), DueChange.Why.CALENDAR, at))
    clock.calendar_version_id = version_id
    return after


def put_standing(clock: Clock, standing: Standing) -> None:
    """Write on the clock's row what follows from its ledger."""
    clock.state, clock.since, clock.due_on = standing.state.value, standing.since, standing.due_on
    clock.breached_at, clock.remaining = standing.breached_at, standing.remaining
    clock.save(update_fields=["state", "since", "due_on", "breached_at", "remaining", "calendar_version"])


def breach_told(clock: Clock, due_on: date, at: datetime) -> ClockBreached:
    return ClockBreached(clock.pk, clock.subject_type, clock.subject_id, clock.key, clock.scope, clock.unit_id, due_on, at)


def move_of(clock: Clock, old: date | None, new: date | None) -> Move:
    return Move(clock.pk, clock.subject_type, clock.subject_id, clock.key, old, new)


def _append(clock: Clock, after: int, step: Step) -> None:
    DeadlineEvent.objects.bulk_create([DeadlineEvent(**row._asdict()) for row in event_rows(clock.pk, after, step.events)])
