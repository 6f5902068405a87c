"""Limits of the law at a station: which are watched, and what changes with another set."""

from datetime import UTC, date, datetime, timedelta

import pytest

from govsuite.core.errors import DomainError
from ioc_bridge.measurements.models import Alarm, AlarmRule
from ioc_bridge.measurements.rules.alarms import Rule
from ioc_bridge.measurements.rules.judging import judge
from ioc_bridge.measurements.selectors.limits import limits_for
from ioc_bridge.measurements.services.limits import Setting, change_rule, retire_rule, set_up_rule, watch_limits
from ioc_bridge.measurements.services.storing import store
from tests.ioc_bridge.measurements.builders import gauge, officer, outlet, samples
from tests.shipped import law

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _packs(now: datetime) -> None:
    law(now=now)


def rules() -> list[tuple[str, float | None, bool]]:
    return list(AlarmRule.objects.order_by("pk").values_list("limit", "high", "active"))


def test_the_flood_levels_of_a_gauge_are_watched_with_their_source(now: datetime) -> None:
    stream = gauge()
    assert watch_limits(station=stream.station, actor=officer("truong", "ioc_head"), now=now) == (2, 0)
    assert rules() == [("dong-ha-bd1", 2.0, True), ("dong-ha-bd3", 4.0, True)]
    first = AlarmRule.objects.first()
    assert first is not None
    assert (first.severity, first.reached, first.verified, first.citation) == (2, True, False, "05/2020/QĐ-TTg")
    assert watch_limits(station=stream.station, actor=officer("khac", "ioc_head"), now=now) == (0, 0)


def test_the_day_chooses_the_set_and_what_nobody_read_is_watched_by_nobody(now: datetime) -> None:
    stream = outlet("tss")
    told = {day: [(fitting.pack.code, fitting.limit.high) for fitting in limits_for(stream, day)] for day in (date(2025, 8, 31), date(2025, 9, 1))}
    assert told == {date(2025, 8, 31): [("VN-QCVN-14-2008", 50)], date(2025, 9, 1): [("VN-QCVN-14-2025", None)]}
    boss = officer("truong", "ioc_head")
    assert watch_limits(station=stream.station, actor=boss, now=datetime(2025, 8, 1, tzinfo=UTC)) == (1, 0)
    assert watch_limits(station=stream.station, actor=boss, now=now) == (0, 1)
    assert rules() == [("tss-a", 50.0, False)]


def test_another_limit_is_another_row_and_its_alarm_ends(now: datetime) -> None:
    stream, boss = gauge(), officer("truong", "ioc_head")
    first = set_up_rule(stream=stream, setting=Setting(title="Mức của phường", severity=2, high=2.0), actor=boss, now=now)
    store(samples(stream, 2.5), now=now)
    second = change_rule(rule=first, setting=Setting(title="Mức của phường", severity=3, high=3.0), actor=boss, now=now)
    assert rules() == [("", 2.0, False), ("", 3.0, True)]
    assert list(Alarm.objects.values_list("rule", "state")) == [(first.pk, "cleared")]
    retire_rule(rule=second, actor=boss, now=now)
    with pytest.raises(DomainError) as refusal:
        retire_rule(rule=second, actor=boss, now=now)
    assert refusal.value.code == "alarm_rule.retired"


@pytest.mark.parametrize(("setting", "code"), [
    (Setting(title="Không có ngưỡng", severity=2), "alarm_rule.no_limit"), (Setting(title="Ngược", severity=2, low=3, high=2), "alarm_rule.limits_crossed"),
])
def test_a_limit_that_limits_nothing_is_refused(setting: Setting, code: str, now: datetime) -> None:
    with pytest.raises(DomainError) as refusal:
        set_up_rule(stream=gauge(), setting=setting, actor=officer("truong", "ioc_head"), now=now)
    assert (refusal.value.code, rules()) == (code, [])


def test_who_is_on_duty_does_not_change_limits(now: datetime) -> None:
    with pytest.raises(DomainError) as refusal:
        watch_limits(station=gauge().station, actor=officer("truc"), now=now)
    assert (refusal.value.status, rules()) == (403, [])


def test_the_same_readings_under_two_sets() -> None:
    start = datetime(2025, 8, 30, 6, tzinfo=UTC)
    readings = [(start + timedelta(hours=12 * place), value) for place, value in enumerate((40.0, 60.0, 80.0, 120.0))]
    strict, mild = judge([Rule(high=50), Rule(high=100)], readings)
    assert (strict.beyond, strict.worst, strict.share, sorted(strict.days)) == (3, 120.0, 0.75, [date(2025, 8, 30), date(2025, 8, 31)])
    assert (mild.beyond, mild.worst, sorted(mild.days)) == (1, 120.0, [date(2025, 8, 31)])
    assert judge([Rule(high=50)], [])[0].share is None
