"""Thirty downloads of 200 MB at once, from a real server process: its memory must not notice."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.servers import Server, running

pytestmark = [pytest.mark.faults, pytest.mark.embedded]
READERS, SIZE, ALLOWED = 30, 200 * 2**20, 50 * 2**20

_SETUP = """
from django.utils import timezone
from govsuite.records import storage
from govsuite.records.models import File, FileVersion
now = timezone.now()
file = File.objects.create(owner_type="tests.thing", owner_id=1, audience="public", name="lon.pdf", created_at=now)
FileVersion.objects.create(
    file=file, number=1, stored="2026/11/lon.pdf", name="lon.pdf", media_type="application/pdf", size=%(size)d, sha256="0" * 64,
    created_at=now, created_by_name="-",
)
path = storage.path_of("2026/11/lon.pdf")
path.parent.mkdir(parents=True)
with path.open("wb") as content:
    content.truncate(%(size)d)
print("FOUND", file.public_id)
"""
_ENTRIES = """
from govsuite.core.models import AuditEntry
print("FOUND", AuditEntry.objects.filter(deed="file.read").count())
"""


def _rss(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def _told(server: Server, code: str) -> str:
    return server.python(code).split("FOUND", 1)[1].split()[0]


async def _download(client: aiohttp.ClientSession, url: str) -> int:
    received = 0
    async with client.get(url) as answer:
        assert answer.status == 200
        async for chunk in answer.content.iter_any():
            received += len(chunk)
    return received


async def _download_all(url: str, *, readers: int = READERS) -> list[int]:
    connector, timeout = aiohttp.TCPConnector(limit=READERS), aiohttp.ClientTimeout(total=300)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as client:
        return await asyncio.gather(*(_download(client, url) for _reader in range(readers)))


class Watch(threading.Thread):
    """Look at the server's memory all the while."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.over, self.highest = pid, threading.Event(), 0

    def run(self) -> None:
        while not self.over.wait(0.05):
            self.highest = max(self.highest, _rss(self.pid))


def test_thirty_downloads_of_200_mb_raise_memory_by_less_than_50_mb(server: Server) -> None:
    pid = server.processes["web"].pid
    url = f"{server.url}/tep/{_told(server, _SETUP % {'size': SIZE})}/"
    asyncio.run(_download_all(url, readers=1))
    before = _rss(pid)
    watch = Watch(pid)
    watch.start()
    received = asyncio.run(_download_all(url))
    watch.over.set()
    watch.join()
    assert received == [SIZE] * READERS
    assert watch.highest - before < ALLOWED
    assert _told(server, _ENTRIES) == "1"
