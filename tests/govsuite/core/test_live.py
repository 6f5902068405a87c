"""The hub, the bound on sync work, snapshots by ETag: without processes."""

import asyncio
import json
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import RequestFactory

from govsuite.core import live
from govsuite.core.bounded import Bounded
from govsuite.core.hub import LONGEST_QUEUE, Hub
from govsuite.core.models import LiveEvent
from govsuite.core.outbox import Outbox
from govsuite.core.progress import Progress
from govsuite.core.registries import progress_producers
from govsuite.core.relay import relay
from govsuite.core.snapshots import UnchangedSnapshots, snapshot_response


@pytest.mark.django_db
def test_an_announcement_rolls_back_with_its_deed(now: datetime) -> None:
    with transaction.atomic():
        live.announce(topic="session.1", kind="x", data={}, now=now)
        transaction.set_rollback(True)
    assert live.version_of("session.1") == 0
    assert not LiveEvent.objects.exists()


@pytest.mark.django_db
def test_each_announcement_raises_the_version_of_its_topic_alone(now: datetime) -> None:
    assert [live.announce(topic="session.1", kind="x", data={}, now=now) for _turn in range(2)] == [1, 2]
    assert live.announce(topic="session.2", kind="x", data={}, now=now) == 1
    live.tell(topic="session.1", kind="nudge", data={}, now=now)
    live.mark_dirty("session.1", "progress", 7)
    assert live.version_of("session.1") == 2


@pytest.mark.django_db
def test_an_announcement_costs_two_statements(now: datetime, django_assert_num_queries: Any) -> None:
    live.announce(topic="session.1", kind="x", data={}, now=now)
    with django_assert_num_queries(2):
        live.announce(topic="session.1", kind="x", data={}, now=now)
    with django_assert_num_queries(1):
        live.mark_dirty("session.1", "progress", 7)


@pytest.mark.django_db
def test_the_outbox_is_read_once_from_where_it_stood(now: datetime) -> None:
    live.tell(topic="session.1", kind="before", data={}, now=now)
    place = Outbox()
    place.begin(0.0)
    live.tell(topic="session.1", kind="after", data={}, now=now)
    assert [row.kind for row in place.read(1.0)] == ["after"]
    assert place.read(2.0) == []


def test_a_slow_socket_is_ended_and_stalls_nobody() -> None:
    hub = Hub()
    with hub.joined(("session.1",)) as slow, hub.joined(("session.1", "session.2")) as quick:
        for number in range(LONGEST_QUEUE + 1):
            hub.publish("session.1", str(number))
            assert quick.queue.get_nowait() == str(number)
        assert (slow.slow, slow.queue.get_nowait(), slow.queue.empty()) == (True, None, True)
    assert (len(hub), hub.topics) == (0, [])


async def test_progress_is_computed_at_most_four_times_a_second_and_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    votes, told = [], []
    monkeypatch.setitem(progress_producers._entries, "tests.votes", lambda pk: {"count": len(votes)})

    async def at_once(call: Any, *args: Any) -> Any:
        return progress_producers[args[0]](args[1])

    progress = Progress(lambda topic, kind, data: told.append(data["count"]), at_once)
    task = asyncio.create_task(progress.run())
    for number in range(50):
        votes.append(number)
        progress.mark("session.1", "tests.votes", 1)
        await asyncio.sleep(0.005)
    async with asyncio.timeout(2):
        while told[-1:] != [50]:
            await asyncio.sleep(0.01)
    task.cancel()
    assert len(told) <= 4


class Played:
    """An application that works when it is told to."""

    def __init__(self) -> None:
        self.running, self.most = 0, 0
        self.go = asyncio.Event()

    async def __call__(self, scope: dict, receive: Any, send: Any) -> None:
        await receive()
        self.running += 1
        self.most = max(self.most, self.running)
        await self.go.wait()
        self.running -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})


async def asked(app: Any, *, accept: bytes = b"application/json") -> list[dict]:
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    await app({"type": "http", "headers": [(b"accept", accept)]}, receive, send)
    return sent


async def test_sync_work_is_bounded_the_rest_queues_and_what_is_too_much_comes_again() -> None:
    played = Played()
    app = Bounded(played, at_once=2, queue=3)
    tasks = [asyncio.create_task(asked(app)) for _request in range(5)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    refused = await asked(app)
    played.go.set()
    answers = await asyncio.gather(*tasks)
    assert [sent[0]["status"] for sent in answers] == [200] * 5
    assert played.most == 2
    assert (refused[0]["status"], dict(refused[0]["headers"])[b"retry-after"]) == (503, b"2")
    assert json.loads(refused[1]["body"])["error"]["code"] == "busy"


async def test_a_slow_upload_holds_no_place() -> None:
    played = Played()
    played.go.set()
    app = Bounded(played, at_once=1, queue=0)
    never = asyncio.Event()

    async def receive() -> dict:
        await never.wait()
        return {}

    async def send(message: dict) -> None:
        return None

    upload = asyncio.create_task(app({"type": "http", "headers": []}, receive, send))
    await asyncio.sleep(0)
    assert (await asked(app))[0]["status"] == 200
    upload.cancel()


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(relay), "is_fresh", True)
    monkeypatch.setattr(relay, "versions", {})


def taken(cookie: str, **headers: str) -> Any:
    request = RequestFactory().get("/snapshot/?a=1", headers=headers)
    request.COOKIES = {"sessionid": cookie}
    return snapshot_response(request, "session.1", lambda: {"item": 3})


@pytest.mark.django_db
def test_a_snapshot_is_answered_304_from_memory_for_its_own_session_alone(fresh: None, now: datetime) -> None:
    live.announce(topic="session.1", kind="x", data={}, now=now)
    response = taken("abc")
    etag = response["ETag"]
    assert json.loads(response.content) == {"topic": "session.1", "version": 1, "data": {"item": 3}}
    assert taken("abc", **{"If-None-Match": etag}).status_code == 304
    unchanged = UnchangedSnapshots.unchanged
    assert unchanged(etag, "sessionid=abc; x=1", "/snapshot/?a=1")
    assert not unchanged(etag, "sessionid=other", "/snapshot/?a=1")
    assert not unchanged(etag, "sessionid=abc", "/another/")
    relay.learn("session.1", 2)
    assert not unchanged(etag, "sessionid=abc", "/snapshot/?a=1")
    assert not unchanged('"live/session.1/2/forged"', "sessionid=abc", "/snapshot/?a=1")
