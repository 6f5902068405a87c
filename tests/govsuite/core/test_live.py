"""The hub, the bound on sync work, snapshots by ETag: without processes."""

import asyncio
import json
import threading
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import AsyncRequestFactory, RequestFactory

from govsuite.core import live
from govsuite.core import progress as progress_module
from govsuite.core.handler import BoundedHandler
from govsuite.core.hub import LONGEST_QUEUE, MOST_BYTES, Hub
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


async def test_a_socket_with_a_door_gets_what_waited_first_and_then_ready_frames() -> None:
    hub, written = Hub(), []
    with hub.joined(("session.1",)) as listener:
        hub.publish("session.1", "một")
        assert await listener.heard(lambda frame: written.append(frame) or 0) == "một"
        waiting = asyncio.create_task(listener.heard(lambda frame: written.append(frame) or 0))
        await asyncio.sleep(0)
        hub.publish("session.1", "hai")
        assert (written, waiting.done()) == ([b"\x81\x03hai"], False)
        listener.end()
        assert await waiting is None
        hub.publish("session.1", "ba")
    assert written == [b"\x81\x03hai"]


async def test_what_one_look_finds_of_a_topic_goes_to_a_socket_by_one_write(monkeypatch: pytest.MonkeyPatch) -> None:
    hub, written = Hub(), []
    monkeypatch.setattr(relay, "hub", hub)
    monkeypatch.setattr(relay, "versions", {})
    found = [
        LiveEvent(topic=topic, version=version, kind=kind, data={}) for topic, version, kind in (
            ("session.1", 7, "ballot.closed"), ("session.1", 8, "floor"), ("session.1", live.DIRTY, "tests.votes"), ("session.2", 3, "floor"), ("session.1", 9, "late"),
        )
    ]
    found[2].data = {"id": 1}
    monkeypatch.setattr(relay, "progress", Progress(lambda *told: None, lambda *asked: None), raising=False)
    with hub.joined(("session.1",)) as door, hub.joined(("session.1", "session.2")) as queue:
        waiting = asyncio.create_task(door.heard(lambda frames: written.append(frames) or 0))
        await asyncio.sleep(0)
        relay._tell(found)
        told = [json.loads(queue.queue.get_nowait())["version"] for _told in range(queue.queue.qsize())]
        door.end()
        await waiting
    assert (told, relay.versions) == ([7, 8, 3, 9], {"session.1": 9, "session.2": 3})
    assert [frames.count(b'"topic"') for frames in written] == [2, 1]


async def test_a_socket_whose_bytes_do_not_leave_is_ended() -> None:
    hub = Hub()
    with hub.joined(("session.1",)) as listener:
        waiting = asyncio.create_task(listener.heard(lambda frame: MOST_BYTES + 1))
        await asyncio.sleep(0)
        hub.publish("session.1", "một")
        assert (await waiting, listener.slow, listener.write) == (None, True, None)


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


async def test_progress_that_costs_much_is_told_less_often_and_its_end_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    votes, computed, told = [1], [], []
    monkeypatch.setattr(progress_module, "SHARE", 1e-12)
    monkeypatch.setattr(progress_module, "LATEST_SECONDS", 3600.0)
    monkeypatch.setattr(progress_module, "EVERY_SECONDS", 0.001)

    async def at_once(call: Any, *args: Any) -> Any:
        computed.append(len(votes))
        return {"count": len(votes), "complete": len(votes) == 3}

    progress = Progress(lambda topic, kind, data: told.append(data["count"]), at_once)
    task = asyncio.create_task(progress.run())
    for expected in ([1], [1], [1, 3]):
        progress.mark("session.1", "tests.votes", 1)
        async with asyncio.timeout(10):
            while computed[-1:] != votes[-1:] or told != expected:
                await asyncio.sleep(0)
        votes.append(len(votes) + 1)
    task.cancel()
    assert progress.pace == 3600


class Played(BoundedHandler):
    """A handler whose requests work until they are told to end."""

    def __init__(self, *, at_once: int, queue: int) -> None:
        super().__init__(at_once=at_once, queue=queue)
        self.go = threading.Event()
        self.running = self.most_running = 0

    def get_response(self, request: HttpRequest) -> HttpResponse:
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        self.go.wait(10)
        self.running -= 1
        return HttpResponse("done")


async def test_sync_work_is_bounded_the_rest_queues_and_what_is_too_much_comes_again() -> None:
    handler = Played(at_once=2, queue=3)
    ask = AsyncRequestFactory().get("/", headers={"Accept": "application/json"})
    tasks = [asyncio.create_task(handler.get_response_async(ask)) for _request in range(5)]
    await asyncio.sleep(0)
    refused = await handler.get_response_async(ask)
    handler.go.set()
    answers = await asyncio.gather(*tasks)
    assert [response.status_code for response in answers] == [200] * 5
    assert handler.most_running == 2
    assert (refused.status_code, refused["Retry-After"], json.loads(refused.content)["error"]["code"]) == (503, "2", "busy")
    await asyncio.sleep(0)
    assert handler.inside == 0


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
