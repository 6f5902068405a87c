"""Service requests of another server: XML and JSON, pages, what is new, and answers that are none."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from ioc_bridge.connectors.contract import FetchFailed, Raw
from ioc_bridge.connectors.kinds.open311.connector import PAGE, Open311Connector
from ioc_bridge.connectors.kinds.open311.kind import EXAMPLE, JSON_SAMPLE, OPEN311
from tests.ioc_bridge.servers import web

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)
CONFIG = yaml.safe_load(EXAMPLE)
KIND = Open311Connector()


def read(body):
    return KIND.read(CONFIG, Raw(body if isinstance(body, bytes) else body.encode(), NOW))


def rows(first, count, *, changed="2026-11-25T20:05:00+07:00"):
    return [
        {"service_request_id": f"QT-{number}", "status": "open", "service_code": "011", "requested_datetime": "2026-11-25T19:42:10+07:00", "updated_datetime": changed}
        for number in range(first, first + count)
    ]


def test_xml_and_json_say_the_same():
    by_xml, by_json = KIND.read(CONFIG, OPEN311.sample), read(JSON_SAMPLE)
    assert by_xml.items[0] == by_json.items[0]
    first, second = by_xml.items
    assert (first.native_id, first.service_code, first.status, first.latitude, first.longitude) == ("QT-2026-004417", "chieu-sang", "open", 16.8216, 107.0981)
    assert (first.at, first.updated_at) == (datetime(2026, 11, 25, 12, 42, 10, tzinfo=UTC), datetime(2026, 11, 25, 13, 5, tzinfo=UTC))
    assert (second.service_code, second.status, second.latitude, second.address) == ("thoat-nuoc", "closed", None, "Kiệt 44 Lê Lợi")


def test_who_reported_is_not_read():
    told = read(json.dumps([rows(1, 1)[0] | {"first_name": "Bí", "last_name": "Mật", "phone": "0987654321", "email": "bi.mat@example.vn"}]))
    assert len(told.items) == 1
    assert "Mật" not in repr(told.items) + repr(told.problems)
    assert "0987654321" not in repr(told.items)


@pytest.mark.parametrize(("body", "code"), [
    ('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><service_requests><request><description>&b;</description></request></service_requests>', "xml.bomb"),
    ('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><service_requests>&a;</service_requests>', "xml.bomb"),
    ("<service_requests><request>", "xml.bad"), ("<html><body>Bảo trì</body></html>", "open311.no_requests"), ("<service_requests/>", "message.no_rows"), ("[]", "message.no_rows"),
    ("<errors><error><code>403</code><description>api_key</description></error></errors>", "open311.error"),
    ('[{"code": 400, "description": "jurisdiction_id"}]', "open311.error"), ("{}", "open311.no_requests"), ("[1]", "open311.no_requests"), ("bảo trì", "message.no_json"),
])
def test_answer_that_is_none_says_so(body, code):
    outcome = read(body)
    assert ([problem.code for problem in outcome.problems], list(outcome.items)) == ([code], [])


@pytest.mark.parametrize(("cells", "code"), [
    ({"service_request_id": None}, "cell.missing"), ({"requested_datetime": "hôm qua"}, "cell.no_time"), ({"updated_datetime": "99"  "x"}, "cell.no_time"),
    ({"lat": "1e308", "long": 1}, "cell.out_of_range"), ({"lat": "NaN", "long": 1}, "cell.out_of_range"), ({"lat": 91, "long": 1}, "cell.out_of_range"),
])
def test_wrong_request_is_named_and_the_others_count(cells, code):
    outcome = read(json.dumps([rows(1, 1)[0] | cells, *rows(2, 1)]))
    assert [(problem.code, problem.line) for problem in outcome.problems] == [(code, 1)]
    assert [item.native_id for item in outcome.items] == ["QT-2"]


@pytest.fixture
def allowed(settings):
    settings.CONNECTOR_ALLOW = ["127.0.0.1"]


def pull(url, cursor=None, **more):
    return list(KIND.fetch(CONFIG | {"url": url, "format": "json"} | more, cursor or {}, now=NOW))


def test_pages_are_asked_for_until_one_is_short_and_the_cursor_moves_with_the_last(allowed):
    def answer(path):
        page = int(parse_qs(urlsplit(path).query)["page"][0])
        return 200, {}, json.dumps(rows(1, PAGE) if page == 1 else rows(PAGE + 1, 3, changed="2026-11-25T23:00:00+07:00")).encode()

    with web(answer) as (url, asked):
        first, last = pull(url, {"updated": "2026-11-25T10:00:00+00:00"})
        assert (first.cursor, last.cursor) == ({"updated": "2026-11-25T10:00:00+00:00"}, {"updated": "2026-11-25T16:00:00+00:00"})
    assert [parse_qs(urlsplit(path).query)["updated_after"] for path, _headers in asked] == [["2026-11-25T09:59:00Z"]] * 2


def test_server_without_pages_is_not_asked_for_ever(allowed):
    with web(lambda path: (200, {}, json.dumps(rows(1, PAGE)).encode())) as (url, asked):
        fetched = pull(url)
    assert ([len(one.raws) for one in fetched], len(asked)) == ([1, 0], 2)
    assert fetched[-1].cursor == {"updated": "2026-11-25T13:05:00+00:00"}


def test_server_of_the_plain_standard_is_asked_by_the_day_of_the_request(allowed):
    with web(lambda path: (200, {}, b"[]")) as (url, asked):
        assert pull(url, changes="start_date", jurisdiction="quangtri.gov.vn", days=7)[0].cursor == {}
    query = parse_qs(urlsplit(asked[0][0]).query)
    assert (query["start_date"], query["end_date"], query["jurisdiction_id"]) == ([f"{NOW - timedelta(days=7):%Y-%m-%dT%H:%M:%SZ}"], ["2026-11-26T01:00:00Z"], ["quangtri.gov.vn"])


def test_refusal_of_the_server_is_kept_and_moves_nothing(allowed):
    with web(lambda path: (200, {}, b'[{"code": 400, "description": "x"}]')) as (url, _asked):
        assert [(len(one.raws), one.cursor) for one in pull(url, {"updated": "2026-11-25T10:00:00+00:00"})] == [(1, {"updated": "2026-11-25T10:00:00+00:00"})]


def test_address_inside_is_not_asked(settings):
    settings.CONNECTOR_ALLOW = []
    with pytest.raises(FetchFailed) as refused:
        pull("http://127.0.0.1:1/open311/v2")
    assert refused.value.problem.code == "address.inside"


@pytest.mark.parametrize(("name", "value"), [("days", 91), ("days", "x"), ("days", True), ("format", "csv"), ("changes", "now"), ("services", [1]), ("url", "ftp://a")])
def test_profile_is_checked(name, value):
    assert [problem.values["name"] for problem in KIND.check_config(CONFIG | {name: value})] == [name]
