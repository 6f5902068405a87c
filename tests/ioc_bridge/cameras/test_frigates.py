"""Frigates in the one queue: a review told three times is one event, its own pictures lie beside ours, an unknown camera waits with a sentence."""

import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from govsuite.core.actors import system_actor
from ioc_bridge.cameras.models import DetectionEvent, DetectorState, Evidence
from ioc_bridge.cameras.rules.evidence import FETCHED_WITHIN, LONGEST_EVENT, is_too_late
from ioc_bridge.cameras.services.evidence import bytes_of
from ioc_bridge.cameras.services.fetching import fetch_waiting
from ioc_bridge.connectors.public import Raw, kinds
from ioc_bridge.sources.models import RawMessage
from ioc_bridge.sources.public import Source, add_source, draft_profile, enforce_profile, try_profile
from ioc_bridge.sources.services.arrivals import Arrival
from ioc_bridge.sources.services.quarantine import try_again
from ioc_bridge.sources.services.streaming import Stream, take_stream
from tests import builders
from tests.ioc_bridge.cameras.builders import camera
from tests.ioc_bridge.servers import web
from tests.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]
PROFILE = """\
kind: frigate
broker: mqtt://127.0.0.1:1883
prefix: {name}
url: {url}
cameras: {{cho: cam-01}}
"""
PICTURES = {"snapshot.jpg": b"\xff\xd8cua frigate", "clip.mp4": b"\0\0\0\x18ftypmp42"}


@pytest.fixture
def own_folder(tmp_path: Any, settings: Any) -> None:
    settings.DATA_DIR, settings.CONNECTOR_ALLOW = tmp_path, ["127.0.0.1"]


@pytest.fixture
def duty() -> Any:
    return builders.person("yen", "ioc_duty", at=builders.unit("ttdh-dong-ha", "Trung tâm Giám sát và Điều hành", "department"))


def frigate(name: str, url: str, now: Any) -> Source:
    source = add_source(
        centre=builders.unit("ttdh-dong-ha", "Trung tâm Giám sát và Điều hành", "department"), code=name, name=name, owner="Chợ", cadence=0, actor=system_actor(), now=now, is_demo=False,
    )
    profile = draft_profile(source=source, text=PROFILE.format(name=name, url=url), actor=system_actor(), now=now, sample=Raw(body("new", now), now, f"{name}/reviews"))
    assert not try_profile(profile=profile, actor=system_actor(), now=now).problems
    profile.refresh_from_db()
    enforce_profile(profile=profile, actor=system_actor(), now=now)
    return source


def body(phase: str, now: Any, **more: Any) -> bytes:
    after = {"id": "r1", "camera": "cho", "start_time": now.timestamp(), "end_time": now.timestamp() + 5 if phase == "end" else None, "severity": "alert", "data": {"detections": ["e1"], "objects": ["car"]}}
    return json.dumps({"type": phase, "before": after, "after": after | more}).encode()


def sent(source: Source, now: Any, *messages: tuple[str, bytes]) -> None:
    """What the process that listens does with what a broker sends."""
    kind, profile = kinds["frigate"], source.profiles.get(state="in_force")
    config = {"broker": "mqtt://127.0.0.1:1883", "prefix": source.code, "url": "http://127.0.0.1:1", "cameras": {"cho": "cam-01"}}
    stream = Stream(source, profile.pk, kind.connector.reader(config))  # type: ignore[attr-defined]
    take_stream(stream, [Arrival(f"{source.code}/{topic}", payload, now.timestamp() + place / 1000) for place, (topic, payload) in enumerate(messages)], now=now)


def part(now: Any, **more: Any) -> bytes:
    after = {"id": "e1", "camera": "cho", "start_time": now.timestamp(), "end_time": None, "label": "car", "top_score": 0.7}
    return json.dumps({"type": "update", "before": after, "after": after | more}).encode()


def test_three_messages_of_one_review_are_one_event_and_two_frigates_keep_their_names() -> None:
    now = timezone.now()
    camera()
    first, second = frigate("frigate-cho", "http://127.0.0.1:1", now), frigate("frigate-cau", "http://127.0.0.1:1", now)
    sent(first, now, ("reviews", body("new", now)), ("events", part(now, top_score=0.9, recognized_license_plate="74A-1")), ("reviews", body("end", now)), ("reviews", body("update", now)))
    sent(second, now, ("reviews", body("new", now)), ("available", b"online"))
    told = list(DetectionEvent.objects.order_by("pk").values_list("source", "instance", "native_id", "score", "plate"))
    assert told == [("frigate-cho", "frigate-cho", "r1", 0.9, "74A-1"), ("frigate-cau", "frigate-cau", "r1", None, "")]
    assert DetectionEvent.objects.get(source="frigate-cho").ended_at is not None  # what was told before the end and came after it changes nothing
    assert list(DetectorState.objects.values_list("source", "is_there")) == [("frigate-cau", True)]


def test_an_unknown_camera_waits_with_a_sentence_and_is_read_again(duty: Any) -> None:
    now = timezone.now()
    source = frigate("frigate-cho", "http://127.0.0.1:1", now)
    sent(source, now, ("reviews", body("new", now, camera="cong_sau")))
    message = RawMessage.objects.get(state="quarantined")
    assert "“cong_sau”" in client_of(duty).get(reverse("ioc_sources:message", args=[message.pk])).content.decode()
    camera("cong_sau")
    try_again(message=message, actor=builders.actor(duty), now=now)
    assert DetectionEvent.objects.get().camera_name == "cong_sau"


def test_its_own_still_and_clip_lie_beside_ours(duty: Any) -> None:
    now, told = timezone.now(), {"data": {"top_score": 0.95}}
    camera()
    answers = {f"/api/events/e1/{name}": data for name, data in PICTURES.items()} | {"/api/events/e1": json.dumps(told).encode()}
    with web(lambda path: (200, {}, answers[path])) as (url, asked):
        source = frigate("frigate-cho", url, now)
        sent(source, now, ("reviews", body("new", now)))
        assert fetch_waiting(now=now) == 1  # the clip is not there before the end
        sent(source, now, ("reviews", body("end", now)))
        assert [fetch_waiting(now=now), fetch_waiting(now=now)] == [1, 0]
    event = DetectionEvent.objects.get()
    kept = {one.slug: one for one in event.evidence.all()}
    assert {slug: one.state for slug, one in kept.items()} == {"still": "wanted", "clip": "wanted", "detector-still": "kept", "detector-clip": "kept"}
    assert (kept["detector-still"].sha256, event.score) == (hashlib.sha256(PICTURES["snapshot.jpg"]).hexdigest(), 0.95)
    page = client_of(duty)
    assert page.get(reverse("cameras:evidence", args=[event.pk, "detector-clip"])).content == PICTURES["clip.mp4"] == bytes_of(kept["detector-clip"])
    assert page.get(reverse("cameras:evidence", args=[event.pk, "still"])).status_code == 404
    assert reverse("cameras:evidence", args=[event.pk, "detector-still"]) in page.get(reverse("cameras:detections")).content.decode()
    assert len(asked) == 4


def test_what_it_does_not_have_is_written_down_in_the_end() -> None:
    now = timezone.now()
    camera()
    with web(lambda _path: (404, {}, b"{}")) as (url, _asked):
        sent(frigate("frigate-cho", url, now), now, ("reviews", body("end", now)))
        assert [fetch_waiting(now=now + later) for later in (timedelta(minutes=1), FETCHED_WITHIN + timedelta(seconds=6))] == [0, 0]
    assert set(Evidence.objects.filter(origin="detector").values_list("state", flat=True)) == {"missed"}


def test_how_long_it_is_asked(now: Any) -> None:
    second = timedelta(seconds=1)
    for ended, longest in ((None, LONGEST_EVENT), (now, FETCHED_WITHIN)):
        assert [is_too_late(wanted_at=now, ended_at=ended, now=now + longest + more) for more in (0 * second, second)] == [False, True]
