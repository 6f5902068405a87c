"""Read the ledger: clocks of a subject, what happened to them, where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.law.connectors.calendar_content import calendar_of_content, identity
from govsuite.law.models import CalendarVersion, Clock, DeadlineEvent, DueChange
from govsuite.law.rules.calendar import Override, WorkingCalendar
from govsuite.law.rules.ledger import ClockState, Event, EventKind, Spec, Standing, Unit, worked_days
from govsuite.law.selectors import overrides
from govsuite.law.subjects import clock_subjects

#: version id → its calendar. The id is made of the content, so that what stands here can never be out of date.
_calendars: dict[int, WorkingCalendar] = {}


def calendar_of(version_id: int) -> WorkingCalendar:
    """Return the calendar of a version; reads each version once a process."""
    if version_id not in _calendars:
        _calendars[version_id] = calendar_of_content(CalendarVersion.objects.get(pk=version_id).content)
    return _calendars[version_id]


def current_version() -> tuple[int, str, dict[date, Override]]:
    """Return id, digest and moved days of the calendar as known now; whether it is kept already is another question."""
    moved = overrides()
    return (*identity(tuple(sorted(moved.items()))), moved)


def forget_calendars() -> None:
    """Let each be read again: for tests that count queries."""
    _calendars.clear()


def clock_of(subject_type: str, subject_id: int, key: str) -> Clock | None:
    """Return the open clock of this rule, else the last that ended; None when it never ran."""
    clocks = list(Clock.objects.filter(subject_type=subject_type, subject_id=subject_id, key=key).order_by("-pk"))
    return next((clock for clock in clocks if clock.state != Clock.State.DONE), clocks[0] if clocks else None)


def clocks_of(subject_type: str, subject_id: int) -> list[Clock]:
    """Return every clock of a subject in the order of their starts."""
    return list(Clock.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("started_at", "pk"))


def clock_for(actor: Actor | None, pk: int) -> Clock:
    """Return a clock that this person may see: who may see its subject. Anybody else learns not even that it is there."""
    clock = Clock.objects.select_related("calendar_version").defer("calendar_version__content").filter(pk=pk).first()
    subject = clock_subjects.get(clock.subject_type) if clock else None
    if clock is None or subject is None or not subject.may_view(actor, clock.subject_id):
        raise NotFound("clock.not_found", _("There is no such deadline, or it is not for you to see. Go back to the dossier and open it from there."))
    return clock


def spec_of(clock: Clock) -> Spec:
    return Spec(clock.amount, Unit(clock.unit), clock.stoppable)


def standing_on_row(clock: Clock) -> Standing:
    """Return where the clock stands, as its row has it."""
    return Standing(ClockState(clock.state), local(clock.since), clock.due_on, clock.breached_at and local(clock.breached_at), clock.remaining)


def events_of(clock: Clock) -> list[Event]:
    """Return the ledger of one clock in its order."""
    return [as_event(row) for row in DeadlineEvent.objects.filter(clock=clock).order_by("number")]


def events_by_clock(clock_ids: Iterable[int]) -> dict[int, list[Event]]:
    """Return the ledgers of many clocks with one query."""
    found: dict[int, list[Event]] = {}
    rows = DeadlineEvent.objects.filter(clock_id__in=clock_ids).order_by("clock_id", "number")
    for clock_id, kind, at, amount in rows.values_list("clock_id", "kind", "at", "amount"):
        found.setdefault(clock_id, []).append(Event(EventKind(kind), local(at), amount))
    return found


def days_worked(clock: Clock) -> int:
    """Return how many working days the clock ran, from its start to what happened last."""
    return worked_days(events_of(clock), calendar_of(clock.calendar_version_id))


def changes_of(clock: Clock) -> list[DueChange]:
    """Return how the due date of a clock moved, in its order."""
    return list(DueChange.objects.filter(clock=clock).select_related("old_version", "new_version").defer(
        "old_version__content", "new_version__content",
    ).order_by("pk"))


def as_event(row: DeadlineEvent) -> Event:
    return Event(EventKind(row.kind), local(row.at), row.amount, row.cause, row.citation, row.actor_id, row.actor_name)


def local(at: datetime) -> datetime:
    """Return the moment in the time of the place: the rules count its days."""
    return timezone.localtime(at)


@dataclass(frozen=True, slots=True)
class MovedDay:
    """A day that one calendar counts otherwise than another; ``reason`` is empty where it only became an ordinary day again."""

    day: date
    is_working: bool
    reason: str


def moved_days(old_version: int, new_version: int) -> list[MovedDay]:
    """Return the days that the new version of the calendar counts otherwise, in their order: why a due date moved."""
    old, new = (CalendarVersion.objects.get(pk=pk).content for pk in (old_version, new_version))
    found = []
    for day in sorted({*old["overrides"], *new["overrides"], *old["holidays"], *new["holidays"]}):
        if old["overrides"].get(day) == new["overrides"].get(day) and old["holidays"].get(day) == new["holidays"].get(day):
            continue
        when = date.fromisoformat(day)
        reason = new["overrides"][day][1] if day in new["overrides"] else new["holidays"].get(day, "")
        found.append(MovedDay(when, calendar_of(new_version).is_working(when), reason))
    return found


def moves_of_calendar(*, version_id: int, began: datetime, ended: datetime, subject_type: str, key: str) -> QuerySet[DueChange]:
    """Return the due dates of such clocks that this change of the calendar has moved from a day to a day."""
    return DueChange.objects.filter(
        new_version_id=version_id, why=DueChange.Why.CALENDAR, at__gte=began, at__lte=ended, clock__subject_type=subject_type, clock__key=key,
        old__isnull=False, new__isnull=False,
    ).select_related("clock").order_by("pk")
