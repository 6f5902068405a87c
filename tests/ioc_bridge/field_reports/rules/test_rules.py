"""Likeness, hours of work, boxes, masks, the plan: pure."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc_bridge.field_reports.rules.assigning import Row, unit_for
from ioc_bridge.field_reports.rules.boxes import WHOLE, BadBoxes, Box, read_boxes
from ioc_bridge.field_reports.rules.hours import due_after, working_days_between
from ioc_bridge.field_reports.rules.masking import masked
from ioc_bridge.field_reports.rules.similarity import Seen, alike, likeness
from ioc_bridge.field_reports.rules.states import WAYS, after, possible

OFFICE = ((time(7, 30), time(11, 30)), (time(13), time(17)))
AT = datetime(2026, 11, 23, 8, tzinfo=UTC)


def weekday(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.parametrize(("at", "hours", "due"), [
    ((23, 8, 0), 1, (23, 9, 0)), ((23, 8, 0), 8, (24, 8, 0)), ((23, 11, 0), 1, (23, 13, 30)), ((23, 12, 0), 4, (23, 17, 0)), ((27, 16, 0), 2, (30, 8, 30)),
    ((28, 9, 0), 8, (30, 17, 0)), ((23, 5, 0), 4, (23, 11, 30)), ((23, 20, 0), 1, (24, 8, 30)),
])
def test_hours_are_counted_within_the_office_day(at: tuple[int, int, int], hours: int, due: tuple[int, int, int]) -> None:
    day, hour, minute = at
    begins = datetime(2026, 11, day, hour, minute, tzinfo=UTC)
    assert due_after(begins, hours, office=OFFICE, is_working=weekday) == datetime(2026, 11, due[0], due[1], due[2], tzinfo=UTC)


def test_a_calendar_without_work_is_refused() -> None:
    with pytest.raises(ValueError, match="working days"):
        due_after(AT, 1, office=OFFICE, is_working=lambda _day: False)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)), st.integers(1, 200))
def test_the_ledger_counts_the_same_days(at: datetime, hours: int) -> None:
    due = due_after(at, hours, office=OFFICE, is_working=weekday)
    assert weekday(due.date())
    assert due > at
    counted = working_days_between(at.date(), due.date(), weekday)
    assert (hours - 1) // 8 <= counted <= hours // 8 + 1


@pytest.mark.parametrize(("text", "shown"), [
    ("Gọi 0987654321 nhé", "Gọi ••• nhé"), ("gọi 0987 654 321.", "gọi •••."), ("+84 987.654.321", "•••"), ("a.b@c.vn, 12 Hùng Vương", "•••, 12 Hùng Vương"),
    ("CCCD 045099001234", "CCCD •••"), ("số nhà 123, ngày 20/11/2026", "số nhà 123, ngày 20/11/2026"), ("0233 3852 111", "•••"),
])
def test_numbers_of_people_are_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


def seen(pk: int, words: str, *, metres: float = 0, minutes: int = 0, placed: bool = True) -> Seen:
    return Seen(pk, words, AT - timedelta(minutes=minutes), 16.8 + metres / 111_195 if placed else None, 107.1 if placed else None)


def test_near_and_alike_is_a_hint_with_its_reasons() -> None:
    new = seen(1, "Đèn đường Hùng Vương tắt")
    found = alike(new, [
        seen(2, "đèn đường hùng vương bị tắt", metres=40, minutes=90), seen(3, "Đèn đường Hùng Vương tắt", metres=400), seen(4, "Rác đầy ngõ", metres=50),
        seen(5, "Đèn đường Hùng Vương tắt", minutes=5000), seen(6, "Rác", metres=10), seen(7, "Đèn đường Hùng Vương tắt", placed=False), new,
    ], metres=100, minutes=1440)
    assert [(one.pk, one.metres, one.minutes) for one in found] == [(7, None, 0), (2, 40, 90), (6, 10, 0)]
    assert found[1].like == 0.87


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_has_two_sides(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


@pytest.mark.parametrize("given_", [None, {}, [[1, 2, 3]], [["a", 0, 1, 1]], [[True, 0, 1, 1]], [[0, 0, 1, 1]] * 61, [[10**9, 0, 1, 1]]])
def test_what_is_no_list_of_boxes_is_refused(given_: object) -> None:
    with pytest.raises(BadBoxes):
        read_boxes(given_)


def test_boxes_are_cut_to_the_picture_and_round_outwards() -> None:
    assert read_boxes([[-500, 9000, 1500, 3000], [5000, 5000, 0, 10]]) == [Box(0, 9000, 1000, 1000)]
    assert Box(1, 1, 1, 1).on(640, 480) == (0, 0, 1, 1)
    assert Box(0, 0, WHOLE, WHOLE).on(640, 480) == (0, 0, 640, 480)


def test_the_plan_prefers_the_narrow_line_and_knows_no_other_ward() -> None:
    rows = [Row(1, None, 10), Row(1, 5, 11), Row(2, 5, 12)]
    assert [unit_for(rows, area=area, category=5) for area in (1, 2, 3, None)] == [11, 12, None, None]
    assert unit_for(rows, area=1, category=6) == 10


def test_every_state_of_the_table_is_reached_or_begins() -> None:
    reached = set(WAYS.values())
    assert {state for state, _deed in WAYS} - reached == set()
    assert after("closed", "reopen") == ""
    assert possible("published") == {"rate", "reopen", "close"}
