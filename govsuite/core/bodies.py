"""Bound the body of a request: Django would write the whole of it to disk before any view could refuse it."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from channels.db import database_sync_to_async
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from govsuite.core.floods import is_heard, tell_flood

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
#: what a form may weigh beside its file
FORM = 8 * 2**20


class BoundedBodies:
    """Answer 413 to a body that says it is larger; hang up on one that turns out to be."""

    def __init__(self, app: App, *, most_mb: int) -> None:
        self.app = app
        self.most_mb = most_mb
        self.most = most_mb * 2**20 + FORM

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        length = headers.get(b"content-length", b"0")
        if length.isdigit() and int(length) > self.most:
            await _too_large(headers, self.most_mb, send)
            path = scope.get("path", "")
            if is_heard(path):
                await database_sync_to_async(tell_flood)(path, (scope.get("client") or ("",))[0])
            return
        received = 0

        async def counted() -> dict[str, Any]:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            return message if received <= self.most else {"type": "http.disconnect"}

        await self.app(scope, counted, send)


async def _too_large(headers: dict[bytes, bytes], most_mb: int, send: Send) -> None:
    with override("vi"):
        sentence = _("What you send is larger than %(limit)s MB. Split the file or reduce its pictures, then send it again.") % {"limit": most_mb}
    if b"json" in headers.get(b"accept", b""):
        kind, body = b"application/json", json.dumps({"error": {"code": "body.too_large", "message": sentence}}).encode()
    else:
        page = f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>413</title><h1>413</h1><p>{escape(sentence)}</p></html>'
        kind, body = b"text/html; charset=utf-8", page.encode()
    answer = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), (b"connection", b"close"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 413, "headers": answer})
    await send({"type": "http.response.body", "body": body})
