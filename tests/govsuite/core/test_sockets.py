"""A socket's door: who is let in, what is heard, what an outsider leaves behind."""

import json
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.test import Client

from govsuite.asgi import application
from govsuite.core import db, live
from govsuite.core import relay as relay_module
from govsuite.core.models import AuditEntry
from govsuite.core.registries import LiveTopic, live_topics
from govsuite.core.relay import relay
from tests import builders

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _topics() -> Iterator[None]:
    live_topics.register("tests", LiveTopic(lambda actor, pk: actor is not None and actor.holds("delegate"), lambda pk: "/"))
    live_topics.register("public", LiveTopic(lambda actor, pk: True, lambda pk: "/"))
    yield
    del live_topics._entries["tests"], live_topics._entries["public"]


@pytest.fixture
async def _relay() -> AsyncIterator[None]:
    yield
    await relay.stop()


class Door(ApplicationCommunicator):
    """A browser's side of one socket."""

    async def connect(self) -> tuple[bool, int | None]:
        await self.send_input({"type": "websocket.connect"})
        answer = await self.receive_output(5)
        return answer["type"] == "websocket.accept", answer.get("code")

    async def hear(self) -> dict[str, Any]:
        return json.loads((await self.receive_output(5))["text"])

    async def leave(self) -> None:
        await self.send_input({"type": "websocket.disconnect", "code": 1001})
        await self.wait(5)


def socket(topics: str, client: Client | None = None, *, origin: str = "http://localhost") -> Door:
    headers = [(b"host", b"localhost"), (b"origin", origin.encode())]
    if client:
        headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}".encode()))
    query = f"topics={topics}".encode()
    return Door(application, {"type": "websocket", "path": "/live/", "query_string": query, "headers": headers, "subprotocols": []})


@pytest.mark.usefixtures("_relay")
async def test_a_delegate_hears_what_is_announced(signed_in: Any, now: datetime) -> None:
    client = await sync_to_async(lambda: signed_in(builders.person("an", "delegate")))()
    door = socket("tests.1,public.2", client)
    assert await door.connect() == (True, None)
    assert await door.hear() == {"hello": {"public.2": 0, "tests.1": 0}}
    await sync_to_async(say)(now)
    assert await door.hear() == {"topic": "tests.1", "version": 1, "kind": "x", "data": {"said": "chào"}}
    await door.leave()


def say(now: datetime) -> None:
    with db.deed():
        live.announce(topic="tests.1", kind="x", data={"said": "chào"}, now=now)


@pytest.mark.usefixtures("_relay")
async def test_a_passer_by_hears_what_is_public_and_nothing_else() -> None:
    door = socket("public.1")
    assert await door.connect() == (True, None)
    await door.leave()
    assert await socket("tests.1").connect() == (False, 4403)
    assert await sync_to_async(AuditEntry.objects.count)() == 0


async def test_an_outsider_is_refused_and_written_down(signed_in: Any) -> None:
    client = await sync_to_async(lambda: signed_in(builders.person("giang", "invitee", full_name="Võ Giang")))()
    assert await socket("tests.1", client).connect() == (False, 4403)
    entry = await sync_to_async(AuditEntry.objects.get)()
    assert (entry.deed, entry.attempt, entry.user_name, entry.object_id) == ("live.listen", True, "Võ Giang", "tests.1")


@pytest.mark.usefixtures("_relay")
async def test_a_socket_ends_with_its_session(signed_in: Any) -> None:
    client = await sync_to_async(lambda: signed_in(builders.person("an", "delegate")))()
    own, passing = socket("tests.1", client), socket("public.1")
    for door in (own, passing):
        await door.connect()
        await door.hear()
    await sync_to_async(client.session.flush)()
    await relay.beat()
    assert await own.receive_output(5) == {"type": "websocket.close", "code": 1001}
    assert await passing.hear() == {"versions": {"public.1": 0}}
    assert await socket("tests.1", client).connect() == (False, 4403)
    await passing.leave()


@pytest.mark.usefixtures("_relay")
async def test_a_heartbeat_names_no_version_before_its_message_was_told(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    live_topics._entries["tests"] = live_topics["public"]
    monkeypatch.setattr(live, "ring", lambda: None)
    monkeypatch.setattr(relay_module, "LOOK_SECONDS", 3600)
    door = socket("tests.1")
    await door.connect()
    assert await door.hear() == {"hello": {"tests.1": 0}}
    await sync_to_async(say)(now)
    await relay.beat()
    assert await door.hear() == {"topic": "tests.1", "version": 1, "kind": "x", "data": {"said": "chào"}}
    assert await door.hear() == {"versions": {"tests.1": 1}}
    await door.leave()


@pytest.mark.usefixtures("_relay")
async def test_a_session_that_lives_keeps_its_socket(signed_in: Any) -> None:
    client = await sync_to_async(lambda: signed_in(builders.person("an", "delegate")))()
    door = socket("tests.1", client)
    await door.connect()
    await door.hear()
    await relay.beat()
    assert await door.hear() == {"versions": {"tests.1": 0}}
    await door.leave()


@pytest.mark.parametrize("topics", ["", "unknown.1", "public", "public.x", "public.-1", ",".join(f"public.{pk}" for pk in range(21))])
async def test_what_is_no_topic_is_refused(topics: str) -> None:
    assert await socket(topics).connect() == (False, 4403)


async def test_another_site_is_refused() -> None:
    assert (await socket("public.1", origin="http://evil.example").connect())[0] is False


async def test_while_the_database_is_away_nobody_is_asked_and_nobody_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "database_away", True)
    assert await socket("public.1").connect() == (False, 1013)
