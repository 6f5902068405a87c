"""Pages of stations and alarms: what they show, to whom, with how many questions to the database."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govsuite.core.models import AuditEntry
from ioc_bridge.measurements.models import Alarm, AlarmRule, Station
from ioc_bridge.measurements.services.limits import Setting, set_up_rule
from ioc_bridge.measurements.services.storing import store
from tests import builders
from tests.ioc_bridge.measurements.builders import gauge, officer, outlet, rule, samples
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def present() -> datetime:
    return timezone.now().replace(microsecond=0)


def somebody(username: str, code: str = "ioc_duty") -> Client:
    return client_of(builders.person(username, code, at=builders.unit("phuong", "Phường Đông Hà", "ward")))


def flooded(present: datetime, *, cause: str = "") -> Alarm:
    stream = gauge(cause=cause)
    rule(stream)
    store(samples(stream, 1.0, 2.5, start=present - timedelta(minutes=20)), now=present)
    return Alarm.objects.get()


def test_the_list_puts_what_passes_a_limit_first_and_old_values_grey(present: datetime) -> None:
    flooded(present)
    old = outlet("tss")
    store(samples(old, 12.0, start=present - timedelta(days=2)), now=present)
    page = somebody("truc").get(reverse("measurements:list")).content.decode()
    assert page.index("Trạm Đông Hà") < page.index("Cửa xả trạm xử lý")
    assert ("2,50" in page, "BĐ1" in page, page.count('class="me-grey"')) == (True, True, 1)
    only = somebody("truc2").get(reverse("measurements:list") + "?tinh_trang=vuot").content.decode()
    assert ("Trạm Đông Hà" in only, "Cửa xả" in only) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_however_many_stations(count: int, present: datetime, django_assert_num_queries: Any) -> None:
    for number in range(count):
        rule(gauge(f"tram-{number}"))
    client = somebody("truc")
    client.get(reverse("measurements:list"))
    with django_assert_num_queries(6):
        from_part = client.get(reverse("measurements:list") + "?phan=1&page=1").status_code
    assert from_part == 200


def test_a_station_shows_its_limits_with_their_source_and_what_nobody_verified(present: datetime) -> None:
    stream = gauge()
    rule(stream, pack="VN-BD-QUANG-TRI/1", limit="dong-ha-bd1", citation="05/2020/QĐ-TTg", verified=False)
    store(samples(stream, 1.0, start=present - timedelta(minutes=5)), now=present)
    page = somebody("truc").get(reverse("measurements:station", args=["dong-ha"])).content.decode()
    assert ("05/2020/QĐ-TTg" in page, "Chưa xác minh" in page, "Thôi theo dõi" in page) == (True, True, False)


def test_what_the_chart_and_the_file_hold(present: datetime) -> None:
    stream = gauge()
    rule(stream)
    store([*samples(stream, 1.0, 2.25, start=present - timedelta(hours=1)), *samples(stream, 9.0, start=present - timedelta(minutes=10), quality=3)], now=present)
    client = somebody("truc")
    data = json.loads(client.get(reverse("measurements:series", args=["dong-ha", "water-level"])).content)
    assert ([point[1:] for point in data["points"]], data["unit"], [limit["high"] for limit in data["limits"]]) == (
        [[1.0, 1.0, 1.0], [2.25, 2.25, 2.25], [None, None, None]], "m", [2.0],
    )
    answer = client.get(reverse("measurements:series_csv", args=["dong-ha", "water-level"]))
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines[1:]] == ["1.0", "2.25", "9.0"]
    assert ("bảo" in lines[3] or "dưỡng" in lines[3], len(lines)) == (True, 4)


@pytest.mark.parametrize("query", ["?tu=2026-13-99", "?tu=2026-11-20&den=2026-11-01", "?min=giay", "?dong=khong-co", "?tu=1970-01-01&den=9999-12-30"])
def test_an_address_that_makes_no_sense_still_shows_the_station(query: str, present: datetime) -> None:
    gauge()
    client = somebody("truc")
    assert client.get(reverse("measurements:station", args=["dong-ha"]) + query).status_code == 200
    assert client.get(reverse("measurements:series", args=["dong-ha", "water-level"]) + query).status_code == 200


def test_the_head_sets_up_changes_and_drops_a_limit(present: datetime) -> None:
    gauge()
    client = somebody("truong", "ioc_head")
    given = {"title": "Mức của phường", "severity": "2", "high": "2.2", "on_delay": "10", "off_delay": "0", "min_samples": "2", "dead_band": "0.1", "latch": "on"}
    answer = client.post(reverse("measurements:rule_new", args=["dong-ha", "water-level"]), given)
    made = AlarmRule.objects.get()
    assert (answer.status_code, made.high, made.on_delay, made.min_samples, made.dead_band) == (302, 2.2, 600, 2, 0.1)
    address = reverse("measurements:rule_edit", args=["dong-ha", made.pk])
    assert client.post(address, given | {"high": "2.5"}).status_code == 302
    assert client.post(address, given | {"high": "2.8"}).status_code == 409  # the page showed a limit that is replaced
    assert client.post(address, given | {"high": "", "low": ""}).status_code == 422
    assert list(AlarmRule.objects.order_by("pk").values_list("high", "active")) == [(2.2, False), (2.5, True)]
    assert client.post(reverse("measurements:rule_retire", args=["dong-ha", AlarmRule.objects.get(active=True).pk])).status_code == 302
    assert not AlarmRule.objects.filter(active=True).exists()


def test_an_alarm_is_acknowledged_as_the_page_showed_it(present: datetime) -> None:
    alarm, client = flooded(present), somebody("truc")
    address = reverse("measurements:alarm_acknowledge", args=[alarm.pk])
    for given in ({}, {"version": "7"}):
        client.post(address, given)
        assert Alarm.objects.get().acknowledged_at is None
    assert client.post(address, {}, headers={"accept": "application/json"}).status_code == 409
    client.post(address, {"version": "0"})
    found = Alarm.objects.get()
    assert (found.acknowledged_by_name, found.version, AuditEntry.objects.filter(deed="alarm.acknowledge").count()) == ("Truc", 1, 1)


def test_an_alarm_set_aside_leaves_the_board_until_its_hour(present: datetime) -> None:
    alarm, client = flooded(present), somebody("truc")
    address = reverse("measurements:alarm_shelve", args=[alarm.pk])
    assert client.post(address, {"version": "0", "hours": "2", "reason": "ngắn"}).status_code == 422
    assert client.post(address, {"version": "0", "hours": "48", "reason": "Đang sửa cảm biến"}).status_code == 422
    assert client.post(address, {"version": "0", "hours": "2", "reason": "Đang sửa cảm biến"}).status_code == 302
    page = client.get(reverse("measurements:alarms")).content.decode()
    assert page.index("Không có cảnh báo nào") < page.index("Đang sửa cảm biến")
    client.post(reverse("measurements:alarm_unshelve", args=[alarm.pk]), {"version": "1"})
    assert "Đang sửa cảm biến" not in client.get(reverse("measurements:alarms") + "?phan=1").content.decode().split("<ul")[0]


def storm(present: datetime) -> list[Alarm]:
    """Twelve gauges of one river pass their limit within moments: the last two make a storm."""
    for number in range(12):
        stream = gauge(f"tram-{number}", cause="sông Hiếu")
        rule(stream)
        store(samples(stream, 2.5, start=present - timedelta(minutes=3)), now=present)
    return list(Alarm.objects.filter(storm__isnull=False))


def test_a_storm_is_one_row_and_acknowledged_as_one(present: datetime) -> None:
    found, client = storm(present), somebody("truc")
    assert len(found) == 2
    page = client.get(reverse("measurements:alarms")).content.decode()
    assert (page.count("me-storm"), "Chùm 2 cảnh báo: sông Hiếu" in page) == (1, True)
    address = reverse("measurements:storm_acknowledge")
    client.post(address, {"alarm": [f"{found[0].pk}:0", f"{found[1].pk}:3"]})  # one of them as it never was: all stay
    assert Alarm.objects.filter(acknowledged_at__isnull=False).count() == 0
    client.post(address, {"alarm": [f"{alarm.pk}:0" for alarm in found]})
    assert Alarm.objects.filter(acknowledged_at__isnull=False).count() == 2


def test_another_place_sees_neither_station_nor_alarm(present: datetime) -> None:
    alarm = flooded(present)
    stranger = client_of(builders.person("la", "ioc_head", at=builders.unit("phuong-khac", "Phường khác", "ward")))
    assert "Trạm Đông Hà" not in stranger.get(reverse("measurements:list")).content.decode()
    assert "Trạm Đông Hà" not in stranger.get(reverse("measurements:alarms")).content.decode()
    assert "Trạm Đông Hà" not in stranger.get(reverse("measurements:alarm_history")).content.decode()
    assert stranger.get(reverse("measurements:station", args=["dong-ha"])).status_code == 404
    assert stranger.post(reverse("measurements:alarm_acknowledge", args=[alarm.pk]), {"version": "0"}).status_code == 404


def test_history_keeps_who_did_what(present: datetime) -> None:
    alarm = flooded(present)
    client = somebody("truc")
    client.post(reverse("measurements:alarm_acknowledge", args=[alarm.pk]), {"version": "0", "remark": "Đã gọi tổ trực bơm"})
    set_up_rule(stream=alarm.stream, setting=Setting(title="Khác", severity=1, high=9), actor=officer("truong", "ioc_head"), now=present)
    page = client.get(reverse("measurements:alarm_history") + "?q=Đông Hà&muc=2").content.decode()
    assert ("Đã gọi tổ trực bơm" in page, Station.objects.count()) == (True, 1)
    assert "Đã gọi tổ trực bơm" not in client.get(reverse("measurements:alarm_history") + "?muc=4").content.decode()
