"""A hall on a real server: delegates signed in at devices of their own, a ballot that is open."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from yarl import URL

from meetings.floor.rehearsing.client import Device
from tests.servers import Server

_BUILD = """
import json
from django.conf import settings
from django.utils import timezone
from tests import builders
from tests.meetings import hall
from tests.signed_in import key_of

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
names = ("binh", *("dai-bieu-%%02d" %% number for number in range(1, %(delegates)d)))
council = hall.open_hall(builders.council(statutory_seats=%(delegates)d, delegates=names))
ballot = hall.opened(council)
keys = {}
for name in names:
    key = key_of(council.people[name])
    keys[name] = key
print("FOUND" + json.dumps({"session": council.session.pk, "ballot": ballot.pk, "version": ballot.version, "keys": keys}))
"""

_STORED = """
import json
from meetings.ballots.models import Vote
rows = Vote.objects.filter(ballot=%d).select_related("voter__mandate__user")
print("FOUND" + json.dumps({row.voter.mandate.user.username: [row.choice, row.receipt, row.changes] for row in rows}))
"""


@dataclass
class Seat:
    """One delegate: device, what was acknowledged, what the socket said and how often it greeted."""

    name: str
    device: Device
    key: str
    choice: str
    receipt: str = ""
    greetings: int = 0
    heard: list[dict[str, Any]] = field(default_factory=list)

    def hear(self, message: dict[str, Any]) -> None:
        self.heard.append(message)
        self.greetings += "hello" in message


@dataclass
class Hall:
    """All seats, before one server."""

    server: Server
    session: int
    ballot: int
    version: int
    seats: list[Seat] = field(default_factory=list)
    listening: list[asyncio.Task] = field(default_factory=list)

    async def vote(self, seat: Seat) -> str:
        """Vote as a tablet does: the key is made once and repeated until the server answers."""
        answer = await seat.device.post(f"/bieu-quyet/{self.ballot}/phieu/", {"choice": seat.choice, "version": self.version}, key=seat.key)
        seat.receipt = answer["receipt"]
        return seat.receipt

    def acknowledged(self) -> dict[str, list[object]]:
        """Return name → choice, receipt and no change, of everybody who has an answer."""
        return {seat.name: [seat.choice, seat.receipt, 0] for seat in self.seats if seat.receipt}

    def stored(self) -> dict[str, list[object]]:
        """Return the same as the database has it."""
        return self.server.found(_STORED % self.ballot)

    async def until_greeted(self, times: int, *, seconds: float) -> None:
        """Wait until every socket was greeted so often."""
        async with asyncio.timeout(seconds):
            while any(seat.greetings < times for seat in self.seats):
                await asyncio.sleep(0.02)

    async def until_acknowledged(self, count: int) -> None:
        async with asyncio.timeout(20):
            while len(self.acknowledged()) < count:
                await asyncio.sleep(0.001)

    async def leave(self) -> None:
        for task in self.listening:
            task.cancel()
        await asyncio.gather(*self.listening, return_exceptions=True)
        for seat in self.seats:
            await seat.device.close()


async def enter(server: Server, connector: aiohttp.BaseConnector, *, delegates: int) -> Hall:
    """Build the council on the server's database and let everybody open the hall and its socket."""
    found = await asyncio.to_thread(server.found, _BUILD % {"delegates": delegates})
    hall = Hall(server, found["session"], found["ballot"], found["version"])
    for number, (name, session) in enumerate(found["keys"].items()):
        device = Device(server.url, connector)
        device.http.cookie_jar.update_cookies({"sessionid": session}, URL(server.url))
        await device.page(f"/phong-hop/{hall.session}/")
        device.token = next(cookie.value for cookie in device.http.cookie_jar if cookie.key == "csrftoken")
        hall.seats.append(Seat(name, device, f"tablet-of-{name}-0001", ("yes", "no", "abstain")[number % 3]))
    hall.listening = [asyncio.create_task(seat.device.listen(f"session.{hall.session}", seat.hear)) for seat in hall.seats]
    await hall.until_greeted(1, seconds=20)
    return hall
