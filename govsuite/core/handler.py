"""Django's HTTP handler with a bounded pool of threads.

Django's own ASGI handler gives every request a thread, and with it a database
connection: a hall that votes at once would ask for hundreds. It also crosses
between loop and thread for each layer. Here one thread of a few runs a request
from middleware to view in one go and keeps its connection; the rest wait their
turn. Reading the body and sending the answer, fast or slow, hold no thread.
"""

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.base import BaseHandler
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from govsuite.core.middleware import wants_json

RETRY_AFTER = "2"


class BoundedHandler(ASGIHandler):
    """At most ``at_once`` requests work, at most ``queue`` wait; more are asked to come again."""

    def __init__(self, *, at_once: int, queue: int) -> None:
        BaseHandler.__init__(self)
        self.load_middleware(is_async=False)
        self.threads = ThreadPoolExecutor(at_once, thread_name_prefix="web")
        self.most = at_once + queue
        self.inside = 0

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        # Without Django's ThreadSensitiveContext: it would make one more thread a request, for its signals alone.
        await self.handle(scope, receive, send)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """Run the whole request in a thread; a client that goes away meanwhile does not free the thread early."""
        if self.inside >= self.most:
            return busy(request)
        self.inside += 1
        loop = asyncio.get_running_loop()
        work: Future[HttpResponseBase] = self.threads.submit(copy_context().run, self._respond, request)
        work.add_done_callback(lambda done: loop.call_soon_threadsafe(self._left))
        return await asyncio.wrap_future(work)

    def _left(self) -> None:
        self.inside -= 1

    def _respond(self, request: HttpRequest) -> HttpResponseBase:
        close_old_connections()
        try:
            return self.get_response(request)
        finally:
            close_old_connections()


def busy(request: HttpRequest) -> HttpResponse:
    """Answer 503 without touching the database."""
    with override("vi"):
        sentence = _("The server is very busy. Please wait a few seconds and try again.")
        response: HttpResponse
        if wants_json(request):
            response = JsonResponse({"error": {"code": "busy", "message": sentence}}, status=503)
        else:
            response = HttpResponse(render_to_string("503.html", {"sentence": sentence}), status=503)
    response["Retry-After"] = RETRY_AFTER
    response["Cache-Control"] = "no-store"
    return response
