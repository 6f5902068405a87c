"""Two hundred officers at work at once over loopback: each takes the next deed as soon as the last is answered.

Counters take dossiers in (draft, form, papers, receipt), heads hand them out and check drafts, specialists write remarks and draft results, a
legal officer checks them, a leader numbers and signs. Afterwards the records are looked at: every answered deed is there, codes, receipts and
results have no gap and no double, versions count every deed, the boards are right.
"""

import asyncio
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

import aiohttp

from tests import services
from tests.bench.results import Figure
from tests.bench.votes import DATABASE, REDIS
from tests.servers import running

OFFICERS, SECONDS = 200, 600
#: the share of the officers at each post; who is left appraises
SHARES = {"counter": 0.55, "head": 0.15, "legal": 0.05, "leader": 0.05}
AGAINST = {"kind": "refuse", "reason": "Hồ sơ không đủ điều kiện điều chỉnh (đo).", "citation": "Điều kiện điều chỉnh giấy phép xây dựng"}
#: what is asked of an applicant; without the answer on the zone nobody is competent to sign
ASKED = {"title": "Điều chỉnh giấy phép", "kind": "person", "phone": "0905123456", "fact_in_board_zone": "no"}
SET_UP = "from tests.bench.office import set_up; import json; print('FOUND' + json.dumps(set_up({officers})))"
LOOK = "from tests.bench.office import look; import json; print('FOUND' + json.dumps(look()))"
BARE = "from tests.bench.office import bare; import json; print('FOUND' + json.dumps(bare({seconds})))"


@dataclass
class Tally:
    """What the officers did, by name of the deed, each with its milliseconds; answers that were no success."""

    took: dict[str, list[float]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    received: int = 0
    remarks: int = 0
    signed: int = 0


@dataclass
class Officer:
    """One officer: a session, a place, the deeds of a post."""

    http: aiohttp.ClientSession
    url: str
    key: str
    unit: int
    authority: int
    tally: Tally
    chance: Random
    turns: int = 0

    async def post(self, name: str, path: str, data: dict[str, str]) -> str:
        """Do one deed; return where it leads, empty when it was refused."""
        cookies = {"sessionid": self.key, "csrftoken": "x" * 32}
        began = time.perf_counter()
        async with self.http.post(
            self.url + path, data=data | {"csrfmiddlewaretoken": "x" * 32}, cookies=cookies, allow_redirects=False,
            headers={"Referer": self.url, "Origin": self.url, "Accept": "application/json"},  # a program is told of a refusal by its status
        ) as answer:
            await answer.read()
        self.tally.took.setdefault(name, []).append(1000 * (time.perf_counter() - began))
        if answer.status != 302:
            self.tally.refused.append(f"{name} {answer.status}")
        return answer.headers.get("Location", "") if answer.status == 302 else ""

    async def get(self, path: str) -> str:
        async with self.http.get(self.url + path, cookies={"sessionid": self.key}) as answer:
            return await answer.text()

    async def counter(self) -> None:
        """Take one dossier in, from the choice of the procedure to the receipt."""
        pk = re.search(r"/ho-so/(\d+)/", await self.post("choose", "/mot-cua/tiep-nhan/", {"procedure": "GPXD-NO-DC"}))[1]
        name = f"Nguyễn Văn {self.chance.randrange(10**6)}"
        fill = f"/mot-cua/ho-so/{pk}/ke-khai/"
        await self.post("fill", fill, ASKED | {"name": name, "version": _version(await self.get(fill))})
        page = await self.get(f"/mot-cua/ho-so/{pk}/tiep-nhan/")
        for paper in dict.fromkeys(re.findall(rf"/ho-so/{pk}/giay-to/(\d+)/\"", page)):
            await self.post("paper", f"/mot-cua/ho-so/{pk}/giay-to/{paper}/", {"state": "handed"})
        shown = _version(await self.get(f"/mot-cua/ho-so/{pk}/tiep-nhan/"))
        if "/phieu/" in await self.post("receive", f"/mot-cua/ho-so/{pk}/tiep-nhan/nhan/", {"version": shown}):
            self.tally.received += 1

    async def head(self) -> None:
        """Hand out one of the dossiers that wait, or check a draft; a colleague may have been quicker."""
        self.turns += 1
        if self.turns % 2 and await self.check("head_check", self.unit, "kiem-tra"):
            return
        page = await self.get(f"/mot-cua/viec/don-vi/{self.unit}/?buoc=assigning")
        waiting = dict(re.findall(r'name="version-(\d+)" value="(\d+)"', page))
        if waiting:
            pk = self.chance.choice(list(waiting))
            await self.post("assign", f"/mot-cua/viec/don-vi/{self.unit}/giao/", {"dossier": pk, f"version-{pk}": waiting[pk], "officer": ""})
        else:
            await asyncio.sleep(0.5)

    async def specialist(self) -> None:
        """Draft the result of a dossier in one's hands, or write a remark on one of the unit."""
        self.turns += 1
        page = await self.get("/mot-cua/viec/?buoc=appraisal")
        mine = re.findall(r"/mot-cua/ho-so/(\d+)/\"", page)
        if self.turns % 2 and mine:
            pk = self.chance.choice(mine)
            await self.post("propose", f"/mot-cua/ho-so/{pk}/ket-qua/du-thao/", AGAINST | {"version": _version(await self.get(f"/mot-cua/ho-so/{pk}/ket-qua/du-thao/"))})
            return
        page = await self.get(f"/mot-cua/viec/don-vi/{self.unit}/")
        known = re.findall(r"/mot-cua/ho-so/(\d+)/\"", page)
        if known:
            if await self.post("remark", f"/mot-cua/ho-so/{self.chance.choice(known)}/trao-doi/", {"text": "Đã xem"}):
                self.tally.remarks += 1
        else:
            await asyncio.sleep(0.5)

    async def legal(self) -> None:
        """Check a draft that the head of unit has checked."""
        if not await self.check("legal_check", self.authority, "phap-ly"):
            await asyncio.sleep(0.5)

    async def check(self, step: str, unit: int, address: str) -> bool:
        """Check one of the drafts that wait at this step; return whether there was one."""
        found = re.findall(r"/mot-cua/ho-so/(\d+)/\"", await self.get(f"/mot-cua/viec/don-vi/{unit}/?buoc={step}"))
        page = await self.get(f"/mot-cua/ho-so/{self.chance.choice(found)}/") if found else ""
        deed = re.search(rf"/mot-cua/ket-qua/\d+/{address}/", page)
        if deed:
            await self.post(step, deed[0], {"version": _version(page)})
        return deed is not None

    async def leader(self) -> None:
        """Number and sign one of the results that wait, after it was looked at."""
        waiting = re.findall(r"/mot-cua/ky/(\d+)/", await self.get("/mot-cua/ky/"))
        if not waiting:
            await asyncio.sleep(0.5)
            return
        pk = self.chance.choice(waiting)
        shown = re.search(r'name="version-\d+" value="(\d+)"', await self.get(f"/mot-cua/ky/{pk}/"))
        if await self.post("sign", f"/mot-cua/ket-qua/{pk}/ky/", {"version": shown[1] if shown else ""}):
            self.tally.signed += 1


def _version(page: str) -> str:
    shown = re.search(r'name="version" value="(\d+)"', page)
    return shown[1] if shown else ""


async def _work(url: str, people: list[dict[str, object]], seconds: float) -> Tally:
    tally = Tally()
    ends = time.monotonic() + seconds
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), cookie_jar=aiohttp.DummyCookieJar()) as http:
        async def one(number: int, person: dict[str, object]) -> None:
            officer = Officer(http, url, str(person["key"]), int(str(person["unit"])), int(str(person["authority"])), tally, Random(number))
            deed = getattr(officer, str(person["post"]))
            while time.monotonic() < ends:
                await deed()

        await asyncio.gather(*(one(number, person) for number, person in enumerate(people)))
    return tally


async def _at_desks(url: str, people: list[dict[str, object]], think: float, is_over: threading.Event) -> Tally:
    tally = Tally()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), cookie_jar=aiohttp.DummyCookieJar()) as http:
        async def one(number: int, person: dict[str, object]) -> None:
            officer = Officer(http, url, str(person["key"]), int(str(person["unit"])), int(str(person["authority"])), tally, Random(number))
            deed = getattr(officer, str(person["post"]))
            while not is_over.is_set():
                await asyncio.sleep(officer.chance.uniform(0, 2 * think))
                await deed()

        await asyncio.gather(*(one(number, person) for number, person in enumerate(people)))
    return tally


@contextmanager
def at_desks(url: str, people: list[dict[str, object]], *, think: float) -> Iterator[Tally]:
    """Let officers work beside something else, each thinking ``think`` seconds on average before a deed; the tally is whole when the block has ended."""
    is_over, tally = threading.Event(), Tally()
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(lambda: asyncio.run(_at_desks(url, people, think, is_over)))
        try:
            yield tally
        finally:
            is_over.set()
            found = work.result()
            vars(tally).update(vars(found))


def words_of(tally: Tally) -> str:
    """Return how long the deeds took, name by name."""
    return ", ".join(f"{name} {len(times)} (median {sorted(times)[len(times) // 2]:.0f} ms, most {max(times):.0f} ms)" for name, times in sorted(tally.took.items())) or "no deed"


def posts(count: int) -> list[str]:
    """Return who does what: so many of each post."""
    found = [post for post, share in SHARES.items() for _one in range(max(1, round(count * share)))]
    return found + ["specialist"] * (count - len(found))


def measure(share: float) -> list[Figure]:
    """Return deeds a second and their p95; a lost deed, a gap or a double ends the bench."""
    if not services.answer(DATABASE, REDIS):
        return []
    officers, seconds = max(10, int(OFFICERS * min(1, share * 5))), SECONDS * share
    with running(database=DATABASE, redis=REDIS, workers=2, WEB_QUEUE="4000") as server:
        people = server.found(SET_UP.format(officers=officers))
        began = time.monotonic()
        tally = asyncio.run(_work(server.url, people, seconds))
        took = time.monotonic() - began
        seen = server.found(LOOK)
        bare = server.found(BARE.format(seconds=min(20, seconds)))
    assert seen["problems"] == [], seen["problems"]
    assert (seen["received"], seen["remarks"], seen["signed"]) == (tally.received, tally.remarks, tally.signed), (seen, tally.received, tally.remarks, tally.signed)
    deeds = sorted(one for times in tally.took.values() for one in times)
    rate, p95 = (len(deeds) - len(tally.refused)) / took, deeds[int(len(deeds) * 0.95)]
    each = ", ".join(f"{name} {len(times)} (p95 {sorted(times)[int(len(times) * 0.95)]:.0f} ms)" for name, times in sorted(tally.took.items()))
    note = f"{officers} officers, {took:.0f} s: {each}; refused {len(tally.refused)} (somebody was quicker); lost 0, doubles 0, gaps 0; viewflow {bare['viewflow']:.0%} of a deed"
    return [
        Figure("officers.rate", round(rate, 1), "deeds/s", "the bare ORM writes of as many deeds, in as many processes", bare["rate"], note=note),
        Figure("officers.p95", round(p95), "ms (p95)", "the bare ORM writes of one deed (p95)", bare["p95"]),
    ]


