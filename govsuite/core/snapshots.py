"""Snapshots of live topics: what a screen fetches when it opens, when it missed something, or every 3 s without a socket.

The ETag names the topic's version and is signed for this session and address. A
poll that shows it again is answered 304 in the event loop, from memory, without
a query: the signature proves that this session was allowed to see this very state.
"""

import hashlib
import hmac
from collections.abc import Awaitable, Callable
from http.cookies import CookieError, SimpleCookie
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse

from govsuite.core import live
from govsuite.core.relay import relay

App = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


def etag_of(*, topic: str, version: int, session_key: str, path: str) -> str:
    """Return the ETag of this state for this session: ``"live/<topic>/<version>/<signature>"``."""
    words = "\n".join([topic, str(version), session_key, path])
    signature = hmac.new(settings.SECRET_KEY.encode(), words.encode(), hashlib.sha256).hexdigest()[:32]
    return f'"live/{topic}/{version}/{signature}"'


def snapshot_response(request: HttpRequest, topic: str, build: Callable[[], dict[str, Any]]) -> HttpResponse:
    """Answer 304, or ``{topic, version, data: build()}``. Call it after the view authorised the actor.

    The version is read before ``build()``: what commits in between is in the data and told again, never lost.
    """
    version = live.version_of(topic)
    relay.learn(topic, version)
    session_key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    etag = etag_of(topic=topic, version=version, session_key=session_key, path=request.get_full_path())
    response: HttpResponse
    if etag in request.headers.get("If-None-Match", ""):
        response = HttpResponseNotModified()
    else:
        response = JsonResponse({"topic": topic, "version": version, "data": build()})
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


class UnchangedSnapshots:
    """Answer polls of an unchanged snapshot before they reach Django."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        headers = dict(scope["headers"])
        etag = headers.get(b"if-none-match", b"").decode("latin-1")
        if scope["method"] == "GET" and self.unchanged(etag, headers.get(b"cookie", b"").decode("latin-1"), _path(scope)):
            answer = [(b"etag", etag.encode("latin-1")), (b"cache-control", b"private, no-cache")]
            await send({"type": "http.response.start", "status": 304, "headers": answer})
            await send({"type": "http.response.body", "body": b""})
        else:
            await self.app(scope, receive, send)

    @staticmethod
    def unchanged(etag: str, cookie: str, path: str) -> bool:
        """Tell whether ``etag`` is ours, for this session and address, and of the present version."""
        if not etag.startswith('"live/') or len(etag) > 200 or etag.count("/") != 3:
            return False
        _live, topic, version, _signature = etag.strip('"').split("/")
        if not version.isdecimal() or relay.version(topic) != int(version):
            return False
        try:
            morsel = SimpleCookie(cookie).get(settings.SESSION_COOKIE_NAME)
        except CookieError:
            return False
        session_key = morsel.value if morsel else ""
        known = etag_of(topic=topic, version=int(version), session_key=session_key, path=path)
        return hmac.compare_digest(etag.encode(), known.encode())


def _path(scope: dict[str, Any]) -> str:
    query = scope["query_string"].decode("latin-1")
    return scope["path"] + (f"?{query}" if query else "")
