"""Our newest values and alarms by NGSI-LD, in the words of the Smart Data Models."""

from datetime import timedelta

from django.test import Client

from ioc_bridge.connectors.contract import Raw
from ioc_bridge.connectors.kinds.ngsild.connector import NgsiLdReader
from ioc_bridge.exchange.rules.models import attribute_of
from ioc_bridge.measurements.models import Alarm, Quality
from ioc_bridge.measurements.services.storing import store
from tests.ioc_bridge.exchange.conftest import NOW
from tests.ioc_bridge.measurements.builders import rule, samples

ID = "urn:ngsi-ld:FloodMonitoring:dong-ha"


def ask(path="entities", status=200, accept="application/json", **options):
    answer = Client().get(f"/ngsi-ld/v1/{path}", options, headers={"Accept": accept})
    assert answer.status_code == status, answer.content
    return answer.json()


def test_open_station_is_an_entity_with_its_newest_value(place):
    entity, = ask()
    assert (entity["id"], entity["type"], entity["stationID"]["value"]) == (ID, "FloodMonitoring", "dong-ha")
    assert (entity["currentLevel"]["value"], entity["currentLevel"]["unitCode"], entity["location"]["value"]["coordinates"]) == (3.0, "MTR", [107.1, 16.82])
    assert entity["observationDateTime"]["value"]["@value"] == entity["currentLevel"]["observedAt"]
    assert ask(f"entities/{ID}") == entity == ask(id=ID)[0]
    ask("entities/urn:ngsi-ld:WaterQualityObserved:cua-xa", 404)
    assert ask(type="WaterQualityObserved") == []


def test_what_the_instrument_did_not_measure_is_no_value(place):
    store(samples(place.river, 9.0, start=place.start + timedelta(hours=1), quality=Quality.CALIBRATING), now=NOW)
    assert "currentLevel" not in ask()[0]


def test_vocabulary_comes_as_it_is_asked_for(place):
    assert "@context" in ask(accept="application/ld+json")[0]
    answer = Client().get("/ngsi-ld/v1/entities")
    assert "json-ld#context" in answer["Link"]
    assert "@context" not in answer.json()[0]


def test_alarm_goes_out_only_after_somebody_on_duty_has_looked_at_it(place):
    watched = rule(place.river, severity=4)
    alarm = Alarm.objects.create(rule=watched, stream=place.river, severity=4, cause="x", at=NOW, value=3, worst=3, told_at=NOW)
    closed = Alarm.objects.create(rule=rule(place.closed), stream=place.closed, severity=4, cause="x", at=NOW, value=3, worst=3, told_at=NOW, acknowledged_at=NOW)
    assert ask(type="Alert") == []
    Alarm.objects.filter(pk=alarm.pk).update(acknowledged_at=NOW)
    found, = ask(type="Alert")
    assert (found["id"], found["severity"]["value"], found["alertSource"]["object"]) == (f"urn:ngsi-ld:Alert:{alarm.pk}", "critical", ID)
    assert [one["type"] for one in ask()] == ["FloodMonitoring", "Alert"]
    assert [[one["type"] for one in ask(limit=1, offset=offset)] for offset in (0, 1, 2)] == [["FloodMonitoring"], ["Alert"], []]
    ask(f"entities/urn:ngsi-ld:Alert:{closed.pk}", 404)


def test_bad_question_is_refused(place):
    assert ask(status=400, limit="x")["type"].endswith("BadRequestData")
    for identity in ("x", "urn:ngsi-ld:Alert:x", "urn:ngsi-ld:Alert:" + "9" * 30, "urn:ngsi-ld:Device:dong-ha"):
        ask(f"entities/{identity}", 404)
    assert Client().post("/ngsi-ld/v1/entities", b"{}", content_type="application/json").status_code == 405


def test_our_own_connector_reads_it(place):
    body = Client().get("/ngsi-ld/v1/entities").content
    config = {"entities": {ID: "dong-ha"}, "properties": {"currentLevel": {"stream": "water-level", "unit": "m", "code": "MTR"}}}
    outcome = NgsiLdReader().read(config, Raw(body, NOW))
    assert ([(one.stream, one.value) for one in outcome.items], outcome.problems) == ([("dong-ha/water-level", 3.0)], [])


def test_names_without_a_model_keep_theirs_in_its_manner_of_writing():
    assert [attribute_of(name) for name in ("ph", "do", "luu-luong-nuoc")] == ["pH", "do", "luuLuongNuoc"]
