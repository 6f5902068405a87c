"""Alarms as people meet them: raised with the reading, seen once, set aside for a while, told as one in a storm."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from govsuite.core.errors import Conflict, DomainError, Invalid, Refused
from govsuite.core.models import AuditEntry
from ioc_bridge.measurements.models import Alarm, AlarmRule, Latest, Storm
from ioc_bridge.measurements.services.alarms import acknowledge, shelve, unshelve
from ioc_bridge.measurements.services.storing import store
from tests import builders
from tests.ioc_bridge.measurements.builders import gauge, officer, rule, samples
from tests.races import at_once

pytestmark = pytest.mark.django_db
ON_POSTGRESQL = pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")


@pytest.fixture
def alarm(now: datetime) -> Alarm:
    stream = gauge()
    rule(stream)
    store(samples(stream, 1.0, 2.5), now=now)
    return Alarm.objects.get()


def deeds() -> list[str]:
    return list(AuditEntry.objects.filter(book_key__startswith="station:").order_by("number").values_list("deed", flat=True))


def test_raised_and_cleared_in_one_batch_both_stand_in_the_record(now: datetime) -> None:
    stream = gauge()
    rule(stream)
    store(samples(stream, 1.0, 2.5, 2.7, 1.0), now=now)
    held = Alarm.objects.get()
    assert (held.state, held.value, held.worst, deeds()) == ("cleared", 2.5, 2.7, ["alarm.raise", "alarm.clear"])


def test_late_readings_raise_nothing(now: datetime) -> None:
    stream = gauge()
    rule(stream)
    late, new = samples(stream, 9.0, 1.0)
    store([new], now=now)
    store([late], now=now)
    assert Alarm.objects.count() == 0


def test_more_than_ten_alarms_of_one_cause_are_told_as_one_storm(now: datetime) -> None:
    streams = [gauge(f"tram-{place:02}", cause="song-hieu") for place in range(13)]
    for stream in streams:
        rule(stream)
        store(samples(stream, 2.5), now=now)
    assert Storm.objects.count() == 1
    assert list(Alarm.objects.order_by("pk").values_list("storm", flat=True)) == [None] * 10 + [Storm.objects.get().pk] * 3


def test_the_first_who_acknowledges_counts(alarm: Alarm, now: datetime) -> None:
    seen = acknowledge(alarm=alarm, remark="Đã gọi trạm", actor=officer("truc"), now=now, version=0)
    assert (seen.acknowledged_at, seen.acknowledged_by_name, seen.remark) == (now, "Truc", "Đã gọi trạm")
    with pytest.raises(Conflict) as refusal:
        acknowledge(alarm=alarm, actor=officer("khac"), now=now, version=0)
    assert refusal.value.code == "alarm.acknowledged"
    assert deeds() == ["alarm.raise", "alarm.acknowledge"]


def test_an_alarm_that_is_set_aside_takes_those_of_its_limit_with_it(alarm: Alarm, now: datetime) -> None:
    held = shelve(alarm=alarm, hours=2, reason="Đang hiệu chuẩn thiết bị", actor=officer("truc"), now=now)
    assert (held.shelved_until, held.shelved_why) == (now + timedelta(hours=2), "Đang hiệu chuẩn thiết bị")
    start = now - timedelta(minutes=30)
    store(samples(alarm.stream, 1.0, 2.9, start=start), now=now)
    second = Alarm.objects.exclude(pk=alarm.pk).get()
    assert (second.state, second.shelved_until) == ("active", held.shelved_until)
    assert unshelve(alarm=second, actor=officer("khac"), now=now).shelved_until is None


@pytest.mark.parametrize(("call", "refused", "code"), [
    (lambda alarm, who, now: shelve(alarm=alarm, hours=2, reason="ngắn", actor=who, now=now), Invalid, "alarm.no_reason"),
    (lambda alarm, who, now: shelve(alarm=alarm, hours=25, reason="Đang hiệu chuẩn thiết bị", actor=who, now=now), Invalid, "alarm.too_long"),
    (lambda alarm, who, now: unshelve(alarm=alarm, actor=who, now=now), Conflict, "alarm.not_shelved"),
    (lambda alarm, who, now: acknowledge(alarm=alarm, actor=who, now=now, version=7), Conflict, "alarm.stale"),
])
def test_a_refused_deed_leaves_no_trace(call: object, refused: type[DomainError], code: str, alarm: Alarm, now: datetime) -> None:
    before = (list(Alarm.objects.values()), deeds())
    with pytest.raises(refused) as refusal:
        call(alarm, officer("truc"), now)
    assert refusal.value.code == code
    assert (list(Alarm.objects.values()), deeds()) == before


def test_the_unit_of_the_station_acknowledges_but_does_not_set_aside(alarm: Alarm, now: datetime) -> None:
    theirs = builders.actor(builders.person("chuyen-vien", "specialist", at=alarm.stream.station.unit))
    with pytest.raises(Refused):
        shelve(alarm=alarm, hours=2, reason="Đang hiệu chuẩn thiết bị", actor=theirs, now=now)
    assert acknowledge(alarm=alarm, actor=theirs, now=now).acknowledged_at == now


def test_a_stranger_finds_no_alarm(alarm: Alarm, now: datetime) -> None:
    stranger = builders.actor(builders.person("khach", "delegate"))
    with pytest.raises(DomainError) as refusal:
        acknowledge(alarm=alarm, actor=stranger, now=now)
    assert refusal.value.status == 404


@pytest.mark.postgresql
@ON_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_one_has_acknowledged(alarm: Alarm, now: datetime) -> None:
    one, other = officer("truc-mot"), officer("truc-hai")
    codes = at_once(lambda: acknowledge(alarm=alarm, actor=one, now=now, version=0), lambda: acknowledge(alarm=alarm, actor=other, now=now, version=0))
    assert codes == ["alarm.acknowledged", "done"]
    assert deeds() == ["alarm.raise", "alarm.acknowledge"]


@pytest.mark.postgresql
@ON_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_two_who_store_the_same_streams_at_once_keep_each_reading_and_raise_one_alarm(now: datetime) -> None:
    streams = [gauge(f"tram-{place}") for place in range(4)]
    for stream in streams:
        rule(stream)
    forward = [sample for stream in streams for sample in samples(stream, *[2.5] * 50)]
    assert at_once(lambda: store(forward, now=now), lambda: store(forward[::-1], now=now), lambda: store(forward[50:], now=now)) == ["done"] * 3
    assert (Alarm.objects.count(), AlarmRule.objects.filter(phase=2).count(), Latest.objects.filter(value=2.5).count()) == (4, 4, 4)
