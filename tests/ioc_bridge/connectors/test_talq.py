"""Devices behind a TALQ gateway: what the profile names of each, and what is not named."""

import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from ioc_bridge.connectors.contract import Raw
from ioc_bridge.connectors.kinds.talq.connector import TalqConnector
from ioc_bridge.connectors.kinds.talq.kind import EXAMPLE, TALQ
from tests.ioc_bridge.servers import web

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
CONFIG = yaml.safe_load(EXAMPLE)
KIND = TalqConnector()
ADDRESS = "2f0a7d5e-5b1c-4c55-8f43-0a8c2b6d1101"


def read(body):
    return KIND.read(CONFIG, Raw(body if isinstance(body, bytes) else json.dumps(body).encode(), NOW))


def lamp(value, address=ADDRESS):
    return {"address": address, "name": "Cột 01", "class": "a", "functions": [{"id": "m", "type": "LampMonitorFunction", "operatingHours": {"type": "AttributeFloat", "value": value}}]}


def test_levels_figures_and_failures_are_readings_of_when_they_were_asked():
    items = KIND.read(CONFIG, TALQ.sample).items
    assert [(one.stream, one.value, one.unit) for one in items] == [
        ("hung-vuong-cot-01/muc-sang", 70, "%"), ("hung-vuong-cot-01/hong", 0, ""), ("hung-vuong-cot-01/gio-chay", 4127.5, "h"), ("hung-vuong-cot-01/dien-nang", 311.2, "kWh"),
        ("hung-vuong-cot-02/hong", 1, ""),
    ]
    assert {one.at for one in items} == {NOW}


@pytest.mark.parametrize(("device", "code"), [
    (lamp(1, "00000000-0000-0000-0000-000000000000"), "talq.unknown_device"), (lamp("NaN"), "cell.not_finite"), (lamp(1e308), "cell.too_large"), (lamp({"ramp": 1}), "cell.no_number"),
])
def test_wrong_device_is_named_and_the_others_count(device, code):
    outcome = read([device, lamp(5, ADDRESS.upper())])
    assert ([(one.code, one.line) for one in outcome.problems], [one.value for one in outcome.items]) == ([(code, 1)], [5])


@pytest.mark.parametrize(("body", "code"), [
    (b"<html/>", "message.no_json"), ({"devices": []}, "talq.no_devices"), ([], "message.no_rows"), ([{"key": "headerMissing", "description": "talq-api-version"}], "open311.error"),
])
def test_answer_that_is_none_says_so(body, code):
    assert [one.code for one in read(body).problems] == [code]


def test_gateway_is_asked_with_our_address_and_the_version(settings):
    settings.CONNECTOR_ALLOW = ["127.0.0.1"]
    with web(lambda path: (200, {}, json.dumps([lamp(1)]).encode())) as (url, asked):
        fetched = list(KIND.fetch(CONFIG | {"url": url + "/talq/"}, {}, now=NOW))
    path, headers = asked[0]
    assert (urlsplit(path).path, parse_qs(urlsplit(path).query)) == ("/talq/devices", {"clientAddress": [CONFIG["client"]]})
    assert headers["talq-api-version"] == "2.7.1"
    assert [one.value for one in KIND.read(CONFIG, fetched[0].raws[0]).items] == [1]


def test_profile_is_checked():
    assert [one.values["name"] for one in KIND.check_config(CONFIG | {"client": "chúng tôi"})] == ["client"]
    assert [one.code for one in KIND.check_config(CONFIG | {"attributes": {"a.b": 1}})] == ["config.streams"]
