"""How a mandate stands on a day, without a database."""

from datetime import date

import pytest

from meetings.bodies.rules.standing import counted, may_become, standing_on

LINE = [(date(2026, 4, 1), "active"), (date(2026, 9, 1), "suspended"), (date(2026, 12, 1), "ended")]


@pytest.mark.parametrize(("day", "expected"), [
    (date(2026, 3, 31), ""), (date(2026, 4, 1), "active"), (date(2026, 8, 31), "active"), (date(2026, 9, 1), "suspended"), (date(2027, 1, 1), "ended"),
])
def test_the_last_status_on_or_before_the_day_holds(day, expected):
    assert standing_on(LINE, day) == expected
    assert standing_on(reversed(LINE), day) == expected


@pytest.mark.parametrize(("current", "wanted", "may"), [
    ("", "active", True), ("active", "suspended", True), ("suspended", "active", True), ("suspended", "ended", True), ("ended", "active", False),
    ("active", "active", False), ("", "ended", False),
])
def test_ways_between_statuses(current, wanted, may):
    assert may_become(current, wanted) is may


def test_suspended_delegates_are_counted_as_the_council_says():
    statuses = ["active", "active", "suspended", "ended", ""]
    assert (counted(statuses, suspended_counted=True), counted(statuses, suspended_counted=False)) == (3, 2)
