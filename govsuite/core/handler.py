"""Django's HTTP handler with a bounded pool of threads.

Django's own ASGI handler gives every request a thread, and with it a database
connection: a hall that votes at once would ask for hundreds. It also crosses
between loop and thread for each layer and each signal. Here one thread of a few
runs a request from its first signal to its last in one go and keeps its
connection; the rest wait their turn. Reading the body and sending the answer,
fast or slow, hold no thread.
"""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix
from django.utils.translation import gettext as _
from django.utils.translation import override

from govsuite.core.error_pages import come_again, database_away
from govsuite.core.relay import relay

#: answered whatever is away: who asks wants to know just that
ALWAYS = {"/healthz", "/readyz"}
Answer = TypeVar("Answer")


class BoundedHandler(ASGIHandler):
    """At most ``at_once`` requests work, at most ``queue`` wait; more are asked to come again."""

    def __init__(self, *, at_once: int, queue: int) -> None:
        BaseHandler.__init__(self)
        self.load_middleware(is_async=False)
        self.threads = ThreadPoolExecutor(at_once, thread_name_prefix="web")
        self.at_once = at_once
        self.most = at_once + queue
        self.inside = 0
        self._counting = threading.Lock()

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        # Without Django's ThreadSensitiveContext: it would make one more thread a request, for its signals alone.
        await self.handle(scope, receive, send)

    async def handle(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Read, answer, send. Whoever leaves while the request still waits for a thread is not worked for."""
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        try:
            set_script_prefix(get_script_prefix(scope))
            request, response = self.create_request(scope, body)
            if request is not None:
                waits = self.inside >= self.at_once
                response = await (self._unless_gone(self.run_get_response(request), receive) if waits else self.run_get_response(request))
            if response is not None:
                await self._send(response, receive, send)
        finally:
            body.close()

    async def _send(self, response: HttpResponseBase, receive: Any, send: Any) -> None:
        if not response.streaming:
            await self.send_response(response, send)
            return
        try:
            await self._unless_gone(self.send_response(response, send), receive)
        finally:
            await asyncio.get_running_loop().run_in_executor(self.threads, response.close)

    async def _unless_gone(self, work: Coroutine[Any, Any, Answer], receive: Any) -> Answer | None:
        """Return what ``work`` comes to; None when the client left first."""
        working, leaving = asyncio.create_task(work), asyncio.create_task(self.listen_for_disconnect(receive))
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
        answered = working.done()
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(leaving, working, return_exceptions=True)
        return working.result() if answered else None

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """Run the whole request in a thread; a client that goes away meanwhile does not free the thread early."""
        if relay.database_away and request.path not in ALWAYS:
            return database_away(request)
        if self.inside >= self.most:
            return busy(request)
        with self._counting:
            self.inside += 1
        work: Future[HttpResponseBase] = self.threads.submit(copy_context().run, self._respond, request)
        work.add_done_callback(self._left)
        return await asyncio.wrap_future(work)

    def _left(self, _work: Future[HttpResponseBase]) -> None:
        with self._counting:
            self.inside -= 1

    def _respond(self, request: HttpRequest) -> HttpResponseBase:
        """Begin and end with Django's signals in this very thread: it is its connection that they give back."""
        signals.request_started.send(sender=self.__class__, scope=getattr(request, "scope", {}))
        try:
            response = self.get_response(request)
            if not response.streaming:
                response.close()
            return response
        finally:
            close_old_connections()


def busy(request: HttpRequest) -> HttpResponse:
    """Answer 503 without touching the database."""
    with override("vi"):
        return come_again(request, "busy", _("Many people are here just now"), _("The server is very busy. Please wait a few seconds and try again."))
