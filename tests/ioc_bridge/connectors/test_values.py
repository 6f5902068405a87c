from datetime import UTC, date, datetime

import pytest

from ioc_bridge.connectors.rules.values import Unreadable, day_of, moment, number, period_of


@pytest.mark.parametrize(("given", "found"), [
    ("12,5", 12.5), ("12.5", 12.5), ("1.234,56", 1234.56), ("1,234.56", 1234.56), ("1.234.567", 1234567), ("1.234.567,5", 1234567.5),
    (" 7 ", 7), ("1 234,5", 1234.5), ("-0,36", -0.36), (3, 3), ("2e3", 2000), (",5", 0.5),
])
def test_numbers_as_offices_and_devices_write_them(given, found):
    assert number(given) == found


@pytest.mark.parametrize(("given", "code"), [
    ("NaN", "not_finite"), (float("nan"), "not_finite"), (float("inf"), "not_finite"), ("1e308", "too_large"), (1e308, "too_large"), ("1e999", "not_finite"),
    (10**400, "too_large"), ("", "no_number"), (None, "no_number"), ("12a", "no_number"), (True, "no_number"), ("=1+1", "no_number"),
])
def test_what_is_no_number_is_named(given, code):
    with pytest.raises(Unreadable) as wrong:
        number(given)
    assert wrong.value.code == code


@pytest.mark.parametrize("given", [
    "20201018033000", "2020-10-18T03:30:00+07:00", "18/10/2020 03:30", "2020-10-17T20:30:00.123456789Z"[:19] + "Z", 1602966600, 1602966600000, "1602966600",
    datetime(2020, 10, 18, 3, 30),
])
def test_times_without_a_zone_are_of_home(given):
    assert moment(given) == datetime(2020, 10, 17, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize("given", ["", None, "32/13/2020", "hôm qua", 10**30, "99999999999999999999", True, "0001-01-01T07:00:00Z", "9999-12-31T12:00:00Z", 250000000000000])
def test_what_is_no_time_is_named(given):
    with pytest.raises(Unreadable):
        moment(given)


@pytest.mark.parametrize(("given", "step", "found"), [
    ("26/11/2026", "day", "2026-11-26"), ("11/2026", "month", "2026-11"), ("2026-11", "month", "2026-11"), ("26/11/2026", "month", "2026-11"),
    ("Q4/2026", "quarter", "2026-Q4"), ("2026-Q4", "quarter", "2026-Q4"), ("26/11/2026", "quarter", "2026-Q4"), ("2026", "year", "2026"), (2026, "year", "2026"),
])
def test_periods(given, step, found):
    assert period_of(given, step) == found


def test_day_is_of_home():
    assert day_of("2026-11-25T18:00:00Z") == date(2026, 11, 26)
