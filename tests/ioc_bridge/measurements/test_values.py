"""What screens read: the newest values, the open alarms, a stream over a period; now and as it was."""

from datetime import UTC, datetime, timedelta

import pytest

from ioc_bridge.measurements.public import latest_values, open_alarms, series, store
from ioc_bridge.measurements.rules.freshness import is_stale
from ioc_bridge.measurements.services.alarms import acknowledge
from tests.ioc_bridge.measurements.builders import Alarm, gauge, officer, rule, samples

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("age", "stale"), [(0, False), (1800, False), (1860, False), (1861, True)])
def test_a_value_is_old_when_two_readings_are_missing(age: int, stale: bool, now: datetime) -> None:
    assert is_stale(now - timedelta(seconds=age), 600, now) is stale


def test_nothing_at_all_is_old(now: datetime) -> None:
    assert is_stale(None, 600, now) is True


def test_the_newest_value_stands_with_its_age_and_the_gravest_limit_that_it_passes(now: datetime) -> None:
    stream, other = gauge(), gauge("thach-han")
    rule(stream)
    rule(stream, title="BĐ2", severity=3, high=3.0)
    rule(stream, title="BĐ3", severity=4, high=4.0)
    store(samples(stream, 1.0, 3.2, start=now - timedelta(minutes=20)), now=now)
    [known, unknown] = latest_values(now=now)
    assert (known.key, known.value, known.age, known.is_stale) == ("dong-ha/water-level", 3.2, timedelta(minutes=10), False)
    assert [(limit.title, limit.beyond) for limit in known.limits] == [("BĐ1", True), ("BĐ2", True), ("BĐ3", False)]
    assert known.passed is not None
    assert known.passed.title == "BĐ2"
    assert (unknown.key, unknown.value, unknown.age, unknown.is_stale, unknown.passed) == (other.key, None, None, True, None)
    assert [value.key for value in latest_values(now=now, keys=[other.key])] == [other.key]
    assert latest_values(now=now, kinds=["air"]) == []


def test_what_was_not_measured_passes_no_limit(now: datetime) -> None:
    stream = gauge()
    rule(stream)
    store(samples(stream, 5.0, start=now - timedelta(minutes=5), quality=3), now=now)
    [value] = latest_values(now=now)
    assert (value.value, value.is_measured, value.passed) == (5.0, False, None)


def test_a_moment_of_the_past_shows_what_held_then(now: datetime) -> None:
    stream = gauge()
    rule(stream)
    start = now - timedelta(hours=5)
    store(samples(stream, 1.0, 2.5, 1.0, start=start, step=3600), now=now)
    told = [
        [(value.value, value.is_stale) for value in latest_values(now=now, as_of=start + timedelta(minutes=minutes))] for minutes in (-1, 5, 65, 125, 280)
    ]
    assert told == [[(None, True)], [(1.0, False)], [(2.5, False)], [(1.0, False)], [(1.0, True)]]


def test_open_alarms_are_active_or_unseen_now_and_then(now: datetime) -> None:
    stream = gauge()
    rule(stream)
    store(samples(stream, 2.5, start=now - timedelta(hours=2)), now=now - timedelta(hours=2))
    store(samples(stream, 1.0, start=now - timedelta(hours=1)), now=now - timedelta(hours=1))
    [alarm] = open_alarms(now=now)
    assert (alarm.title, alarm.is_active, alarm.is_acknowledged, alarm.value) == ("BĐ1", False, False, 2.5)
    acknowledge(alarm=Alarm.objects.get(), actor=officer("truc"), now=now)
    assert open_alarms(now=now) == []
    told = [[(one.is_active, one.is_acknowledged) for one in open_alarms(now=now, as_of=now - timedelta(minutes=minutes))] for minutes in (121, 90, 30)]
    assert told == [[], [(True, False)], [(False, False)]]


def test_hours_and_days_of_what_nobody_summed_up_yet(now: datetime) -> None:
    stream, start = gauge(), datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
    store([*samples(stream, 1.0, 2.0, 3.0, start=start, step=1200), *samples(stream, 9.0, start=start + timedelta(minutes=50), quality=1)], now=now)
    store(samples(stream, 5.0, start=start + timedelta(hours=1, minutes=1)), now=now)
    begin, end = start - timedelta(days=1), start + timedelta(days=1)
    assert [(point.at, point.mean, point.low, point.high, point.samples) for point in series(stream, begin, end, "hour").points] == [
        (start, 2.0, 1.0, 3.0, 3), (start + timedelta(hours=1), 5.0, 5.0, 5.0, 1),
    ]
    days = series(stream.key, begin, end, "day").points
    assert [(point.at.isoformat(), point.mean, point.samples) for point in days] == [("2026-03-01T00:00:00+07:00", 2.0, 3), ("2026-03-02T00:00:00+07:00", 5.0, 1)]
    raw = series(stream, begin, end).points
    assert [(point.mean, point.quality) for point in raw] == [(1.0, 0), (2.0, 0), (3.0, 0), (None, 1), (5.0, 0)]
