"""Redis stops during a ballot, PostgreSQL dies and comes back: the hall goes on or is told what waits, and nothing acknowledged is lost.

Both are the test's own (tests/clusters.py); nobody restarts the web processes or the job worker.
"""

import asyncio
import time
from typing import Any

import aiohttp
import psycopg
import pytest

from tests import clusters
from tests.clusters import Cluster, Redis, own_redis
from tests.faults.hall_of_clients import Hall, Seat, enter
from tests.servers import Server, running

pytestmark = [
    pytest.mark.faults, pytest.mark.postgresql, pytest.mark.redis, pytest.mark.skipif(not clusters.are_there(), reason=clusters.MISSING),
]
DELEGATES, TOGETHER = 24, 6
PATIENCE = 30
_CLOSE = """
import json
from meetings.ballots.models import Ballot
from meetings.ballots.services import close_ballot
from tests import builders
from govsuite.people.models import User
close_ballot(ballot=Ballot.objects.select_related("session__term__body").get(), actor=builders.actor(User.objects.get(username="binh")), now=builders.moment(9, 5))
ballot = Ballot.objects.get()
print("FOUND" + json.dumps([ballot.state, ballot.yes, ballot.no, ballot.abstain]))
"""
#: a job that somebody waits for, and whether it was done
_ENQUEUE = "from govsuite.core import jobs; jobs.enqueue('core.clean_keys', key='after the storm')"
_DONE = "SELECT state FROM govsuite_core_job WHERE key = 'after the storm'"


class Storm:
    """A hall of clients before a server, and what is looked at from outside."""

    def __init__(self, hall: Hall, server: Server, http: aiohttp.ClientSession) -> None:
        self.hall, self.server, self.http = hall, server, http
        self.left = list(hall.seats)
        self.chair = next(seat for seat in hall.seats if seat.name == "binh").device

    def next_seats(self) -> list[Seat]:
        """Return the next few who have not voted."""
        seats, self.left = self.left[:TOGETHER], self.left[TOGETHER:]
        return seats

    async def vote(self) -> None:
        await asyncio.gather(*(self.hall.vote(seat) for seat in self.next_seats()))

    async def deed(self, name: str, **data: Any) -> dict[str, Any]:
        return await self.chair.post(f"/dieu-hanh/{self.hall.session}/{name}/", data)

    async def ready(self) -> dict[str, Any]:
        async with self.http.get(self.server.url + "/readyz") as answer:
            return await answer.json() | {"code": answer.status}

    async def until_ready(self, met: Any) -> dict[str, Any]:
        """Ask until it is so; every process of the server answers now and then."""
        deadline = time.monotonic() + PATIENCE
        while not met(said := await self.ready()):
            assert time.monotonic() < deadline, said
            await asyncio.sleep(0.05)
        return said

    async def until_everybody(self, heard: dict[str, Any]) -> None:
        """Wait until every socket has heard this."""
        async with asyncio.timeout(PATIENCE):
            while not all(any(heard.items() <= one.items() for one in seat.heard) for seat in self.hall.seats):
                await asyncio.sleep(0.02)


async def _redis_stops(storm: Storm, bell: Redis) -> None:
    """Without the bell of other processes: votes and deeds go on, screens hear by the clock; the operator is told.

    How long it is away does not matter: after the first five seconds each five are the same (tests/govsuite/core/test_bell_outlives_redis.py).
    """
    bell.freeze()
    await storm.vote()
    await storm.deed("nhan")
    await storm.until_everybody({"kind": "console.taken"})
    bell.thaw()
    bell.stop()
    await storm.until_ready(lambda said: any("Redis" in note for note in said["notes"]))
    await storm.deed("tra")
    await storm.vote()
    await storm.until_everybody({"kind": "console.left"})
    assert (await storm.ready())["code"] == 200
    bell.start()
    await storm.until_ready(lambda said: not said["notes"])


async def _postgresql_dies(storm: Storm, cluster: Cluster) -> None:
    """Votes wait with their senders, who are told why; those that were acknowledged are there afterwards."""
    hall, seats = storm.hall, storm.next_seats()
    votes = [asyncio.create_task(hall.vote(seat)) for seat in seats]
    before = len(hall.acknowledged())
    await hall.until_acknowledged(before + 1)
    cluster.kill()
    kept = hall.acknowledged()
    said = await storm.until_ready(lambda said: "database" in said["failing"])
    assert (said["code"], said["parts"]["database"]) == (503, "PostgreSQL does not answer")
    await storm.until_everybody({"away": True})
    late = storm.next_seats()
    refused = await late[0].device.http.post(f"{storm.server.url}/bieu-quyet/{hall.ballot}/phieu/", json={}, headers={"Accept": "application/json"})
    assert (refused.status, (await refused.json())["error"]["code"], refused.headers["Retry-After"]) == (503, "database_away", "2")
    votes += [asyncio.create_task(hall.vote(seat)) for seat in late]
    await asyncio.to_thread(cluster.start)
    await asyncio.gather(*votes)
    stored = hall.stored()
    assert {name: stored[name] for name in kept} == kept
    assert stored == hall.acknowledged()
    await storm.until_everybody({"away": False})
    await storm.until_ready(lambda said: said["status"] == "ready")
    storm.server.python(_ENQUEUE)
    async with await psycopg.AsyncConnection.connect(storm.server.env["DATABASE_URL"], autocommit=True) as looking, asyncio.timeout(PATIENCE):
        while await (await looking.execute(_DONE)).fetchone() != ("done",):
            await asyncio.sleep(0.05)


async def _storm(server: Server, cluster: Cluster, bell: Redis) -> None:
    async with aiohttp.TCPConnector(limit=0) as connector, aiohttp.ClientSession(connector=connector, connector_owner=False) as http:
        hall = await enter(server, connector, delegates=DELEGATES)
        storm = Storm(hall, server, http)
        await storm.until_ready(lambda said: said["status"] == "ready")
        await _redis_stops(storm, bell)
        await _postgresql_dies(storm, cluster)
        assert server.found(_CLOSE) == ["closed", 8, 8, 8]
        receipts = {seat.name: seat.receipt for seat in hall.seats}
        assert len(set(receipts.values())) == DELEGATES
        assert {seat.name: await hall.vote(seat) for seat in hall.seats} == receipts
        await hall.leave()


async def test_the_hall_outlives_redis_and_postgresql(cluster: Cluster) -> None:
    with own_redis() as bell, running(database=cluster.url, redis=bell.url, workers=2, worker=True) as server:
        await _storm(server, cluster, bell)
