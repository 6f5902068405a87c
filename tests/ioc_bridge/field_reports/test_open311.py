"""Open311 GeoReport v2 as a stock client speaks it, and what is refused by the standard's errors."""

from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from georeport.georeport import GeoReport

from govsuite.core import counters
from govsuite.core.models import Counter
from govsuite.inbox.models import Notification
from ioc_bridge.field_reports.models import ApiKey, Report, Reporter
from ioc_bridge.field_reports.services.keys import make_key
from ioc_bridge.field_reports.views.open311 import PER_KEY
from tests.ioc_bridge.field_reports.desk import Ward, jpeg

pytestmark = pytest.mark.django_db
BASE = "/open311/v2"
BOMB = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><request><description>&b;</description></request>'


@pytest.fixture
def key(place: Ward, now: datetime) -> str:
    return make_key(name="Cổng tỉnh", actor=place.actor("vinh"), now=now)[1]


def send(key: str, **fields: Any) -> Any:
    given = {"api_key": key, "service_code": "rac-thai", "description": "Rác chất đống trước cổng chợ", "lat": "16.8163", "long": "107.1003"} | fields
    return Client().post(f"{BASE}/requests.json", {name: value for name, value in given.items() if value is not None})


def test_the_sequence_of_a_client(place: Ward, key: str, now: datetime) -> None:
    client = Client()
    endpoint = client.get(f"{BASE}/discovery.json").json()["endpoints"][0]
    assert endpoint["url"].endswith(BASE)
    services = {row["service_code"]: row for row in client.get(f"{BASE}/services.json").json()}
    assert (services["rac-thai"]["metadata"], services["thoat-nuoc"]["metadata"]) == (False, True)
    asked = client.get(f"{BASE}/services/thoat-nuoc.json").json()["attributes"][0]
    assert (asked["code"], asked["datatype"], len(asked["values"])) == ("muc-nuoc", "singlevaluelist", 3)
    made = send(key, service_code="thoat-nuoc", description="Ngập cả đoạn đường", email="a@example.vn", phone="0987654321", media=jpeg(), **{"attribute[muc-nuoc]": "dau-goi"})
    assert made.status_code == 201
    code = made.json()[0]["service_request_id"]
    assert client.get(f"{BASE}/tokens/{code}.json").json() == [{"service_request_id": code, "token": code}]
    report = Report.objects.get(code=code)
    assert (report.words, report.area, report.channel, report.photos.count()) == ("Ngập cả đoạn đường\nNước ngập đến đâu: đầu gối", place.ward, "open311", 1)
    assert Reporter.objects.get(report=report).phone == "0987654321"
    told = client.get(f"{BASE}/requests/{code}.json").json()[0]
    assert (told["status"], told["description"], told["lat"], told["media_url"]) == ("open", "", "", "")
    place.published(report, now=now)
    told = client.get(f"{BASE}/requests.json", {"service_request_id": code}).json()[0]
    assert (told["status"], told["description"], told["status_notes"], told["lat"]) == ("closed", "Đèn đường tắt ba đêm liền", "Đã thay bóng đèn, đường sáng lại.", 16.8163)
    assert client.get(told["media_url"].removeprefix("http://localhost:8000")).status_code == 200


def test_xml_says_the_same(place: Ward, key: str) -> None:
    code = send(key).json()[0]["service_request_id"]
    answer = Client().get(f"{BASE}/requests/{code}.xml")
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    assert (root.tag, root[0].tag, root[0].findtext("service_request_id"), root[0].findtext("service_name")) == ("service_requests", "request", code, "Rác thải, vệ sinh môi trường")
    services = ElementTree.fromstring(Client().get(f"{BASE}/services.xml").content)
    assert {row.findtext("service_code") for row in services.findall("service")} >= {"rac-thai", "thoat-nuoc"}
    definition = ElementTree.fromstring(Client().get(f"{BASE}/services/thoat-nuoc.xml").content)
    assert [row.findtext("key") for row in definition.findall("attributes/attribute/values/value")] == ["mat-ca", "dau-goi", "hon"]


@pytest.mark.parametrize(("fields", "status"), [
    ({"api_key": None}, 403), ({"api_key": "sai"}, 403), ({"service_code": None}, 400), ({"service_code": "khong-co"}, 404), ({"description": None}, 400),
    ({"lat": None}, 400), ({"lat": "abc"}, 400), ({"lat": "1e308"}, 400), ({"long": "nan"}, 400), ({"description": "ngắn"}, 400),
    ({"service_code": "thoat-nuoc", "attribute[muc-nuoc]": "bay"}, 400), ({"description": "Rác chất đống\0 trước cổng chợ"}, 400), ({"service_code": "rac\0"}, 400),
])
def test_a_bad_request_is_told_by_the_standard_and_leaves_nothing(key: str, fields: dict[str, Any], status: int) -> None:
    answer = send(key, **fields)
    assert (answer.status_code, [row["code"] for row in answer.json()], Report.objects.count()) == (status, [status], 0)
    assert answer.json()[0]["description"]


def test_a_refusal_in_xml_has_the_shape_of_the_standard(place: Ward) -> None:
    root = ElementTree.fromstring(Client().post(f"{BASE}/requests.xml", {"service_code": "x"}).content)
    assert (root.tag, root[0].tag, root[0].findtext("code")) == ("errors", "error", "403")


@pytest.mark.parametrize("body", [BOMB, b"\xff\xfe", b"<a/>"])
def test_xml_is_not_read_at_all(place: Ward, body: bytes) -> None:
    answer = Client().post(f"{BASE}/requests.xml", body, content_type="application/xml")
    assert (answer.status_code, Report.objects.count()) == (400, 0)


def test_a_revoked_key_sends_nothing(place: Ward, key: str, now: datetime) -> None:
    ApiKey.objects.update(revoked_at=now)
    assert (send(key).status_code, Report.objects.count()) == (403, 0)


def test_the_same_request_id_is_one_report(key: str) -> None:
    first, again = send(key, request_id="77"), send(key, request_id="77")
    assert (first.json(), Report.objects.count()) == (again.json(), 1)


@pytest.mark.parametrize(("asked", "count"), [
    ({}, 3), ({"status": "open"}, 3), ({"status": "closed"}, 0), ({"status": "open,closed"}, 3), ({"service_code": "chieu-sang"}, 0), ({"page_size": "2"}, 2),
    ({"page_size": "2", "page": "2"}, 1), ({"start_date": "2020-01-01T00:00:00Z"}, 0),
])
def test_many_are_filtered_and_paged(key: str, asked: dict[str, str], count: int) -> None:
    for _one in range(3):
        send(key)
    assert len(Client().get(f"{BASE}/requests.json", asked).json()) == count


@pytest.mark.parametrize("asked", [
    {"end_date": "0001-01-01T00:00:00Z"}, {"start_date": "9999-12-31T23:00:00-12:00"}, {"start_date": "1970-01-01T00:00:00Z", "end_date": "9999-12-31T00:00:00Z"}, {"status": "half"}, {"page": "0"}, {"page_size": "999"}, {"start_date": "gestern"}, {"start_date": "2020-01-01T00:00:00Z", "end_date": "2021-01-01T00:00:00Z"},
])
def test_a_bad_question_is_refused(place: Ward, asked: dict[str, str]) -> None:
    assert Client().get(f"{BASE}/requests.json", asked).status_code == 400


def test_a_key_that_sends_too_fast_is_told_to_the_duty_officer_once(place: Ward, key: str) -> None:
    counters.count(f"open311:{ApiKey.objects.get().pk}", most=PER_KEY, seconds=60, now=timezone.now())
    Counter.objects.update(count=PER_KEY - 1)
    answers = [send(key) for _time in range(3)]
    assert ([answer.status_code for answer in answers], Report.objects.count()) == ([201, 429, 429], 1)
    (told,) = Notification.objects.filter(user__username="pa-yen")
    assert (told.kind, told.url, [word for word in ("“Cổng tỉnh”", "không lưu lại", "thu hồi và cấp khóa mới") if word not in told.title]) == ("report.key_overused", "/ioc/phan-anh/khoa/", [])


def test_more_photos_than_are_read_are_told_to_the_duty_officer(place: Ward, key: str) -> None:
    for _time in range(2):
        assert send(key, media=[jpeg(size=(8, 8)) for _one in range(300)]).status_code == 400
    assert (Notification.objects.filter(user__username="pa-yen", kind="report.flood").count(), Report.objects.count()) == (1, 0)


def test_wrong_keys_from_one_address_end_soon(place: Ward) -> None:
    assert [send("sai").status_code for _try in range(22)][-2:] == [429, 429]


@pytest.mark.django_db(transaction=True)
def test_a_client_by_other_hands_reads_services_and_requests(place: Ward, key: str, live_server: Any) -> None:
    code = send(key).json()[0]["service_request_id"]
    for form in ("json", "xml"):
        client = GeoReport(f"{live_server.url}{BASE}", output_format=form)
        assert {row["service_code"] for row in client.get_service_list()} >= {"rac-thai", "thoat-nuoc"}
        assert client.get_service_definition("thoat-nuoc")["service_code"] == "thoat-nuoc"
        assert client.get_service_request(code)["service_request_id"] == code
    assert [row["service_request_id"] for row in GeoReport(f"{live_server.url}{BASE}").get_service_requests(status="open")] == [code]
