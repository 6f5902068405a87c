"""Bound the sync work of a web process.

Django's ASGI handler gives every request a thread, and with it a database
connection: a hall that votes at once would ask for hundreds. Here a request
waits for one of a few places from the moment when its body is complete until
its answer begins; a slow upload or download holds none.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
RETRY_AFTER = b"2"


class Bounded:
    """At most ``at_once`` requests work, at most ``queue`` wait; more are asked to come again."""

    def __init__(self, app: App, *, at_once: int, queue: int) -> None:
        self.app = app
        self.places = asyncio.Semaphore(at_once)
        self.queue = queue
        self.waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.waiting >= self.queue and self.places.locked():
            await _busy(scope, send)
            return
        place = _Place(self)

        async def bounded_receive() -> dict[str, Any]:
            message = await receive()
            if message["type"] == "http.request" and not message.get("more_body", False):
                await place.take()
            return message

        async def bounded_send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                place.leave()
            await send(message)

        try:
            await self.app(scope, bounded_receive, bounded_send)
        finally:
            place.leave()


class _Place:
    """One request's place: taken once, left once."""

    def __init__(self, bounded: Bounded) -> None:
        self.bounded = bounded
        self.taken = self.left = False

    async def take(self) -> None:
        if self.taken or self.left:
            return
        self.bounded.waiting += 1
        try:
            await self.bounded.places.acquire()
            self.taken = True
        finally:
            self.bounded.waiting -= 1

    def leave(self) -> None:
        self.left = True
        if self.taken:
            self.taken = False
            self.bounded.places.release()


async def _busy(scope: Scope, send: Send) -> None:
    """Answer 503 without touching the database."""
    headers = dict(scope["headers"])
    with override("vi"):
        sentence = _("The server is very busy. Please wait a few seconds and try again.")
    if b"json" in headers.get(b"accept", b""):
        kind, body = b"application/json", json.dumps({"error": {"code": "busy", "message": sentence}}).encode()
    else:
        with override("vi"):
            kind, body = b"text/html; charset=utf-8", render_to_string("503.html", {"sentence": sentence}).encode()
    answer = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), (b"retry-after", RETRY_AFTER)]
    await send({"type": "http.response.start", "status": 503, "headers": [*answer, (b"cache-control", b"no-store")]})
    await send({"type": "http.response.body", "body": body})
