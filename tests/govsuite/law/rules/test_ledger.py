"""The due date as a function of events: counted by hand, and by its laws."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsuite.law.rules.calendar import WorkingCalendar
from govsuite.law.rules.ledger import (
    BadOrder,
    ClockState,
    Event,
    EventKind,
    Spec,
    Unit,
    add_months,
    advance,
    check,
    due_date,
    due_of,
    needed,
    standing_of,
    state_of,
)
from tests.govsuite.law.rules.test_calendar import FULL, PLAIN, VECTORS, calendars, days

HANOI = timezone(timedelta(hours=7))
WEEKENDS = WorkingCalendar({})


def event(kind: str, on: str, hour: int = 9, amount: int = 0) -> Event:
    return Event(EventKind(kind), datetime.fromisoformat(f"{on}T{hour:02}:00").replace(tzinfo=HANOI), amount)


def working(amount: int) -> Spec:
    return Spec(amount, Unit.WORKING_DAYS)


@pytest.mark.parametrize(("start", "days", "with_override", "without"), VECTORS)
def test_every_vector_with_and_without_the_make_up_saturday(start, days, with_override, without):
    events = [event("start", start)]
    assert due_date(working(days), events, FULL) == date.fromisoformat(with_override)
    assert due_date(working(days), events, PLAIN) == date.fromisoformat(without)


#: unit, amount, events after the start on Monday 2 November 2026, due
COUNTED = [
    # Tue 3 and Wed 4 count; the stop on Thu 5, the resumption on Mon 9 and all between do not
    (Unit.WORKING_DAYS, 4, [("stop", "2026-11-05"), ("resume", "2026-11-09")], "2026-11-11"),
    (Unit.WORKING_DAYS, 4, [("stop", "2026-11-05"), ("resume", "2026-11-05")], "2026-11-09"),
    (Unit.WORKING_DAYS, 4, [("stop", "2026-11-02"), ("resume", "2026-11-03")], "2026-11-09"),
    (Unit.WORKING_DAYS, 4, [("stop", "2026-11-05"), ("resume", "2026-11-06"), ("stop", "2026-11-06"), ("resume", "2026-11-09")], "2026-11-11"),
    (Unit.WORKING_DAYS, 4, [("stop", "2026-11-06"), ("resume", "2026-11-06")], "2026-11-09"),  # the due day itself
    (Unit.WORKING_DAYS, 4, [("stop", "2026-11-09"), ("resume", "2026-11-12")], "2026-11-06"),  # after the due day
    (Unit.WORKING_DAYS, 4, [("extend", "2026-11-04", 9, 3)], "2026-11-11"),
    (Unit.WORKING_DAYS, 4, [("stop", "2026-11-04"), ("extend", "2026-11-05", 9, 1), ("resume", "2026-11-06")], "2026-11-12"),
    (Unit.WORKING_DAYS, 4, [("done", "2026-11-04")], "2026-11-06"),
    (Unit.WORKING_DAYS, 0, [], "2026-11-02"),
    (Unit.WORKING_DAYS, 0, [("stop", "2026-11-02"), ("resume", "2026-11-03")], "2026-11-04"),
    (Unit.DAYS, 4, [], "2026-11-06"),
    (Unit.DAYS, 5, [], "2026-11-09"),  # the last day is a Saturday
    (Unit.DAYS, 5, [("stop", "2026-11-09"), ("resume", "2026-11-09")], "2026-11-10"),  # stopped on the day that it moved to
    (Unit.DAYS, 3, [("stop", "2026-11-05"), ("resume", "2026-11-07")], "2026-11-09"),  # ends on Sunday 8
    (Unit.DAYS, 3, [("extend", "2026-11-03", 9, 2)], "2026-11-09"),
    (Unit.MONTHS, 1, [], "2026-12-02"),
    (Unit.MONTHS, 1, [("stop", "2026-11-05"), ("resume", "2026-11-06")], "2026-12-04"),
    (Unit.MONTHS, 1, [("extend", "2026-11-05", 9, 1)], "2027-01-04"),  # Saturday 2 January
]


@pytest.mark.parametrize(("unit", "amount", "more", "due"), COUNTED)
def test_counted_by_hand(unit, amount, more, due):
    events = [event("start", "2026-11-02"), *(event(*one) for one in more)]
    assert due_date(Spec(amount, unit), events, WEEKENDS) == date.fromisoformat(due)


def test_a_month_ends_on_the_same_day_of_the_next_or_on_its_last():
    assert [add_months(date(2027, 1, 31), n) for n in (1, 2, 13)] == [date(2027, 2, 28), date(2027, 3, 31), date(2028, 2, 29)]


def test_there_is_no_due_date_while_the_clock_stands_still():
    due = due_of(working(4), [event("start", "2026-11-02"), event("stop", "2026-11-05")], WEEKENDS, until=date(2026, 11, 7))
    assert (due.due_on, due.counted, due.remaining) == (None, 2, 2)
    assert [(day.day.day.day, day.day.number, day.stop is not None) for day in due.days] == [
        (3, 1, False), (4, 2, False), (5, None, True), (6, None, True), (7, None, True),
    ]


def test_the_explanation_names_each_reason():
    due = due_of(Spec(5, Unit.DAYS), [event("start", "2026-11-02"), event("stop", "2026-11-03"), event("resume", "2026-11-03")], WEEKENDS)
    assert [(day.day.day.day, day.day.number, day.over, day.stop is not None) for day in due.days] == [
        (3, None, False, True), (4, 1, False, False), (5, 2, False, False), (6, 3, False, False), (7, 4, False, False), (8, 5, False, False),
        (9, None, False, False),
    ]
    due = due_of(Spec(5, Unit.DAYS), [event("start", "2026-11-02")], WEEKENDS)
    assert [(day.day.day.day, day.day.number, day.over) for day in due.days[-3:]] == [(7, 5, False), (8, None, True), (9, None, False)]


REFUSED = [
    ([], ("stop", "2026-11-03"), "not_started"),
    ([("start", "2026-11-02")], ("start", "2026-11-03"), "started_already"),
    ([("start", "2026-11-02")], ("resume", "2026-11-03"), "not_stopped"),
    ([("start", "2026-11-02"), ("stop", "2026-11-03")], ("stop", "2026-11-04"), "stopped_already"),
    ([("start", "2026-11-02"), ("stop", "2026-11-03"), ("resume", "2026-11-04")], ("resume", "2026-11-05"), "not_stopped"),
    ([("start", "2026-11-02"), ("stop", "2026-11-03")], ("breach", "2026-11-05"), "stopped_already"),
    ([("start", "2026-11-02"), ("done", "2026-11-03")], ("stop", "2026-11-04"), "finished"),
    ([("start", "2026-11-02"), ("done", "2026-11-03")], ("done", "2026-11-04"), "finished"),
    ([("start", "2026-11-02"), ("done", "2026-11-03")], ("start", "2026-11-04"), "finished"),
    ([("start", "2026-11-02", 9)], ("stop", "2026-11-02", 8), "too_early"),
    ([("start", "2026-11-02")], ("extend", "2026-11-03", 9, 0), "bad_amount"),
    ([("start", "2026-11-02")], ("extend", "2026-11-03", 9, 5000), "bad_amount"),
    ([("start", "2026-11-02")], ("breach", "2026-11-06"), "not_late"),
]


@pytest.mark.parametrize(("past", "then", "code"), REFUSED)
def test_a_wrong_order_is_refused(past, then, code):
    spec, events = working(4), [event(*one) for one in past]
    before = standing_of(spec, events, WEEKENDS, None, events[-1].on) if events else None
    with pytest.raises(BadOrder) as refused:
        advance(spec, events, before, event(*then), WEEKENDS)
    assert refused.value.code == code


def test_what_the_rule_does_not_let_stand_still_is_not_stopped():
    with pytest.raises(BadOrder, match="not_stoppable"):
        check(Spec(4, Unit.DAYS, stoppable=False), [event("start", "2026-11-02")], event("stop", "2026-11-03"))


@pytest.mark.parametrize(("amount", "unit"), [(-1, Unit.DAYS), (5001, Unit.WORKING_DAYS), (241, Unit.MONTHS)])
def test_an_impossible_length_is_refused(amount, unit):
    with pytest.raises(BadOrder, match="bad_amount"):
        check(Spec(amount, unit), [], event("start", "2026-11-02"))


def stepped(*then: tuple) -> list:
    """Return the steps of a clock of four working days from 2 November (due Friday 6)."""
    spec, past, standing, steps = working(4), [], None, []
    for one in (("start", "2026-11-02"), *then):
        step = advance(spec, past, standing, event(*one), WEEKENDS)
        past, standing = [*past, *step.events], step.standing
        steps.append(step)
    return steps


def test_a_late_deed_writes_first_the_breach_that_nobody_had_marked():
    last = stepped(("done", "2026-11-09"))[-1]
    midnight = datetime(2026, 11, 7, tzinfo=HANOI)
    assert [(one.kind, one.at) for one in last.events] == [(EventKind.BREACH, midnight), (EventKind.DONE, event("done", "2026-11-09").at)]
    assert (last.standing.state, last.standing.breached_at, last.standing.due_on) == (ClockState.DONE, midnight, date(2026, 11, 6))


def test_a_marked_breach_is_not_marked_again():
    marked = stepped(("breach", "2026-11-07", 0), ("done", "2026-11-09"))
    assert [[one.kind for one in step.events] for step in marked] == [[EventKind.START], [EventKind.BREACH], [EventKind.DONE]]
    with pytest.raises(BadOrder, match="not_late"):
        stepped(("breach", "2026-11-07"), ("breach", "2026-11-08"))


def test_an_extension_beyond_today_ends_a_breach_and_it_may_come_again():
    steps = stepped(("breach", "2026-11-07"), ("extend", "2026-11-09", 9, 2), ("done", "2026-11-11"))
    assert [step.standing.breached_at and step.standing.breached_at.date() for step in steps] == [None, date(2026, 11, 7), None, date(2026, 11, 11)]
    assert [one.kind for one in steps[-1].events] == [EventKind.BREACH, EventKind.DONE]


def test_an_extension_that_ends_before_today_leaves_the_breach():
    last = stepped(("breach", "2026-11-07"), ("extend", "2026-11-11", 9, 1))[-1]
    assert (last.standing.due_on, last.standing.breached_at) == (date(2026, 11, 9), datetime(2026, 11, 7, tzinfo=HANOI))


def test_days_left_are_kept_while_it_stands_still():
    steps = stepped(("stop", "2026-11-05"), ("extend", "2026-11-05", 10, 3), ("resume", "2026-11-09"))
    assert [(step.standing.due_on, step.standing.remaining) for step in steps] == [
        (date(2026, 11, 6), None), (None, 2), (None, 5), (date(2026, 11, 16), None),
    ]


# ---- laws -------------------------------------------------------------------------------------

specs = st.builds(Spec, st.integers(0, 40), st.sampled_from([Unit.WORKING_DAYS, Unit.DAYS])) | st.builds(Spec, st.integers(0, 4), st.just(Unit.MONTHS))
kinds = st.sampled_from([EventKind.STOP, EventKind.RESUME, EventKind.EXTEND])


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Spec, list[Event]]:
    """A clock with a lawful ledger: of what is drawn, what the rules refuse is left out."""
    spec, at = draw(specs), datetime.combine(draw(days), datetime.min.time(), tzinfo=HANOI)
    events = [Event(EventKind.START, at)]
    for kind, hours, amount in draw(st.lists(st.tuples(kinds, st.integers(0, 24 * 12), st.integers(1, 10)), max_size=8)):
        at += timedelta(hours=hours)
        one = Event(kind, at, amount if kind == EventKind.EXTEND else 0)
        try:
            check(spec, events, one)
        except BadOrder:
            continue
        events.append(one)
    return spec, events


def running(drawn: tuple[Spec, list[Event]]) -> tuple[Spec, list[Event]]:
    spec, events = drawn
    return (spec, events) if state_of(events) == ClockState.RUNNING else (spec, [*events, Event(EventKind.RESUME, events[-1].at)])


@given(ledgers().map(running), calendars)
def test_no_order_of_events_gives_a_due_date_on_a_day_off(drawn, calendar):
    due = due_date(*drawn, calendar)
    assert calendar.is_working(due)
    assert due >= drawn[1][0].on


@given(ledgers().map(running), calendars, st.integers(0, 400), st.integers(0, 400), st.integers(0, 10))
def test_a_stop_with_its_resumption_never_makes_a_due_date_earlier(drawn, calendar, after, length, place):
    spec, events = drawn
    place = 1 + place % len(events)
    if state_of(events[:place]) != ClockState.RUNNING:
        return
    stop_at = events[place - 1].at + timedelta(hours=after)
    resume_at = stop_at + timedelta(hours=length)
    if place < len(events) and events[place].at < resume_at:  # within what follows: squeeze it in before
        stop_at = resume_at = events[place].at
    pair = [Event(EventKind.STOP, stop_at), Event(EventKind.RESUME, resume_at)]
    assert due_date(spec, [*events[:place], *pair, *events[place:]], calendar) >= due_date(spec, events, calendar)


@given(ledgers().map(running), calendars, st.integers(1, 10))
def test_an_extension_never_makes_a_due_date_earlier(drawn, calendar, amount):
    spec, events = drawn
    longer = [*events, Event(EventKind.EXTEND, events[-1].at, amount)]
    assert due_date(spec, longer, calendar) >= due_date(spec, events, calendar)


@given(ledgers(), calendars)
def test_the_explanation_tells_every_day_once_and_ends_on_the_due_day(drawn, calendar):
    spec, events = drawn
    due = due_of(spec, events, calendar)
    told = [one.day.day for one in due.days]
    assert told == [told[0] + timedelta(days=n) for n in range(len(told))] if told else True
    numbers = [one.day.number for one in due.days if one.counts]
    assert numbers == list(range(1, due.counted + 1))
    assert due.due_on == due_date(spec, events, calendar)
    if due.due_on is not None:
        assert (told[-1], due.counted) == (due.due_on, needed(spec, events))
    assert not any(one.counts and one.stop for one in due.days)


@given(days, st.integers(0, 40), calendars)
def test_without_events_the_ledger_counts_as_the_calendar_does(day, amount, calendar):
    start = Event(EventKind.START, datetime.combine(day, datetime.min.time(), tzinfo=HANOI))
    assert due_date(working(amount), [start], calendar) == calendar.add_working_days(day, amount)
    if amount:
        assert [one.day for one in due_of(working(amount), [start], calendar).days] == calendar.explain(day, amount)


@given(days, calendars)
def test_the_short_question_and_the_long_one_agree(day, calendar):
    assert calendar.is_working(day) == calendar.day(day).is_working
