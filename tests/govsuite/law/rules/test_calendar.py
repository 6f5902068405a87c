"""Deadlines counted by hand against the calendar, with and without the make-up Saturday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsuite.law.connectors.holiday_names import VietnamHolidays
from govsuite.law.rules.calendar import Day, DayKind, Override, WorkingCalendar

MAKE_UP = {date(2026, 8, 22): Override(is_working=True, reason="làm bù cho ngày 31/8/2026")}
PLAIN = WorkingCalendar(VietnamHolidays())
FULL = WorkingCalendar(VietnamHolidays(), MAKE_UP)

VECTORS = [
    ("2026-11-20", 7, "2026-12-02", "2026-12-02"),
    ("2026-11-20", 10, "2026-12-07", "2026-12-07"),
    ("2026-08-20", 7, "2026-08-28", "2026-09-03"),
    ("2026-08-28", 3, "2026-09-07", "2026-09-07"),
    ("2027-01-29", 7, "2027-02-16", "2027-02-16"),
    ("2027-02-03", 5, "2027-02-17", "2027-02-17"),
    ("2026-04-24", 7, "2026-05-08", "2026-05-08"),
    ("2026-12-28", 9, "2027-01-11", "2027-01-11"),
    ("2026-11-23", 2, "2026-11-26", "2026-11-26"),
]


@pytest.mark.parametrize(("start", "days", "with_override", "without"), VECTORS)
def test_every_vector_with_and_without_the_override(start, days, with_override, without):
    day = date.fromisoformat(start)
    assert FULL.add_working_days(day, days) == date.fromisoformat(with_override)
    assert PLAIN.add_working_days(day, days) == date.fromisoformat(without)


def test_explain_gives_each_day_its_reason():
    assert FULL.explain(date(2026, 8, 20), 7) == [
        Day(date(2026, 8, 21), DayKind.WORKING, number=1),
        Day(date(2026, 8, 22), DayKind.MAKE_UP, "làm bù cho ngày 31/8/2026", verified=False, number=2),
        Day(date(2026, 8, 23), DayKind.SUNDAY),
        Day(date(2026, 8, 24), DayKind.WORKING, number=3),
        Day(date(2026, 8, 25), DayKind.WORKING, number=4),
        Day(date(2026, 8, 26), DayKind.WORKING, number=5),
        Day(date(2026, 8, 27), DayKind.WORKING, number=6),
        Day(date(2026, 8, 28), DayKind.WORKING, number=7),
    ]


def test_explain_names_the_holiday():
    named = [(day.day.day, day.reason) for day in PLAIN.explain(date(2026, 11, 23), 2) if day.kind == DayKind.HOLIDAY]
    assert named == [(24, "Ngày Văn hóa Việt Nam")]


def test_a_day_off_by_announcement_is_skipped_with_its_reason():
    off = WorkingCalendar({}, {date(2026, 11, 25): Override(is_working=False, reason="nghỉ vì bão", citation="CV 1", verified=True)})
    assert off.add_working_days(date(2026, 11, 24), 1) == date(2026, 11, 26)
    assert off.day(date(2026, 11, 25)) == Day(date(2026, 11, 25), DayKind.DAY_OFF, "nghỉ vì bão", "CV 1", verified=True)


@pytest.mark.parametrize(("day", "due"), [("2026-11-23", "2026-11-23"), ("2026-11-24", "2026-11-25"), ("2026-11-28", "2026-11-30")])
def test_a_period_of_no_days_ends_on_a_working_day(day, due):
    assert PLAIN.add_working_days(date.fromisoformat(day), 0) == date.fromisoformat(due)
    assert PLAIN.explain(date.fromisoformat(day), 0)[-1].day == date.fromisoformat(due)


@pytest.mark.parametrize("count", [-1, 5001])
def test_an_impossible_period_is_refused(count):
    with pytest.raises(ValueError, match="cannot be counted"):
        PLAIN.add_working_days(date(2026, 11, 23), count)


def test_the_year_has_every_day_once():
    year = FULL.year(2028)
    assert (len(year), year[0].day, year[-1].day) == (366, date(2028, 1, 1), date(2028, 12, 31))


days = st.dates(date(2025, 1, 1), date(2029, 12, 31))
calendars = st.builds(
    lambda moved, off: WorkingCalendar(
        dict.fromkeys(off, "nghỉ lễ"), {day: Override(is_working=works, reason="hoán đổi") for day, works in moved.items()},
    ),
    st.dictionaries(days, st.booleans(), max_size=20), st.sets(days, max_size=60),
)
counts = st.integers(0, 60)


@given(calendars, days, counts)
def test_a_due_day_is_a_working_day_and_never_before_the_start(calendar, day, count):
    due = calendar.add_working_days(day, count)
    assert calendar.is_working(due)
    assert due >= day + timedelta(days=min(count, 1))


@given(calendars, days, counts, counts)
def test_more_days_never_end_earlier(calendar, day, count, more):
    assert calendar.add_working_days(day, count) <= calendar.add_working_days(day, count + more)


@given(calendars, days, counts, st.integers(0, 30))
def test_a_later_start_never_ends_earlier(calendar, day, count, later):
    assert calendar.add_working_days(day, count) <= calendar.add_working_days(day + timedelta(days=later), count)


@given(calendars, days, st.integers(1, 60), st.integers(1, 60))
def test_two_periods_in_a_row_are_one(calendar, day, first, second):
    assert calendar.add_working_days(calendar.add_working_days(day, first), second) == calendar.add_working_days(day, first + second)


@given(calendars, days, counts)
def test_the_explanation_ends_on_the_due_day_and_counts_each_working_day_once(calendar, day, count):
    explained = calendar.explain(day, count)
    assert explained[-1].day == calendar.add_working_days(day, count)
    assert [found.number for found in explained if found.number] == list(range(1, count + 1))
