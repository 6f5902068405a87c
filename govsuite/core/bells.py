"""Hear deeds of other processes: Redis pub/sub where there is Redis, else PostgreSQL's NOTIFY, else nothing.

A bell only spares the wait until the next look, so a broken one is repaired in peace.
"""

import asyncio
import logging
from collections.abc import Callable

import psycopg
import redis.asyncio
from django.conf import settings
from django.db import connection

from govsuite.core import db, live

log = logging.getLogger(__name__)
PAUSE_SECONDS = 2.0


async def listen(wake: Callable[[], None]) -> None:
    """Call ``wake`` whenever another process rings. Never returns; on SQLite it only sleeps."""
    while True:
        try:
            if settings.REDIS_URL:
                await _redis(wake)
            elif connection.vendor == "postgresql":
                await _postgresql(wake)
            else:
                await asyncio.Event().wait()
        except (redis.asyncio.RedisError, psycopg.Error, OSError) as problem:
            log.warning("The bell of other processes is silent (%s); looking by the clock.", problem)
            live.bell.breaks()
        await asyncio.sleep(PAUSE_SECONDS)


async def _redis(wake: Callable[[], None]) -> None:
    client = redis.asyncio.Redis.from_url(settings.REDIS_URL, health_check_interval=15)
    async with client, client.pubsub() as pubsub:
        await pubsub.subscribe(live.BELL)
        live.bell.works()
        async for _message in pubsub.listen():
            wake()


async def _postgresql(wake: Callable[[], None]) -> None:
    async with await psycopg.AsyncConnection.connect(**db.connection_params(), autocommit=True) as listening:
        await listening.execute(f"LISTEN {live.BELL}")
        live.bell.works()
        async for _notice in listening.notifies():
            wake()
