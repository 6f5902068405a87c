"""Periods, figures as they are typed, comparison with the plan."""

from datetime import date
from decimal import Decimal

import pytest

from ioc_bridge.indicators.rules.comparing import Figures, Whole, light, over_areas, share, so_far, summed
from ioc_bridge.indicators.rules.filling import Bounds, CellFault, Line, fault_of, unanswered
from ioc_bridge.indicators.rules.periods import BadPeriod, Period, last_ended, parse_period
from ioc_bridge.indicators.rules.reading import NoNumber, read_figure
from ioc_bridge.indicators.rules.states import MOVES, is_second_person, moved


@pytest.mark.parametrize(("name", "begins", "ends"), [
    ("2026-M10", date(2026, 10, 1), date(2026, 10, 31)), ("2026-M12", date(2026, 12, 1), date(2026, 12, 31)), ("2024-M2", date(2024, 2, 1), date(2024, 2, 29)),
    ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)), ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)), ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
    ("2026-N", date(2026, 1, 1), date(2026, 9, 30)), ("2026-Y", date(2026, 1, 1), date(2026, 12, 31)),
])
def test_a_period_has_its_days_and_its_name(name: str, begins: date, ends: date) -> None:
    period = parse_period(name)
    assert (period.begins, period.ends, period.name) == (begins, ends, name)


@pytest.mark.parametrize("name", ["", "2026", "2026-M0", "2026-M13", "2026-M01", "2026-Q5", "2026-H3", "2026-Y1", "2026-N2", "1889-M1", "2026-X1", "2026-M", "2026-M1 "])
def test_what_is_no_period_is_refused(name: str) -> None:
    with pytest.raises(BadPeriod):
        parse_period(name)


@pytest.mark.parametrize(("kind", "day", "name"), [
    ("month", date(2026, 11, 1), "2026-M10"), ("month", date(2026, 10, 31), "2026-M9"), ("month", date(2026, 1, 1), "2025-M12"), ("quarter", date(2026, 11, 26), "2026-Q3"),
    ("half", date(2026, 7, 1), "2026-H1"), ("half", date(2026, 6, 30), "2025-H2"), ("nine", date(2026, 10, 1), "2026-N"), ("nine", date(2026, 9, 30), "2025-N"),
    ("year", date(2026, 11, 26), "2025-Y"),
])
def test_the_newest_period_that_is_over(kind: str, day: date, name: str) -> None:
    assert last_ended(kind, day).name == name


def test_the_year_so_far_and_the_same_period_of_last_year() -> None:
    assert [one.name for one in parse_period("2026-Q3").so_far()] == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert (parse_period("2026-M1").before, parse_period("2026-M2").last_year) == (Period(2025, 12, "month"), Period(2025, 2, "month"))


@pytest.mark.parametrize(("typed", "value"), [
    ("", None), ("  ", None), ("1.234", "1234"), ("1.234,5", "1234.5"), ("12,75", "12.75"), ("12.5", "12.5"), ("1234.125", "1234.125"), ("1.234.567", "1234567"),
    ("1,234,567.5", "1234567.5"), ("1 234,5", "1234.5"), ("1\u00a0234", "1234"), ("-3,5", "-3.5"), ("−3", "-3"), ("+4", "4"), ("0", "0"), ("1,234", "1.234"),
])
def test_a_figure_is_read_as_officials_write_it(typed: str, value: str | None) -> None:
    assert read_figure(typed) == (None if value is None else Decimal(value))


@pytest.mark.parametrize("typed", ["abc", "NaN", "inf", "1e5", "12,3,4", "1.23.4", "12%", "=1+1", "٣", "--1", "1" * 41])
def test_what_is_no_figure_is_refused(typed: str) -> None:
    with pytest.raises(NoNumber):
        read_figure(typed)


@pytest.mark.parametrize(("value", "fault"), [
    (None, None), (Decimal("50"), None), (Decimal("100"), None), (Decimal("-1"), CellFault.BELOW), (Decimal("100.1"), CellFault.ABOVE), (Decimal("1.23456"), CellFault.TOO_FINE), (Decimal("1E+15"), CellFault.TOO_LARGE),
    (Decimal("NaN"), CellFault.TOO_LARGE),
])
def test_a_figure_stays_within_its_bounds(value: Decimal | None, fault: CellFault | None) -> None:
    assert fault_of(value, Bounds(Decimal(0), Decimal(100))) == fault


def test_a_line_without_a_figure_needs_a_word_of_why() -> None:
    assert unanswered([Line("a", Decimal(0)), Line("b", None), Line("c", None, "chưa có số liệu"), Line("d", None, "  ")]) == ["b", "d"]


@pytest.mark.parametrize(("plan", "actual", "direction", "expected"), [
    ("100", "100", "up", "ok"), ("100", "90", "up", "risk"), ("100", "89.9", "up", "behind"), ("100", "100", "down", "ok"), ("100", "110", "down", "risk"),
    ("100", "110.1", "down", "behind"), ("0", "0", "up", "ok"), ("0", "-1", "up", "behind"), ("-10", "-11", "up", "risk"),
])
def test_a_light_says_how_far_the_plan_is(plan: str, actual: str, direction: str, expected: str) -> None:
    assert light(Figures(Decimal(plan), Decimal(actual)), direction=direction, tolerance=Decimal(10)) == expected


def test_without_plan_or_figure_there_is_no_light() -> None:
    assert light(Figures(None, Decimal(5)), direction="up", tolerance=Decimal(10)) == "no_plan"
    assert light(Figures(Decimal(5), None), direction="up", tolerance=Decimal(10)) == "partial"
    assert light(Figures(Decimal(5), Decimal(9)), direction="up", tolerance=Decimal(10), is_whole=False) == "partial"


def test_a_share_says_nothing_of_nought_or_less() -> None:
    assert (share(Decimal("47.8"), Decimal(52)), share(Decimal(1), Decimal(0)), share(Decimal(1), Decimal(-5)), share(None, Decimal(5)), share(Decimal(2), Decimal(3))) == (Decimal("91.9"), None, None, None, Decimal("66.7"))


def test_sums_say_what_is_missing() -> None:
    parts = [Figures(Decimal(10), Decimal(8), Decimal(7)), Figures(Decimal(20), None, Decimal(6))]
    assert summed(parts) == Whole(Figures(Decimal(30), Decimal(8), Decimal(13)), 1, 2)
    assert summed([Figures(Decimal(10), Decimal(1)), Figures(None, Decimal(2))]).figures == Figures(None, Decimal(3), None)


def test_a_rate_of_several_areas_is_not_put_together() -> None:
    assert over_areas([Figures(Decimal(95), Decimal(96)), Figures(Decimal(95), Decimal(80))], "rate") is None
    assert over_areas([Figures(Decimal(95), Decimal(96))], "rate") == Whole(Figures(Decimal(95), Decimal(96)), 1, 1)


def test_only_a_flow_is_added_up_over_the_year() -> None:
    months = [Whole(Figures(Decimal(10), Decimal(9)), 1, 1), Whole(Figures(Decimal(10), Decimal(11)), 1, 1)]
    assert so_far(months, "flow") == Whole(Figures(Decimal(20), Decimal(20), None), 2, 2)
    assert (so_far(months, "stock"), so_far(months[:1], "flow")) == (None, None)
    assert so_far([Whole(Figures(Decimal(10), Decimal(9)), 1, 2), months[1]], "flow") == Whole(Figures(None, Decimal(11), None), 1, 2)


def test_each_deed_has_its_states() -> None:
    states = ("draft", "submitted", "returned", "checked", "signed")
    assert {deed: [state for state in states if moved(state, deed)] for deed in MOVES} == {
        "submit": ["draft", "returned"], "check": ["submitted"], "return": ["submitted", "checked"], "sign": ["checked"], "revise": ["signed"],
    }
    assert (is_second_person(1, 2, None), is_second_person(2, 2), is_second_person(None, 2)) == (True, False, False)
