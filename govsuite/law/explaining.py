"""Why a due date is that day: every day from the start to it with its reason, as a page and a PDF show it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core.ui.words import long_day
from govsuite.law import words_clocks as words
from govsuite.law.due_states import DueState, due_state
from govsuite.law.models import CalendarVersion, Clock, DueChange
from govsuite.law.rules.calendar import DayKind
from govsuite.law.rules.ledger import Due, DueDay, Event, EventKind, due_of
from govsuite.law.selectors_clocks import calendar_of, changes_of, events_of, spec_of


@dataclass(frozen=True, slots=True)
class Line:
    """One day. ``kind``: start, counted, make_up, rest, holiday, day_off, stopped or over; ``number`` is its place in the count."""

    day: date
    kind: str
    number: int | None
    label: str
    reason: str = ""
    citation: str = ""
    verified: bool = True
    why_unverified: str = ""
    is_due: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the ledger in words."""

    kind: str
    title: str
    at: datetime
    cause: str
    citation: str
    actor: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that the page tells; ``months`` are weeks of cells ``{day, line}``, empty places are None."""

    clock: Clock
    state: DueState
    due_on: date | None
    answer: str
    length: str
    lines: tuple[Line, ...]
    sums: tuple[tuple[str, str, int], ...]
    months: tuple[dict[str, Any], ...]
    happenings: tuple[Happening, ...]
    changes: tuple[dict[str, Any], ...]
    version: CalendarVersion
    unverified: tuple[Line, ...]


def explain(clock: Clock, *, on: date) -> Explanation:
    """Return the explanation by the calendar under which the date was computed; a stop that lasts is told up to ``on``."""
    events = events_of(clock)
    due = due_of(spec_of(clock), events, calendar_of(clock.calendar_version_id), until=on)
    lines = (_start(events[0]), *(_line(one, due) for one in due.days if one.day.day != events[0].on), *_same_day(due, events[0]))
    return Explanation(
        clock=clock, state=due_state(clock, on), due_on=due.due_on, length=words.length_of(clock, events), lines=lines,
        answer=_answer(clock, due, events), sums=_sums(lines), months=tuple(_months(lines)), happenings=tuple(_happening(one, clock) for one in events),
        changes=tuple(_change(one) for one in changes_of(clock)), version=clock.calendar_version, unverified=tuple(line for line in lines if not line.verified),
    )


def _start(start: Event) -> Line:
    return Line(start.on, "start", None, _("Day of receipt"), _("The day of receipt is not counted"))


def _same_day(due: Due, start: Event) -> tuple[Line, ...]:
    """Return the line of a deadline of no days that ends on the day of its start."""
    return tuple(_line(one, due) for one in due.days if one.day.day == start.on and due.due_on == start.on)


def _line(one: DueDay, due: Due) -> Line:
    day, is_due = one.day, one.day.day == due.due_on
    facts = {"citation": day.citation, "verified": day.verified, "why_unverified": day.why_unverified}
    if one.stop is not None:
        return Line(day.day, "stopped", None, _("Day that stands still"), one.stop.cause, one.stop.citation)
    if one.over:
        return Line(day.day, "over", None, words.REST[day.kind], _("The period ended on a day off; it lasts until the next working day"), **facts)
    if one.counts or is_due:
        kind = "make_up" if day.kind == DayKind.MAKE_UP else "counted"
        label = _("Day %(number)d") % {"number": day.number} if one.counts else _("Next working day")
        return Line(day.day, kind, day.number, label, day.reason, is_due=is_due, **facts)
    kind = "rest" if day.kind in (DayKind.SATURDAY, DayKind.SUNDAY) else day.kind.value
    return Line(day.day, kind, None, words.REST[day.kind], day.reason, **facts)


def _sums(lines: tuple[Line, ...]) -> tuple[tuple[str, str, int], ...]:
    """Return (kind, label, how many days) in the order of the legend; make-up days are counted days."""
    counted = Counter("counted" if line.kind == "make_up" else line.kind for line in lines if line.number or line.kind not in ("start", "counted", "make_up"))
    return tuple((kind, str(label), counted[kind]) for kind, label in words.SUMS.items() if counted[kind])


def _answer(clock: Clock, due: Due, events: list[Event]) -> str:
    length = words.length_of(clock, events)
    start = events[0].on.strftime("%d/%m/%Y")
    if due.due_on is None:
        return _("The period is %(length)s from the day after %(start)s. It stands still, so there is no due date; %(counted)d of %(needed)d days are counted.") % {
            "length": length, "start": start, "counted": due.counted, "needed": due.needed,
        }
    return _("The period is %(length)s from the day after %(start)s. It ends at the close of %(due)s.") % {
        "length": length, "start": start, "due": long_day(due.due_on),
    }


def _happening(event: Event, clock: Clock) -> Happening:
    title, tone, icon = words.EVENTS[event.kind]
    said = str(title)
    if event.kind == EventKind.EXTEND:
        said = _("Extended by %(length)s") % {"length": words.amount(event.amount, clock.unit)}
    return Happening(event.kind.value, said, event.at, event.cause, event.citation, event.actor_name, tone, icon)


def _change(one: DueChange) -> dict[str, Any]:
    return {
        "at": one.at, "old": one.old, "new": one.new, "why": one.why, "why_text": words.CHANGES[DueChange.Why(one.why)],
        "old_version": one.old_version, "new_version": one.new_version,
    }


def _months(lines: tuple[Line, ...]) -> list[dict[str, Any]]:
    """Return the months from the first line to the last: weeks from Monday."""
    by_day = {line.day: line for line in lines}
    first, last, months = min(by_day).replace(day=1), max(by_day), []
    while first <= last:
        after = (first + timedelta(days=32)).replace(day=1)
        cells: list[dict[str, Any] | None] = [None] * first.weekday()
        cells += [{"day": day, "line": by_day.get(day)} for day in (first + timedelta(days=n) for n in range((after - first).days))]
        cells += [None] * (-len(cells) % 7)
        months.append({"first": first, "weeks": [cells[start:start + 7] for start in range(0, len(cells), 7)]})
        first = after
    return months
