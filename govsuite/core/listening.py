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
from django.contrib.sessions.models import Session
from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.module_loading import import_string

from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt
from govsuite.core.events import announce
from govsuite.core.registries import live_topics

log = logging.getLogger(__name__)
MOST_TOPICS = 20
#: so many sessions are looked up at once
CHUNK = 500
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


def check_scope(scope: Scope, topics: tuple[str, ...]) -> str | None:
    """Ask each topic's predicate; return the session that listens (empty: a passer-by), None when it may not.

    Runs in a thread; that somebody known may not is announced.
    """
    close_old_connections()
    try:
        actor = actor_of_scope(scope)
        if topics and len(topics) <= MOST_TOPICS and all(may_listen(actor, topic) for topic in topics):
            return actor.session_key if actor else ""
        if actor is not None:
            detail = ",".join(topics)[:300]
            announce(ListeningRefused(Attempt("people", "live.listen", "live", detail[:64], detail), actor))
        return None
    except Exception:
        log.exception("A socket could not be checked; it is refused.")
        return None
    finally:
        close_old_connections()


def ended_sessions(keys: list[str]) -> set[str]:
    """Return those of the sessions that were signed out, ended from elsewhere or ran out."""
    alive: set[str] = set()
    for start in range(0, len(keys), CHUNK):
        rows = Session.objects.filter(session_key__in=keys[start : start + CHUNK], expire_date__gt=timezone.now())
        alive |= set(rows.values_list("session_key", flat=True))
    return set(keys) - alive


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
