"""The rehearsal as a whole: the chair leads, processes of clients vote and watch, the roll is checked against the receipts."""

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

import aiohttp

from meetings.floor.rehearsing.client import Device, RehearsalFailed
from meetings.floor.rehearsing.crowd import Part, run
from meetings.floor.rehearsing.figures import Roll, Seen, report
from meetings.floor.rehearsing.setup import Stage

_RECEIPT = re.compile(r'data-receipt="([^"]+)"')
MOST_MOVES = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """What to play: ``spread`` seconds over which the votes of a ballot are cast, ``pause`` before each press of the chair, ``procs`` processes of clients."""

    base: str
    viewers: int
    ballots: int
    spread: float
    pause: float
    procs: int


class Chair:
    """The chair at one device, led by the server's own next move; a press within ``pause`` would be told before the last one has reached everybody."""

    def __init__(self, device: Device, session: int, pause: float) -> None:
        self.device, self.session, self.pause = device, session, pause
        self.next: dict[str, Any] = {}
        #: when the POST of the last deed went out
        self.began = 0.0
        #: version → when the POST that made it was answered
        self.answered: dict[int, float] = {}
        #: of each ballot: from the POST that opens it until the last vote was answered
        self.voting: list[tuple[float, float]] = []

    async def deed(self, name: str, **data: Any) -> dict[str, Any]:
        await asyncio.sleep(self.pause)
        self.began = time.monotonic()
        answer = await self.device.post(f"/dieu-hanh/{self.session}/{name}/", data)
        moment = time.monotonic()
        self.next = answer.get("next", {})
        snapshot = await self.device.get(f"/phong-hop/{self.session}/trang-thai/")
        self.answered.setdefault(snapshot["version"], moment)
        return snapshot["data"]

    async def until(self, kind: str) -> dict[str, Any]:
        """Press "next" until the next move is ``kind``; return the hall."""
        hall = await self.deed("cham")
        for _number in range(MOST_MOVES):
            if self.next.get("kind") == kind:
                return hall
            hall = await self.deed("tiep", expected=self.next["token"])
        raise RehearsalFailed(f"The chair's next move never became {kind!r}; it is {self.next}.")


async def play(stage: Stage, wish: Wish, say: Callable[[str], None]) -> dict[str, Any]:
    """Play the session and return the report."""
    async with aiohttp.TCPConnector(limit=0) as connector:
        device = Device(wish.base, connector, stage.chair)
        secretary = Device(wish.base, connector, stage.secretary)
        await device.sign_in()
        await secretary.sign_in()
        copy = await secretary.post(f"/phong-hop/{stage.session}/dien-tap/", {})
        chair = Chair(device, copy["session"], wish.pause)
        await chair.deed("nhan")
        crowds = _start(stage, wish, copy["session"])
        try:
            await _tell(crowds, "sign in")
            say("signed in")
            await _tell(crowds, "watch")
            say("watching")
            rolls = await _session(chair, secretary, crowds, wish, say)
            seen = await _gather(crowds)
        finally:
            for process, _pipe in crowds:
                process.terminate()
            await device.close()
            await secretary.close()
    return report(
        delegates=len(stage.delegates), viewers=wish.viewers, ballots=wish.ballots, seen=seen, answered=chair.answered, rolls=rolls,
        voting=chair.voting,
    )


async def _session(chair: Chair, secretary: Device, crowds: list, wish: Wish, say: Callable[[str], None]) -> list[Roll]:
    await chair.until("open_session")
    await secretary.post(f"/phong-hop/{chair.session}/dien-tap/diem-danh/", {})
    rolls = []
    for number in range(1, wish.ballots + 1):
        await chair.until("open_ballot")
        hall = await chair.deed("tiep", expected=chair.next["token"])
        began, ballot = chair.began, hall["hall"]["ballot"]["id"]
        await _tell(crowds, "ballot", ballot)
        chair.voting.append((began, time.monotonic()))
        hall = await chair.deed("tiep", expected=chair.next["token"])
        rolls.append(await _roll(chair.device, ballot, hall["hall"]["ballot"]))
        say(f"ballot {number}: {rolls[-1].counted} votes stored")
    return rolls


async def _roll(device: Device, ballot: int, shown: dict[str, Any]) -> Roll:
    """Read the published roll of a closed ballot."""
    page = await device.page(f"/bieu-quyet/{ballot}/")
    return Roll(ballot=ballot, receipts=_RECEIPT.findall(page), counted=int(shown["voted"]))


def _start(stage: Stage, wish: Wish, session: int) -> list[tuple[Any, Connection]]:
    """Start the processes of clients; delegates and viewers are dealt out evenly."""
    context, crowds = get_context("spawn"), []
    for place in range(wish.procs):
        near, far = context.Pipe()
        viewers = wish.viewers // wish.procs + (place < wish.viewers % wish.procs)
        part = Part(wish.base, f"session.{session}", stage.delegates[place :: wish.procs], viewers, wish.spread, seed=place)
        process = context.Process(target=run, args=(part, far), daemon=True)
        process.start()
        crowds.append((process, near))
    return crowds


async def _tell(crowds: list[tuple[Any, Connection]], *order: Any) -> None:
    """Give all processes an order and wait until each has done it."""
    loop = asyncio.get_running_loop()
    for _process, pipe in crowds:
        pipe.send(order)
    for _process, pipe in crowds:
        await loop.run_in_executor(None, pipe.recv)


async def _gather(crowds: list[tuple[Any, Connection]]) -> Seen:
    loop, seen = asyncio.get_running_loop(), Seen()
    for _process, pipe in crowds:
        pipe.send(("end",))
    for _process, pipe in crowds:
        seen.add(await loop.run_in_executor(None, pipe.recv))
    return seen
