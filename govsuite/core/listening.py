"""Who may listen to which topics: asked once, when a socket opens."""

import io
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt
from govsuite.core.events import announce
from govsuite.core.registries import live_topics

log = logging.getLogger(__name__)
MOST_TOPICS = 20
Scope = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ListeningRefused:
    """Somebody known asked for topics that are none of his business."""

    attempt: Attempt
    actor: Actor


def topics_of(scope: Scope) -> tuple[str, ...]:
    """Return the topics that the address asks for, sorted, each once."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("topics", [""])[0]
    return tuple(sorted({topic for topic in asked.split(",") if topic}))


def check_scope(scope: Scope, topics: tuple[str, ...]) -> bool:
    """Ask each topic's predicate. Runs in a thread; that somebody known may not is announced."""
    close_old_connections()
    try:
        actor = actor_of_scope(scope)
        if topics and len(topics) <= MOST_TOPICS and all(may_listen(actor, topic) for topic in topics):
            return True
        if actor is not None:
            detail = ",".join(topics)[:300]
            announce(ListeningRefused(Attempt("people", "live.listen", "live", detail[:64], detail), actor))
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
    request: Any = ASGIRequest({**scope, "type": "http", "method": "GET"}, io.BytesIO())
    request.request_id = secrets.token_hex(8)
    _who()(request)
    return request.actor


@cache
def _who() -> Callable[[HttpRequest], HttpResponse]:
    handler: Callable[[HttpRequest], HttpResponse] = lambda request: HttpResponse()  # noqa: E731
    for name in reversed(settings.SOCKET_MIDDLEWARE):
        handler = import_string(name)(handler)
    return handler
