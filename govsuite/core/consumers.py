"""The socket ``/live/?topics=session.12,…``: says hello with the versions, then only tells."""

import asyncio
import io
import logging
import secrets
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from govsuite.core.actors import Actor
from govsuite.core.attempts import record_attempt
from govsuite.core.errors import Attempt
from govsuite.core.registries import live_topics
from govsuite.core.relay import encode, relay

log = logging.getLogger(__name__)
REFUSED, TOO_SLOW, GOING_AWAY = 4403, 1013, 1001
MOST_TOPICS = 20
_threads = ThreadPoolExecutor(4, thread_name_prefix="sockets")
Scope, Receive, Send = dict[str, Any], Callable[[], Awaitable[dict[str, Any]]], Callable[[dict[str, Any]], Awaitable[None]]


async def live_socket(scope: Scope, receive: Receive, send: Send) -> None:
    """Serve one socket until either side ends it. What a client sends is not read: deeds go by POST."""
    await receive()
    topics = topics_of(scope)
    allowed = await asyncio.get_running_loop().run_in_executor(_threads, _may_listen, scope, topics)
    if not allowed:
        await send({"type": "websocket.close", "code": REFUSED})
        return
    await relay.ready()
    with relay.hub.joined(topics) as listener:
        reader = asyncio.create_task(_until_gone(receive, listener.end))
        try:
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.send", "text": encode({"hello": await relay.versions_of(topics)})})
            while (text := await listener.queue.get()) is not None:
                await send({"type": "websocket.send", "text": text})
            if not reader.done():
                await send({"type": "websocket.close", "code": TOO_SLOW if listener.slow else GOING_AWAY})
        except OSError:
            return  # the client went away in the middle of a message
        finally:
            reader.cancel()


async def _until_gone(receive: Receive, end: Callable[[], None]) -> None:
    while (await receive())["type"] != "websocket.disconnect":
        continue
    end()


def topics_of(scope: Scope) -> tuple[str, ...]:
    """Return the topics that the address asks for, sorted, each once."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("topics", [""])[0]
    return tuple(sorted({topic for topic in asked.split(",") if topic}))


def _may_listen(scope: Scope, topics: tuple[str, ...]) -> bool:
    """Ask each topic's predicate. Runs in a thread; somebody known who may not is written down."""
    close_old_connections()
    try:
        actor = actor_of_scope(scope)
        if topics and len(topics) <= MOST_TOPICS and all(may_listen(actor, topic) for topic in topics):
            return True
        if actor is not None:
            detail = ",".join(topics)[:300]
            record_attempt(Attempt(book="people", deed="live.listen", object_type="live", object_id=detail[:64], detail=detail), actor)
        return False
    except Exception:
        log.exception("A socket could not be checked; it is refused.")
        return False
    finally:
        close_old_connections()


def may_listen(actor: Actor | None, topic: str) -> bool:
    """Tell whether ``actor`` may listen to ``topic`` (``<prefix>.<id>``); unknown topics are refused."""
    prefix, _dot, object_id = topic.rpartition(".")
    family = live_topics.get(prefix)
    if family is None or not object_id.isdecimal() or len(object_id) > 18:
        return False
    return bool(family.may_listen(actor, int(object_id)))


def actor_of_scope(scope: Scope) -> Actor | None:
    """Return who opens the socket, found by the same middleware as for a page."""
    request = ASGIRequest({**scope, "type": "http", "method": "GET"}, io.BytesIO())
    request.request_id = secrets.token_hex(8)
    _who()(request)
    return request.actor


@cache
def _who() -> Callable[[HttpRequest], HttpResponse]:
    handler: Callable[[HttpRequest], HttpResponse] = lambda request: HttpResponse()  # noqa: E731
    for name in reversed(settings.SOCKET_MIDDLEWARE):
        handler = import_string(name)(handler)
    return handler
