"""Observations by SensorThings: each datastream from where it was left, page by page."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml

from ioc_bridge.connectors.contract import FetchFailed, Raw
from ioc_bridge.connectors.kinds.sta.connector import StaConnector
from ioc_bridge.connectors.kinds.sta.kind import EXAMPLE, STA
from tests.ioc_bridge.servers import web

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)
CONFIG = yaml.safe_load(EXAMPLE)
KIND = StaConnector()


def observation(minutes, result=1.5, **more):
    return {"@iot.id": minutes, "phenomenonTime": (NOW - timedelta(hours=1) + timedelta(minutes=minutes)).isoformat().replace("+00:00", "Z"), "result": result} | more


def read(*rows, name="Datastreams(1)/Observations", **more):
    return KIND.read(CONFIG | more, Raw(json.dumps({"value": rows}).encode(), NOW, name))


def test_instants_and_spans_are_read():
    assert [(one.stream, one.value, one.at.minute, one.unit) for one in KIND.read(CONFIG, STA.sample).items] == [
        ("song-hieu-dong-ha/muc-nuoc", 1.64, 0, "m"), ("song-hieu-dong-ha/muc-nuoc", 1.66, 10, "m"),
    ]


@pytest.mark.parametrize(("row", "code"), [
    (observation(0, "NaN"), "cell.not_finite"), (observation(0, 1e308), "cell.too_large"), (observation(0, None), "cell.no_number"), (observation(0, {"a": 1}), "cell.no_number"),
    (observation(0) | {"phenomenonTime": "x"}, "cell.no_time"), (observation(0, Datastream={"@iot.id": 99}), "parameter.unknown"), (7, "parameter.unknown"),
])
def test_wrong_observation_is_named_and_the_others_count(row, code):
    outcome = read(row, observation(1), name="Datastreams(1)/Observations" if row != 7 else "")
    assert outcome.problems[0].code == code
    assert (outcome.problems[0].line, len(outcome.items)) == (1, 1 if row != 7 else 0)


def test_quality_is_what_the_profile_says_of_the_servers_word():
    known = {"states": {"good": "measuring", "cal": "calibrating"}}
    assert [one.quality.value for one in read(observation(0, resultQuality="cal"), **known).items] == ["calibrating"]
    assert [one.code for one in read(observation(0, resultQuality="odd"), **known).problems] == ["state.unknown"]


@pytest.fixture
def allowed(settings):
    settings.CONNECTOR_ALLOW = ["127.0.0.0/8"]


def serve(pages):
    """Answer by datastream and page."""
    def answer(path):
        found = unquote(urlsplit(path).path), parse_qs(urlsplit(path).query).get("$skip", ["0"])[0]
        return 200, {}, json.dumps(pages.get(found, {"value": []})).encode()
    return web(answer)


def test_each_datastream_goes_on_from_its_own_newest_time(allowed):
    pages = {
        ("/v1.1/Datastreams(1)/Observations", "0"): {"value": [observation(0), observation(10)], "@iot.nextLink": "?$skip=2"},
        ("/v1.1/Datastreams(1)/Observations", "2"): {"value": [observation(20)]},
    }
    with serve(pages) as (url, asked):
        fetched = list(KIND.fetch(CONFIG | {"url": f"{url}/v1.1/"}, {"reached": {"2": "2026-11-25T00:00:00.000000Z"}}, now=NOW))
    assert [one.cursor["reached"]["1"] for one in fetched] == ["2026-11-26T00:10:00.000000Z", "2026-11-26T00:20:00.000000Z"]
    assert parse_qs(urlsplit(asked[2][0]).query)["$filter"] == ["phenomenonTime gt 2026-11-25T00:00:00.000000Z"]
    assert "$filter" not in parse_qs(urlsplit(asked[0][0]).query)


def test_clock_that_runs_ten_hours_ahead_hides_nothing_that_comes_after(allowed):
    with serve({("/Datastreams(1)/Observations", "0"): {"value": [observation(0), observation(60 + 600)]}}) as (url, _asked):
        fetched = list(KIND.fetch(CONFIG | {"url": url}, {}, now=NOW))
    assert fetched[-1].cursor["reached"]["1"] == "2026-11-26T01:00:00.000000Z"


def test_next_page_on_another_server_is_not_asked_for(allowed):
    with serve({}) as (other, heard), serve({("/Datastreams(1)/Observations", "0"): {"value": [observation(0)], "@iot.nextLink": other}}) as (url, _asked):
        with pytest.raises(FetchFailed) as failed:
            list(KIND.fetch(CONFIG | {"url": url}, {}, now=NOW))
        assert (failed.value.problem.code, heard) == ("sta.elsewhere", [])


@pytest.mark.parametrize(("body", "code"), [(b"<html/>", "message.no_json"), (b'{"message": "x"}', "sta.no_observations")])
def test_error_page_is_told_and_moves_nothing(allowed, body, code):
    with web(lambda path: (200, {}, body)) as (url, _asked), pytest.raises(FetchFailed) as failed:
        list(KIND.fetch(CONFIG | {"url": url}, {}, now=NOW))
    assert failed.value.problem.code == code


def test_number_of_a_datastream_may_be_a_word(allowed):
    config = CONFIG | {"datastreams": {"sông'1": {"stream": "a/b"}}}
    with web(lambda path: (200, {}, json.dumps({"value": [observation(0)]}).encode())) as (url, asked):
        fetched = list(KIND.fetch(config | {"url": url}, {}, now=NOW))
    assert unquote(urlsplit(asked[0][0]).path) == "/Datastreams('sông''1')/Observations"
    assert [one.stream for one in KIND.read(config, fetched[0].raws[0]).items] == ["a/b"]


def test_profile_is_checked():
    assert [one.code for one in KIND.check_config(CONFIG | {"datastreams": {1: "a"}})] == ["config.streams"]
    assert [one.code for one in KIND.check_config(CONFIG | {"page": 0})] == ["config.value"]
