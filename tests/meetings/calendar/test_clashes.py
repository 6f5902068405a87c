"""Clashes are what a look at every pair finds; weeks begin on Monday."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.calendar.rules.clashes import Slot, by_key, clashes
from meetings.calendar.rules.weeks import half_of, week_of

BEGIN = datetime(2026, 11, 23, tzinfo=UTC)


def _slot(key: int, start: int, long: int, people: frozenset[int], room: int | None) -> Slot:
    return Slot(str(key), BEGIN + timedelta(minutes=15 * start), BEGIN + timedelta(minutes=15 * (start + long)), people, room)


slots = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12), st.frozensets(st.integers(1, 4), max_size=3), st.sampled_from([None, 1, 2])), max_size=12,
).map(lambda rows: [_slot(key, *row) for key, row in enumerate(rows)])


@given(slots)
def test_every_pair_and_no_other(found: list[Slot]) -> None:
    expected = {
        frozenset((one.key, other.key)): (one.people & other.people, one.room is not None and one.room == other.room)
        for one, other in combinations(found, 2)
        if one.starts < other.ends and other.starts < one.ends and (one.people & other.people or (one.room is not None and one.room == other.room))
    }
    got = clashes(found)
    assert {frozenset((clash.one, clash.other)): (clash.people, clash.room) for clash in got} == expected
    assert len(got) == len(expected)
    assert sum(len(rows) for rows in by_key(got).values()) == 2 * len(expected)


def test_one_after_the_other_is_no_clash() -> None:
    assert clashes([_slot(1, 0, 4, frozenset({1}), 1), _slot(2, 4, 4, frozenset({1}), 1)]) == []


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 29)])
def test_a_week_is_monday_to_sunday(day: date) -> None:
    week = week_of(day)
    assert (week.monday, week.sunday, week.number, week.before, week.after) == (date(2026, 11, 23), date(2026, 11, 29), 48, date(2026, 11, 16), date(2026, 11, 30))


@pytest.mark.parametrize(("begins", "half"), [(time(7), "morning"), (time(11, 59), "morning"), (time(12), "afternoon"), (time(17, 29), "afternoon"), (time(17, 30), "evening")])
def test_halves(begins: time, half: str) -> None:
    assert half_of(begins) == half
