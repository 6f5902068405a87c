"""Our readings by SensorThings: what is open and nothing else, page by page, as it was asked."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client

from ioc_bridge.connectors.contract import Raw
from ioc_bridge.connectors.kinds.sta.connector import StaConnector
from ioc_bridge.exchange.rules.odata import BadQuestion, Question, question_of, steps_of
from ioc_bridge.exchange.selectors.sta import written
from ioc_bridge.exchange.services.opening import set_open
from tests.ioc_bridge.exchange.conftest import NOW


def ask(path, status=200, **options):
    answer = Client().get(f"/sta/v1.1/{path}", options)
    assert answer.status_code == status, answer.content
    return answer.json()


def results(page):
    return [row["result"] for row in page["value"]]


def test_root_lists_what_there_is(db):
    assert [row["name"] for row in ask("")["value"]] == ["Things", "Locations", "Datastreams", "ObservedProperties"]


def test_closed_station_is_nowhere(place):
    assert [row["properties"]["code"] for row in ask("Things")["value"]] == ["dong-ha"]
    assert [row["name"] for row in ask("Datastreams")["value"]] == ["Mực nước"]
    assert [row["@iot.id"] for row in ask("ObservedProperties")["value"]] == ["water-level"]
    closed = place.closed
    for path in (
        f"Things({closed.station_id})", f"Datastreams({closed.pk})", f"Datastreams({closed.pk})/Observations", "ObservedProperties('ph')", f"Locations({closed.station_id})",
        f"Observations('{closed.pk}-{round(place.start.timestamp() * 1000)}')", f"Things({closed.station_id})/Datastreams",
    ):
        ask(path, 404)


def test_station_that_is_closed_again_is_gone(place):
    set_open(station=place.river.station, on=False, actor=place.head, now=NOW)
    assert ask("Things") == {"value": []}
    ask(f"Datastreams({place.river.pk})/Observations", 404)


def test_links_lead_where_they_say(place):
    thing = ask("Things")["value"][0]
    for name in ("Datastreams", "Locations"):
        path = urlsplit(thing[f"{name}@iot.navigationLink"]).path
        assert len(Client().get(path).json()["value"]) == 1
    stream = ask(f"Datastreams({place.river.pk})")
    assert Client().get(urlsplit(stream["Thing@iot.navigationLink"]).path).json() == thing
    assert Client().get(urlsplit(stream["ObservedProperty@iot.navigationLink"]).path).json()["@iot.id"] == "water-level"
    observation = Client().get(urlsplit(stream["Observations@iot.navigationLink"]).path).json()["value"][0]
    assert Client().get(urlsplit(observation["@iot.selfLink"]).path).json() == observation
    assert Client().get(urlsplit(observation["Datastream@iot.navigationLink"]).path).json() == stream


def test_observations_are_filtered_ordered_counted_and_paged(place):
    path = f"Datastreams({place.river.pk})/Observations"
    assert results(ask(path)) == [1.0, 1.5, 2.0, 2.5, 3.0]
    assert results(ask(path, **{"$orderby": "phenomenonTime desc", "$top": 2})) == [3.0, 2.5]
    since = written(place.start + timedelta(minutes=20))
    assert results(ask(path, **{"$filter": f"phenomenonTime ge {since} and result lt 3"})) == [2.0, 2.5]
    page = ask(path, **{"$top": 2, "$skip": 1, "$count": "true"})
    assert (results(page), page["@iot.count"]) == ([1.5, 2.0], 5)
    following = urlsplit(page["@iot.nextLink"])
    last = Client().get(f"{following.path}?{following.query}").json()
    assert (results(last), "@iot.nextLink" in last) == ([2.5, 3.0], False)


def test_what_belongs_to_it_is_told_along(place):
    thing = ask("Things", **{"$expand": "Locations,Datastreams"})["value"][0]
    assert (thing["Locations"][0]["location"]["coordinates"], thing["Datastreams"][0]["@iot.id"]) == ([107.1, 16.82], place.river.pk)
    stream = ask(f"Datastreams({place.river.pk})", **{"$expand": "Thing,Observations($top=1;$orderby=phenomenonTime desc)", "$select": "name"})
    assert sorted(stream) == ["Observations", "Observations@iot.nextLink", "Thing", "name"]
    assert [row["result"] for row in stream["Observations"]] == [3.0]
    following = urlsplit(stream["Observations@iot.nextLink"])
    assert results(Client().get(f"{following.path}?{following.query}").json()) == [2.5]


@pytest.mark.parametrize(("path", "options"), [
    ("Observations", {}), ("Things", {"$orderby": "code"}), ("Things", {"$filter": "unit eq 'a'"}), ("Things", {"$filter": "name gt 'a'"}), ("Things", {"$filter": "substringof('a',name)"}),
    ("Things", {"$expand": "Sensors"}), ("Things", {"$top": "-1"}), ("Things", {"$skip": "10001"}), ("Things", {"$apply": "x"}), ("Things", {"$filter": "id eq 'x'"}),
    ("Things(1)(2)", {}), ("Things('", {}), ("Things", {"$count": "yes"}), ("Things", {"$filter": "x" * 1600}), ("Things", {"$expand": "Datastreams($expand=Thing)"}),
])
def test_question_that_cannot_be_answered_is_refused_not_answered_otherwise(place, path, options):
    assert ask(path, 400, **options)["code"] == 400


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-12:00"])
def test_moment_beyond_all_years_is_refused(place, moment):
    assert ask(f"Datastreams({place.river.pk})/Observations", 400, **{"$filter": f"phenomenonTime gt {moment}"})["code"] == 400


@pytest.mark.parametrize("path", ["Sensors", "Things(99999999)", "Things(1)/Sensors", "Things/Datastreams", "Observations('x')", "Observations('1-99999999999999999999')", "Things('a')"])
def test_what_is_not_there_is_not_there(place, path):
    ask(path, 404)


def test_nothing_is_written_through_it(place):
    assert {getattr(Client(), method)("/sta/v1.1/Things").status_code for method in ("post", "put", "patch", "delete")} == {405}


def test_our_own_connector_reads_it(place):
    body = Client().get(f"/sta/v1.1/Datastreams({place.river.pk})/Observations").content
    config = {"datastreams": {place.river.pk: {"stream": "a/b", "unit": "m"}}, "states": {"measuring": "measuring"}}
    outcome = StaConnector().read(config, Raw(body, NOW, f"Datastreams({place.river.pk})/Observations"))
    assert ([one.value for one in outcome.items], outcome.problems) == ([1.0, 1.5, 2.0, 2.5, 3.0], [])


def test_questions_are_read():
    assert question_of({}) == Question()
    assert question_of({"$top": "5000"}).top == 1000
    assert [(one.name, one.sign, one.value) for one in question_of({"$filter": "name eq 'O''Hà' and result gt -1.5"}).conditions] == [("name", "eq", "O'Hà"), ("result", "gt", -1.5)]
    assert [(step.name, step.key) for step in steps_of("Datastreams(5)/Observations")] == [("Datastreams", 5), ("Observations", None)]
    with pytest.raises(BadQuestion):
        question_of({"$filter": "phenomenonTime gt 2020-10-18T03:30:00"})  # of which zone?
