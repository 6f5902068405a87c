"""The power goes in the middle of a ballot: what was acknowledged is stored, and nobody votes twice."""

import asyncio
import os
import time

import aiohttp
import pytest

from tests.faults.hall_of_clients import Hall, enter
from tests.servers import Server, running
from tests.services import answer

pytestmark = pytest.mark.faults
DELEGATES, ENOUGH = 24, 8
RECONNECT_SECONDS = 10
DATABASE = os.environ.get("DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/postgres"
REDIS = os.environ.get("REDIS_URL") or "redis://127.0.0.1:6379/0"


async def _killed_in_the_middle(hall: Hall, server: Server) -> tuple[dict[str, list[object]], float]:
    """Let everybody vote, kill the server when some are acknowledged, start it again.

    Return who was acknowledged before the kill, and how long all sockets took to come back to the new server.
    """
    votes = [asyncio.create_task(hall.vote(seat)) for seat in hall.seats]
    await hall.until_acknowledged(ENOUGH)
    server.kill()
    before = hall.acknowledged()
    await asyncio.to_thread(server.start_web)
    up = time.monotonic()
    await hall.until_greeted(2, seconds=RECONNECT_SECONDS)
    came_back = time.monotonic() - up
    await asyncio.gather(*votes)
    return before, came_back


async def _story(server: Server) -> None:
    async with aiohttp.TCPConnector(limit=0) as connector:
        hall = await enter(server, connector, delegates=DELEGATES)
        before, came_back = await _killed_in_the_middle(hall, server)
        stored = hall.stored()
        assert {name: stored.get(name) for name in before} == before
        assert ENOUGH <= len(before) < DELEGATES, "The kill did not fall into the middle of the ballot."
        assert came_back < RECONNECT_SECONDS
        assert stored == hall.acknowledged()
        assert len(stored) == DELEGATES
        receipts = {seat.name: seat.receipt for seat in hall.seats}
        again = {seat.name: await hall.vote(seat) for seat in hall.seats}
        assert again == receipts
        assert hall.stored() == stored
        await hall.leave()


@pytest.mark.embedded
async def test_on_the_embedded_profile() -> None:
    with running() as server:
        await _story(server)


@pytest.mark.postgresql
@pytest.mark.redis
@pytest.mark.skipif(not answer(DATABASE, REDIS), reason="PostgreSQL and Redis do not both answer")
async def test_on_postgresql_and_redis_with_two_processes() -> None:
    with running(database=DATABASE, redis=REDIS, workers=2) as server:
        await _story(server)
