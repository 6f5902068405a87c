"""One process of clients: some delegates who vote, some viewers who only watch.

The parent speaks through a pipe: it says ``sign in``, ``watch``, ``ballot``, ``end``; each is answered when
all clients of this process have done it. Votes begin by themselves, when the message of the opening is heard.
"""

import asyncio
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from random import Random
from typing import Any

import aiohttp

from meetings.floor.rehearsing.client import Account, Device, RehearsalFailed
from meetings.floor.rehearsing.figures import Seen

OPENED = "ballot.opened"
CHOICES = ("yes", "yes", "yes", "yes", "no", "abstain")
SIGN_INS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Part:
    """What one process plays."""

    base: str
    topic: str
    accounts: tuple[Account, ...]
    viewers: int
    spread: float
    seed: int


@dataclass(slots=True)
class Crowd:
    """The clients of this process and what they saw."""

    part: Part
    seen: Seen = field(default_factory=Seen)
    delegates: list[Device] = field(default_factory=list)
    viewers: list[Device] = field(default_factory=list)
    listening: list[asyncio.Task] = field(default_factory=list)
    voting: dict[int, list[asyncio.Task]] = field(default_factory=dict)
    connections: int = 0
    random: Random = field(default_factory=Random)

    async def sign_in(self, connector: aiohttp.BaseConnector) -> None:
        """Let all delegates of this process sign in, a few at once."""
        gate = asyncio.Semaphore(SIGN_INS_AT_ONCE)
        self.delegates = [Device(self.part.base, connector, account) for account in self.part.accounts]
        self.viewers = [Device(self.part.base, connector) for _number in range(self.part.viewers)]

        async def one(device: Device) -> None:
            async with gate:
                try:
                    self.seen.signin.append(await device.sign_in())
                except RehearsalFailed as problem:
                    self.seen.errors.append(str(problem))

        await asyncio.gather(*(one(device) for device in self.delegates))

    async def watch(self) -> None:
        """Open all sockets and wait until each was greeted."""
        for device in [*self.delegates, *self.viewers]:
            self.listening.append(asyncio.create_task(device.listen(self.part.topic, self._ear_of(device), self._connected)))
        wanted = len(self.listening)
        while self.connections < wanted:
            await asyncio.sleep(0.02)

    def _connected(self) -> None:
        self.connections += 1

    def _ear_of(self, device: Device) -> Any:
        votes = device.account is not None

        def hear(message: dict[str, Any]) -> None:
            if message.get("version", 0) > 0 and "kind" in message:
                self.seen.heard.setdefault(message["version"], []).append(time.monotonic())
            if votes and message.get("kind") == OPENED:
                ballot = message["data"]["ballot"]
                self.voting.setdefault(ballot["id"], []).append(asyncio.create_task(self._vote(device, ballot)))

        return hear

    async def _vote(self, device: Device, ballot: dict[str, Any]) -> None:
        await asyncio.sleep(self.random.uniform(0, self.part.spread))
        self.seen.votes_sent += 1
        began = time.monotonic()
        try:
            answer = await device.post(
                f"/bieu-quyet/{ballot['id']}/phieu/", {"choice": self.random.choice(CHOICES), "version": ballot["version"]},
            )
        except RehearsalFailed as problem:
            self.seen.errors.append(str(problem))
            return
        self.seen.ack.append(time.monotonic() - began)
        self.seen.receipts.setdefault(ballot["id"], []).append(answer["receipt"])

    async def finish_ballot(self, ballot_id: int) -> None:
        """Wait until every delegate of this process has heard of the ballot and has its answer."""
        while len(self.voting.get(ballot_id, [])) < len(self.delegates):
            await asyncio.sleep(0.02)
        await asyncio.gather(*self.voting[ballot_id]) if self.delegates else None

    async def end(self) -> None:
        for task in self.listening:
            task.cancel()
        await asyncio.gather(*self.listening, return_exceptions=True)
        self.seen.reconnects = sum(device.reconnects for device in [*self.delegates, *self.viewers])
        for device in [*self.delegates, *self.viewers]:
            await device.close()


def run(part: Part, pipe: Connection) -> None:
    """The body of a process."""
    asyncio.run(_obey(Crowd(part, random=Random(part.seed)), pipe))


async def _obey(crowd: Crowd, pipe: Connection) -> None:
    loop = asyncio.get_running_loop()
    connector = aiohttp.TCPConnector(limit=0)
    try:
        while True:
            order, *rest = await loop.run_in_executor(None, pipe.recv)
            if order == "end":
                break
            if order == "sign in":
                await crowd.sign_in(connector)
            elif order == "watch":
                await crowd.watch()
            else:
                await crowd.finish_ballot(*rest)
            pipe.send(order)
        # The last message may still be on its way to some sockets.
        await asyncio.sleep(1)
        await crowd.end()
    finally:
        await connector.close()
    pipe.send(crowd.seen)
