"""Tell the screens: write to the outbox in the deed's transaction, ring the bell after commit."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

import redis
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from redis.backoff import NoBackoff
from redis.retry import Retry

from govsuite.core.models import LiveEvent, TopicVersion

log = logging.getLogger(__name__)
#: Name of the Redis channel and of the PostgreSQL notification that wake other processes.
BELL = "govsuite_live"
#: ``LiveEvent.version`` of a message that changes no version, and of a mark that something is to be counted again.
NO_CHANGE, DIRTY = 0, -1
#: Within this time a process rings the others once: they look by themselves five times a second.
QUIET_SECONDS = 0.05
#: A bell that failed is left alone for so long: no deed waits for it.
BROKEN_SECONDS = 5.0


def announce(*, topic: str, kind: str, data: dict[str, Any], now: datetime) -> int:
    """Raise the topic's version, write the message and return the new version.

    ``data`` is the public part of the change: nothing personal, nothing secret. Rolls back with the deed.
    """
    version = _held_version(topic, up=1)
    LiveEvent.objects.create(topic=topic, version=version, kind=kind, data=data, created_at=now)
    transaction.on_commit(ring)
    return version


def _held_version(topic: str, *, up: int) -> int:
    """Count so many up and hold the row until the deed ends: versions commit in their order."""
    table = connection.ops.quote_name(TopicVersion._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (topic, version) VALUES (%s, %s) "  # noqa: S608 - a table name of ours
            f"ON CONFLICT (topic) DO UPDATE SET version = {table}.version + excluded.version RETURNING version",
            [topic, up],
        )
        return cursor.fetchone()[0]


def hold_topic(topic: str) -> None:
    """Hold the topic's row until the deed ends, without raising its version: nobody tells it anything in between."""
    _held_version(topic, up=0)


def tell(*, topic: str, kind: str, data: dict[str, Any], now: datetime) -> None:
    """Send a message that changes no version: who misses it has lost nothing (progress, a nudge)."""
    LiveEvent.objects.create(topic=topic, version=NO_CHANGE, kind=kind, data=data, created_at=now)
    transaction.on_commit(ring)


def mark_dirty(topic: str, kind: str, object_id: int) -> None:
    """Note that the progress ``kind`` of an object changed: one insert, no hot row, no bell.

    The relays compute it by ``registries.progress_producers[kind](object_id)`` at most four times a
    second and once at the end, and tell the topic.
    """
    table = connection.ops.quote_name(LiveEvent._meta.db_table)
    with connection.cursor() as cursor:  # each vote of a hall comes through here: a ready statement
        cursor.execute(
            f"INSERT INTO {table} (topic, version, kind, data, created_at) VALUES (%s, %s, %s, %s, %s)",  # noqa: S608 - a table name of ours
            [topic, DIRTY, kind, f'{{"id": {int(object_id)}}}', connection.ops.adapt_datetimefield_value(timezone.now())],
        )


def version_of(topic: str) -> int:
    """Return the topic's current version: the ETag of its snapshot."""
    row = TopicVersion.objects.filter(topic=topic).first()
    return row.version if row else 0


class Bell:
    """What this process knows of the bell that wakes the others."""

    def __init__(self) -> None:
        self._last = 0.0
        self._broken_until = 0.0
        self._lock = threading.Lock()

    @property
    def is_silent(self) -> bool:
        return time.monotonic() < self._broken_until

    def breaks(self) -> None:
        self._broken_until = time.monotonic() + BROKEN_SECONDS

    def works(self) -> None:
        self._broken_until = 0.0

    def may_ring(self) -> bool:
        """Tell whether it is worth ringing now; who is told so rings."""
        with self._lock:
            now = time.monotonic()
            if now - self._last < QUIET_SECONDS or self.is_silent:
                return False
            self._last = now
            return True


bell = Bell()
_wake: list[Callable[[], None]] = []


def on_ring(wake: Callable[[], None]) -> None:
    """Let the relay of this process be woken by its deeds; called by the relay alone, from any thread."""
    if wake not in _wake:
        _wake.append(wake)


def ring() -> None:
    """Wake the relays: of this process at once, of the others by Redis or NOTIFY.

    Only a bell: lost, it delays a message by a fifth of a second. So it never raises.
    """
    for wake in _wake:
        wake()
    if not bell.may_ring():
        return
    try:
        if settings.REDIS_URL:
            _redis().publish(BELL, b"1")
        elif connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"NOTIFY {BELL}")
    except Exception:
        bell.breaks()
        log.warning("The bell could not be rung; screens of other processes hear a moment later.", exc_info=True)


@cache
def _redis() -> redis.Redis:
    return redis.Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1, retry=Retry(NoBackoff(), 0))
