"""Where a deadline stands, in words with a tone: colours never speak alone."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from govsuite.law import words_clocks as words
from govsuite.law.models import Clock
from govsuite.law.rules.calendar import WorkingCalendar
from govsuite.law.rules.ledger import Unit
from govsuite.law.selectors_clocks import calendar_of, local

#: tone → (colour of the components, icon)
LOOKS = {
    "ok": ("neutral", "calendar-due"), "soon": ("warning", "clock-hour-4"), "today": ("warning", "clock-exclamation"),
    "late": ("danger", "alert-octagon"), "stopped": ("info", "player-pause"), "done": ("success", "circle-check"),
}
#: So many days before the end a deadline is called near.
SOON = 1


@dataclass(frozen=True, slots=True)
class DueState:
    """``tone`` is ok, soon, today, late, stopped or done; ``days_left`` is negative for days late, None while it stands still."""

    tone: str
    words: str
    days_left: int | None
    due_on: date | None

    @property
    def colour(self) -> str:
        return "warning" if self.tone == "done" and (self.days_left or 0) < 0 else LOOKS[self.tone][0]

    @property
    def icon(self) -> str:
        return LOOKS[self.tone][1]


def due_state(clock: Clock, on: date) -> DueState:
    """Return where ``clock`` stands on that day. Reads nothing but, once a process, the clock's calendar."""
    if clock.state == Clock.State.STOPPED:
        return _stopped(clock)
    until = local(clock.since).date() if clock.state == Clock.State.DONE else on
    if clock.due_on is None:
        return DueState("done", _("Ended while it stood still"), None, None)
    left = days_between(until, clock.due_on, calendar_of(clock.calendar_version_id), clock.unit)
    if clock.state == Clock.State.DONE:
        return DueState("done", _done_words(left, _unit(clock), late=until > clock.due_on), left, clock.due_on)
    if until > clock.due_on:
        return DueState("late", _late_words(-left, _unit(clock)), left, clock.due_on)
    if until == clock.due_on:
        return DueState("today", _("Due today"), 0, clock.due_on)
    return DueState("soon" if left <= SOON else "ok", _left_words(left, _unit(clock)), left, clock.due_on)


def days_between(first: date, last: date, calendar: WorkingCalendar, unit: str) -> int:
    """Return how many days count after ``first`` up to ``last``; negative when ``last`` lies before."""
    if last < first:
        return -days_between(last, first, calendar, unit)
    if unit != Unit.WORKING_DAYS:
        return (last - first).days
    return sum(calendar.is_working(first + timedelta(days=n)) for n in range(1, (last - first).days + 1))


def _stopped(clock: Clock) -> DueState:
    if clock.due_on is not None:
        return DueState("stopped", _("Standing still, already overdue"), None, clock.due_on)
    if not clock.remaining:
        return DueState("stopped", _("Standing still"), None, None)
    return DueState("stopped", _("Standing still, %(left)s to go") % {"left": words.amount(clock.remaining, _unit(clock))}, None, None)


def _unit(clock: Clock) -> str:
    """Return the unit in which one tells what is left: months are told in days."""
    return Unit.WORKING_DAYS if clock.unit == Unit.WORKING_DAYS else Unit.DAYS


def _left_words(left: int, unit: str) -> str:
    return _("%(days)s left") % {"days": words.amount(left, unit)}


def _late_words(late: int, unit: str) -> str:
    return _("%(days)s overdue") % {"days": words.amount(late, unit)} if late else _("Overdue")


def _done_words(left: int, unit: str, *, late: bool) -> str:
    if late:
        return _("Done %(days)s late") % {"days": words.amount(-left, unit)} if left else _("Done late")
    return _("Done %(days)s early") % {"days": words.amount(left, unit)} if left else _("Done on the due day")
