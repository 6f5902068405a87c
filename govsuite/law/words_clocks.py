"""The words of deadlines and of their ledgers."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from govsuite.law.models import Clock, DueChange, Scope
from govsuite.law.rules.calendar import DayKind
from govsuite.law.rules.ledger import Event, EventKind, Unit

#: kind of event → (words, tone, icon)
EVENTS = {
    EventKind.START: (gettext_lazy("The count begins"), "info", "player-play"),
    EventKind.STOP: (gettext_lazy("Stands still"), "warning", "player-pause"),
    EventKind.RESUME: (gettext_lazy("Goes on"), "info", "player-track-next"),
    EventKind.EXTEND: (gettext_lazy("Extended"), "warning", "calendar-plus"),
    EventKind.DONE: (gettext_lazy("Finished"), "success", "circle-check"),
    EventKind.BREACH: (gettext_lazy("The due day has passed"), "danger", "alert-octagon"),
}

#: what a day is, where it is not counted
REST = {
    DayKind.WORKING: gettext_lazy("Working day"), DayKind.MAKE_UP: gettext_lazy("Make-up working day"), DayKind.SATURDAY: gettext_lazy("Saturday"),
    DayKind.SUNDAY: gettext_lazy("Sunday"), DayKind.HOLIDAY: gettext_lazy("Public holiday"), DayKind.DAY_OFF: gettext_lazy("Day off by announcement"),
}

#: kind of line → what the days of that kind are called together, in the order of the legend
SUMS = {
    "counted": gettext_lazy("Counted days"), "rest": gettext_lazy("Saturdays and Sundays"), "holiday": gettext_lazy("Public holidays"),
    "day_off": gettext_lazy("Days off by announcement"), "stopped": gettext_lazy("Days that stood still"),
    "over": gettext_lazy("Days off after the end"),
}

CHANGES = {
    DueChange.Why.STOP: gettext_lazy("Stands still"), DueChange.Why.RESUME: gettext_lazy("Goes on"), DueChange.Why.EXTEND: gettext_lazy("Extended"),
    DueChange.Why.CALENDAR: gettext_lazy("The calendar of working days changed"),
}

SCOPES = {
    Scope.WHOLE: gettext_lazy("Deadline of the whole procedure"), Scope.UNIT: gettext_lazy("Deadline of a unit"),
    Scope.STEP: gettext_lazy("Deadline of a step"),
}


def amount(count: int, unit: str) -> str:
    """Return a length as one says it: 7 working days."""
    if unit == Unit.WORKING_DAYS:
        return ngettext("%(n)d working day", "%(n)d working days", count) % {"n": count}
    if unit == Unit.MONTHS:
        return ngettext("%(n)d month", "%(n)d months", count) % {"n": count}
    return ngettext("%(n)d day", "%(n)d days", count) % {"n": count}


def length_of(clock: Clock, events: Sequence[Event]) -> str:
    """Return the length of a clock with what was added to it."""
    added = sum(event.amount for event in events if event.kind == EventKind.EXTEND)
    if not added:
        return amount(clock.amount, clock.unit)
    return _("%(length)s and %(added)s of extension") % {"length": amount(clock.amount, clock.unit), "added": amount(added, clock.unit)}
