"""MediaMTX asks who may read: a person's key opens one camera while it lives, our secret opens what is ours, nothing else opens anything."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ioc_bridge.cameras.models import View
from ioc_bridge.cameras.rules.engines import asked, camera_of, path_of
from ioc_bridge.cameras.services.watching import ALIVE, begin_view
from tests import builders
from tests.ioc_bridge.cameras.builders import camera

pytestmark = pytest.mark.django_db
SECRET = "bi-mat-cua-may-phat-hinh"


@pytest.fixture(autouse=True)
def agreed(settings: Any) -> None:
    settings.PICTURE_ENGINE_SECRET = SECRET


def answer(word: str = SECRET, **question: str) -> int:
    body = {"user": "", "password": "", "token": "", "ip": "10.0.0.7", "action": "read", "path": "camera-1", "protocol": "hls", "id": "x", "query": ""} | question
    return Client().post(reverse("cameras:mediamtx", args=[word]), json.dumps(body), content_type="application/json").status_code


def test_a_key_opens_its_camera_and_nothing_else(now: datetime) -> None:
    duty = builders.person("yen", "ioc_duty")
    row, other = camera(), camera("cam-02")
    key = begin_view(camera=row, actor=builders.actor(duty), now=timezone.now())
    here = {"path": path_of(row.pk)}
    assert [answer(token=key, **here), answer(password=key, **here), answer(query=f"a=b&key={key}", **here)] == [204, 204, 204]
    assert [answer(token=key, path=path_of(other.pk)), answer(token=key + "x", **here), answer(**here)] == [401, 401, 401]
    assert [answer(token=key, action=action, **here) for action in ("publish", "api", "playback", "metrics", "pprof", "")] == [401] * 6
    assert [answer(token=key, protocol=protocol, **here) for protocol in ("rtsp", "webrtc", "srt", "")] == [401] * 4


def test_a_key_dies_with_the_watching_and_with_the_right(now: datetime) -> None:
    duty = builders.person("yen", "ioc_duty")
    row = camera()
    key = begin_view(camera=row, actor=builders.actor(duty), now=timezone.now())
    duty.appointments.update(ends=now.date() - timedelta(days=1), starts=now.date() - timedelta(days=9))
    assert answer(token=key, path=path_of(row.pk)) == 401
    duty.appointments.update(ends=None)
    assert answer(token=key, path=path_of(row.pk)) == 204
    View.objects.update(last_at=timezone.now() - ALIVE)
    assert answer(token=key, path=path_of(row.pk)) == 401


def test_our_own_secret_controls_and_reads_and_never_publishes() -> None:
    assert [answer(password=SECRET, action="api", path="", protocol=""), answer(token=SECRET), answer(query=f"jwt={SECRET}")] == [204, 204, 204]
    assert [answer(token=SECRET, action=action) for action in ("publish", "playback", "pprof")] == [401] * 3


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"x"', b'{"action": 7, "token": ["a"]}', b"\xff", b"{" + b" " * 20_000 + b"}", b"[" * 16_000])
def test_what_is_no_question_opens_nothing(body: bytes) -> None:
    assert Client().post(reverse("cameras:mediamtx", args=[SECRET]), body, content_type="application/json").status_code == 401


def test_without_the_word_the_door_is_not_there(settings: Any) -> None:
    assert answer("khac", token=SECRET) == 404
    settings.PICTURE_ENGINE_SECRET = ""
    assert answer("x") == 404


@pytest.mark.parametrize(("path", "number"), [("camera-7", 7), ("camera-0", None), ("camera-07", None), ("camera-7/x", None), ("camera-", None), ("cam", None), ("camera-" + "9" * 40, None)])
def test_only_our_names_are_cameras(path: str, number: int | None) -> None:
    assert camera_of(path) == number


def test_a_question_is_read_whatever_else_it_says() -> None:
    found = asked({"action": "read", "path": "camera-3", "protocol": "hls", "query": "key=a&key=b", "token": "t", "more": {}})
    assert found is not None
    assert (found.camera, found.words) == (3, ("t", "a", "b"))
