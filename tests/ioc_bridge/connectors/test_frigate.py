"""What a Frigate tells: reviews, events, presence; details and pictures asked for over HTTP, from nowhere that is not allowed."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import yaml

from ioc_bridge.connectors.public import Details, Detection, FetchFailed, Presence, kinds
from tests.ioc_bridge.servers import web

KIND = kinds["frigate"]
CONFIG = yaml.safe_load(KIND.example)
BEGAN = 1764115260.5


def review(phase: str = "new", **more: Any) -> bytes:
    after = {"id": "r1", "camera": "cho_cong_chinh", "start_time": BEGAN, "end_time": None, "severity": "alert", "data": {"detections": ["e1", "e2"], "objects": ["car", "person-verified"], "zones": ["via_he"], "audio": ["horn"]}}
    return json.dumps({"type": phase, "before": after, "after": after | more}).encode()


def event(**more: Any) -> bytes:
    after = {"id": "e1", "camera": "cho_cong_chinh", "start_time": BEGAN, "end_time": None, "label": "car", "top_score": 0.87, "entered_zones": ["via_he"], "has_snapshot": True, "has_clip": False}
    return json.dumps({"type": "update", "before": after, "after": after | more}).encode()


def read(topic: str, body: bytes, **config: Any) -> Any:
    return KIND.connector.read({**CONFIG, **config}, replace(KIND.sample, name=topic, body=body))


def test_a_review_is_one_event_with_its_parts() -> None:
    [found] = read("frigate/reviews", review("end", end_time=BEGAN + 9)).items
    assert found == Detection(
        native_id="r1", camera="cam-cho-dong-ha", at=datetime.fromtimestamp(BEGAN, UTC), ended_at=datetime.fromtimestamp(BEGAN + 9, UTC), phase="end", severity="alert",
        labels=["car", "person", "horn"], zones=["via_he"], parts=["e1", "e2"], pictures=("still", "clip"), instance="frigate-cho",
    )


def test_an_event_completes_a_review_or_stands_for_itself() -> None:
    [part] = read("frigate/events", event(recognized_license_plate=["74A-123.45", 0.9])).items
    [own] = read("frigate/events", event(), of="events").items
    assert (part.is_part, part.pictures, part.score, part.plate) == (True, (), 0.87, "74A-123.45")
    assert (own.is_part, own.pictures, own.parts, own.labels) == (False, ("still",), ("e1",), ["car"])


def test_presence_and_its_strange_words() -> None:
    assert read("frigate/available", b"online").items == [Presence(name="frigate-cho", is_there=True)]
    assert read("frigate/available", b"stopped").items == [Presence(name="frigate-cho", is_there=False)]
    assert [problem.code for problem in read("frigate/available", b"\xff?").problems] == ["frigate.state"]


@pytest.mark.parametrize(("body", "what"), [
    (b'{"type": "new"}', "after"), (review(id=7), "after.id"), (review(id="../../config"), "after.id"), (review(camera=""), "after.camera"), (review(start_time="soon"), "after.start_time"),
    (review(start_time=1e300), "after.start_time"), (b"[]", "after"),
])
def test_what_lacks_its_parts_is_named(body: bytes, what: str) -> None:
    outcome = read("frigate/reviews", body)
    assert ([problem.values["what"] for problem in outcome.problems], list(outcome.items)) == ([what], [])


def test_a_topic_of_another_and_a_word_to_come() -> None:
    assert [problem.code for problem in read("frigate/stats", b"{}").problems] == ["mqtt.topic"]
    outcome = read("frigate/reviews", review("genai"))
    assert (list(outcome.items), list(outcome.problems)) == ([], [])


def test_topics_follow_prefix_and_choice() -> None:
    asked = KIND.connector.subscription({**CONFIG, "prefix": "nvr/cho", "of": "events"})
    assert (list(asked.filters), asked.host, asked.by_tls) == (["nvr/cho/events", "nvr/cho/available"], "mqtt.minh-hoa.example", True)


@pytest.mark.parametrize("wrong", [{"prefix": "a/#"}, {"prefix": "a//b"}, {"of": "all"}, {"url": "rtsp://x"}, {"cameras": {"a": ["b"]}}, {"broker": "http://x"}, {"instance": 5}])
def test_a_profile_is_checked(wrong: dict[str, Any]) -> None:
    assert [problem.code for problem in KIND.connector.check_config({**CONFIG, **wrong})] == ["config.value"]


def _answer(path: str) -> tuple[int, dict[str, str], bytes]:
    told = {"id": "e1", "zones": ["via_he"], "data": {"top_score": 0.91, "recognized_license_plate": "74A-123.45"}}
    return 200, {}, {"/api/events/e1": json.dumps(told).encode(), "/api/events/e1/snapshot.jpg": b"\xff\xd8anh", "/api/events/e1/clip.mp4": b"<html>no recordings</html>"}.get(path, b"{}")


@pytest.fixture
def token(settings: Any, tmp_path: Any) -> None:
    settings.CONNECTOR_SECRETS = tmp_path
    (tmp_path / "frigate-cho").write_text("khoa-cua-frigate", encoding="utf-8")


@pytest.mark.usefixtures("token")
def test_details_and_pictures_are_asked_for_with_the_key(settings: Any) -> None:
    settings.CONNECTOR_ALLOW = ["127.0.0.1"]
    with web(_answer) as (url, asked):
        config = {**CONFIG, "url": url}
        assert KIND.connector.details(config, "e1") == Details(score=0.91, plate="74A-123.45", zones=("via_he",))
        assert KIND.connector.picture(config, "e1", "still") == b"\xff\xd8anh"
        with pytest.raises(FetchFailed) as failed:
            KIND.connector.picture(config, "e1", "clip")
    assert (failed.value.problem.code, {headers["Authorization"] for _path, headers in asked}) == ("frigate.no_picture", {"Bearer khoa-cua-frigate"})


@pytest.mark.usefixtures("token")
def test_it_is_not_asked_inside_our_network_nor_for_anything_else(settings: Any) -> None:
    settings.CONNECTOR_ALLOW = []
    with web(_answer) as (url, asked):
        for native, code in (("e1", "address.inside"), ("../config", "frigate.shape")):
            with pytest.raises(FetchFailed) as failed:
                KIND.connector.picture({**CONFIG, "url": url}, native, "still")
            assert failed.value.problem.code == code
    assert asked == []
