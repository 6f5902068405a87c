"""The state machine of a limit: patience before, patience after, nothing inside the dead band."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ioc_bridge.measurements.rules.alarms import CALM, Phase, Rule, Turn, follow, relevant

START = datetime(2020, 10, 16, 4, tzinfo=UTC)
WATER = Rule(high=2.0, reached=True, dead_band=0.2)


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def turns(rule: Rule, *values: float, step: int = 10) -> list[tuple[bool, int, float]]:
    """Return the turns of readings ``step`` minutes apart: raised or cleared, the reading's place, the worst."""
    _standing, found = follow(rule, CALM, [(at(step * place), value) for place, value in enumerate(values)])
    return [(turn.raised, int((turn.at - START).total_seconds()) // (60 * step), turn.worst) for turn in found]


@pytest.mark.parametrize(("rule", "values", "expected"), [
    (WATER, (1.9, 2.0, 2.4, 1.9, 1.8), [(True, 1, 2.0), (False, 4, 2.4)]),
    (Rule(high=2.0), (2.0, 2.01), [(True, 1, 2.01)]),
    (Rule(low=5.0, high=9.0), (7, 4.9, 7, 9.1), [(True, 1, 4.9), (False, 2, 4.9), (True, 3, 9.1)]),
    (Rule(low=5.0, reached=True), (5.0,), [(True, 0, 5.0)]),
    (Rule(high=2.0, on_delay=1200), (3, 3, 3), [(True, 2, 3)]),
    (Rule(high=2.0, on_delay=1200), (3, 3, 1, 3, 3), []),
    (Rule(high=2.0, min_samples=3), (3, 4, 3), [(True, 2, 4)]),
    (Rule(high=2.0, off_delay=1200), (3, 1, 1, 1), [(True, 0, 3), (False, 3, 3)]),
    (Rule(high=2.0, off_delay=1200), (3, 1, 3, 1, 1), [(True, 0, 3)]),
    (Rule(high=2.0, dead_band=0.5), (3, 1.6, 1.9, 1.6), [(True, 0, 3)]),
])
def test_turns(rule: Rule, values: tuple[float, ...], expected: list[tuple[bool, int, float]]) -> None:
    assert turns(rule, *values) == expected


RULES = st.builds(
    Rule, high=st.just(2.0), reached=st.booleans(), dead_band=st.sampled_from([0.0, 0.3]), on_delay=st.sampled_from([0, 600, 1500]),
    off_delay=st.sampled_from([0, 600, 1500]), min_samples=st.integers(1, 3),
)
READINGS = st.lists(st.sampled_from([1.0, 1.6, 1.8, 2.0, 2.2, 3.0]), max_size=40)


@given(rule=RULES, values=READINGS, cut=st.integers(0, 40))
def test_what_it_remembers_is_enough_to_go_on(rule: Rule, values: list[float], cut: int) -> None:
    readings = [(at(10 * place), value) for place, value in enumerate(values)]
    whole = follow(rule, CALM, readings)
    standing, first = follow(rule, CALM, readings[:cut])
    standing, second = follow(rule, standing, readings[cut:])
    assert (standing, [*first, *second]) == whole


@given(rule=RULES, values=READINGS)
def test_raised_and_cleared_take_turns_and_each_delay_is_kept(rule: Rule, values: list[float]) -> None:
    readings = [(at(10 * place), value) for place, value in enumerate(values)]
    _standing, found = follow(rule, CALM, readings)
    assert [turn.raised for turn in found] == [place % 2 == 0 for place in range(len(found))]
    for turn in found:
        before = [value for moment, value in readings if turn.at - timedelta(seconds=rule.on_delay if turn.raised else rule.off_delay) <= moment <= turn.at]
        assert all(rule.beyond(value) if turn.raised else rule.well_within(value) for value in before)


@given(rule=RULES, values=st.lists(st.sampled_from([1.71, 1.8, 1.9, 1.99]), max_size=20))
def test_inside_the_dead_band_nothing_turns(rule: Rule, values: list[float]) -> None:
    alarmed, [raised] = follow(Rule(high=2.0, dead_band=0.3), CALM, [(START, 3.0)])
    assert raised == Turn(True, START, 3.0, 3.0)
    standing, found = follow(Rule(high=2.0, dead_band=0.3), alarmed, [(at(10 + place), value) for place, value in enumerate(values)])
    assert (found, standing.phase) == ([], Phase.ALARM)


@given(rule=RULES, values=st.lists(st.sampled_from([1.0, 1.6, 1.99, 2.0, 3.0]), min_size=1, max_size=10))
def test_a_batch_that_is_passed_over_would_have_changed_nothing(rule: Rule, values: list[float]) -> None:
    if not relevant(rule, CALM, min(values), max(values)):
        assert follow(rule, CALM, [(at(place), value) for place, value in enumerate(values)]) == (CALM, [])
