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
import uvloop

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
    voting: dict[int, dict[str, asyncio.Task]] = field(default_factory=dict)
    fetching: set[asyncio.Task] = field(default_factory=set)
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
        ears = [Ear(self, device) for device in [*self.delegates, *self.viewers]]
        self.listening = [asyncio.create_task(ear.device.listen(self.part.topic, ear.hear)) for ear in ears]
        while not all(ear.greeted for ear in ears):
            await asyncio.sleep(0.02)

    def heard(self, version: int) -> None:
        self.seen.heard.setdefault(version, []).append(time.monotonic())

    def opened(self, device: Device, ballot: dict[str, Any]) -> None:
        """Let the delegate vote, once a ballot."""
        began = self.voting.setdefault(ballot["id"], {})
        if device.account is not None and device.account.username not in began:
            began[device.account.username] = asyncio.create_task(self._vote(device, ballot))

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
        while len(self.voting.get(ballot_id, {})) < len(self.delegates):
            await asyncio.sleep(0.02)
        await asyncio.gather(*self.voting.get(ballot_id, {}).values())

    async def end(self) -> None:
        for task in self.listening:
            task.cancel()
        await asyncio.gather(*self.listening, return_exceptions=True)
        self.seen.reconnects = sum(device.reconnects for device in [*self.delegates, *self.viewers])
        for device in [*self.delegates, *self.viewers]:
            await device.close()


class Ear:
    """What one device does with messages, as the pages do: a gap in the versions means to fetch the snapshot."""

    def __init__(self, crowd: Crowd, device: Device) -> None:
        self.crowd, self.device = crowd, device
        self.version = -1
        self.greeted = False

    def hear(self, message: dict[str, Any]) -> None:
        versions = message.get("hello") or message.get("versions")
        if versions is not None:
            self._compare(versions.get(self.crowd.part.topic, 0))
            return
        version = message.get("version", 0)
        if version <= self.version:
            return
        if version > self.version + 1:
            self._fetch()
            return
        self.version = version
        self.crowd.heard(version)
        if message["kind"] == OPENED:
            self.crowd.opened(self.device, message["data"]["ballot"])

    def _compare(self, version: int) -> None:
        if self.greeted and version > self.version:
            self._fetch()
        elif not self.greeted:
            self.greeted, self.version = True, version

    def _fetch(self) -> None:
        task = asyncio.create_task(self._catch_up())
        self.crowd.fetching.add(task)
        task.add_done_callback(self.crowd.fetching.discard)

    async def _catch_up(self) -> None:
        try:
            snapshot = await self.device.get(f"/phong-hop/{self.crowd.part.topic.removeprefix('session.')}/trang-thai/")
        except (RehearsalFailed, aiohttp.ClientError, TimeoutError) as problem:
            self.crowd.seen.errors.append(f"catching up: {problem}")
            return
        self.crowd.seen.gaps += 1
        for version in range(self.version + 1, snapshot["version"] + 1):
            self.crowd.heard(version)
        self.version = max(self.version, snapshot["version"])
        ballot = snapshot["data"]["hall"].get("ballot") or {}
        if ballot.get("state") == "open":
            self.crowd.opened(self.device, ballot)


def run(part: Part, pipe: Connection) -> None:
    """The body of a process."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_obey(Crowd(part, random=Random(part.seed)), pipe))


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
