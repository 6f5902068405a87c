"""The deadline of a report: hours of work by its kind, kept as a day in the ledger and as an hour on the report."""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.law.public import Clock, DueMoved, Scope, clock_of, current_calendar, finish_clock, start_clock
from ioc_bridge.field_reports.models import Category, Report
from ioc_bridge.field_reports.rules.hours import due_after, working_days_between

SUBJECT = "ioc_bridge_field_reports.report"
#: the hours of an office day; those of a place are its own rule
OFFICE = ((time(7, 30), time(11, 30)), (time(13, 0), time(17, 0)))


@dataclass(frozen=True, slots=True)
class HoursRule:
    """What the ledger asks of a rule."""

    amount: int
    unit: str
    title: str
    stoppable: bool
    citation: str
    verified: bool
    why_unverified: str


def key_of(report: Report) -> str:
    """Return the clock's key: each time a report is opened it has a new one."""
    return f"round:{report.round}"


def begin_clock(locked: Report, *, actor: Actor, now: datetime) -> None:
    """Start the clock of this round where none runs; ``due_at`` of ``locked`` follows."""
    if clock_of(SUBJECT, locked.pk, key_of(locked)) is not None:
        return
    local = timezone.localtime(now)
    _version, calendar = current_calendar(now=now)
    due_at = due_after(local, locked.category.hours, office=OFFICE, is_working=calendar.is_working)
    days = working_days_between(local.date(), due_at.date(), calendar.is_working)
    start_clock(
        subject_type=SUBJECT, subject_id=locked.pk, key=key_of(locked), rule=_rule(locked.category, days), scope=Scope.STEP, at=now,
        cause=_("Given to the unit that deals with it"), actor=actor, unit_id=locked.unit_id, unit_name=locked.unit.name if locked.unit else "",
    )
    locked.due_at = due_at


def end_clock(locked: Report, *, cause: str, actor: Actor, now: datetime) -> None:
    """End the clock of this round where one is open."""
    clock = clock_of(SUBJECT, locked.pk, key_of(locked))
    if clock is not None and clock.state != Clock.State.DONE:
        finish_clock(clock=clock, at=now, cause=cause, actor=actor)


def begin_round(locked: Report) -> None:
    """A report that comes back to the queue: where the clock of its round has ended, the next unit has a new one. The caller saves ``round``."""
    if clock_of(SUBJECT, locked.pk, key_of(locked)) is not None:
        locked.round += 1


def follow_due(event: DueMoved) -> None:
    """Let the hour on the report follow the day of the ledger, where the calendar moved it."""
    for move in event.moves:
        if move.subject_type != SUBJECT or move.new is None:
            continue
        report = Report.objects.filter(pk=move.subject_id, due_at__isnull=False).first()
        if report is not None and move.key == key_of(report) and report.due_at is not None:
            hour = timezone.localtime(report.due_at).timetz()
            Report.objects.filter(pk=report.pk).update(due_at=datetime.combine(move.new, hour))


def _rule(category: Category, days: int) -> HoursRule:
    title = _("%(matter)s: %(hours)s working hours") % {"matter": category.name, "hours": category.hours}
    return HoursRule(days, "working_days", title, stoppable=False, citation=category.source, verified=category.verified, why_unverified="" if category.verified else category.source)
