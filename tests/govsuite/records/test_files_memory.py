"""Thirty downloads of 200 MB at once, from a real server process: its memory must not notice."""

import asyncio
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import aiohttp
import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client

from govsuite.core.actors import system_actor
from govsuite.core.models import AuditEntry
from govsuite.people.models import User
from govsuite.records import storage
from govsuite.records.models import File, FileVersion
from tests.builders import moment

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
READERS, SIZE, ALLOWED = 30, 200 * 2**20, 50 * 2**20


def _rss(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS"))


@pytest.fixture
def server(media: Path) -> Iterator[tuple[int, str]]:
    """A uvicorn process on this test's database and files: its pid and address."""
    if connection.vendor != "sqlite":
        pytest.skip("the memory of a download does not depend on the database")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ, "DATABASE_URL": f"sqlite://{connection.settings_dict['NAME']}", "DATA_DIR": str(media.parent),
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"], "SECRET_KEY": django_settings.SECRET_KEY,
    }
    command = [sys.executable, "-m", "uvicorn", "govsuite.asgi:application", "--port", str(port), "--log-level", "warning"]
    process = subprocess.Popen(command, env=environment)
    try:
        _wait_for(port, process)
        yield process.pid, f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("The server did not start.")


def _large_file() -> File:
    file = File.objects.create(owner_type="tests.thing", owner_id=1, audience="public", name="lon.pdf", created_at=moment())
    FileVersion.objects.create(
        file=file, number=1, stored="2026/11/lon.pdf", name="lon.pdf", media_type="application/pdf", size=SIZE, sha256="0" * 64,
        created_at=moment(), created_by_name=system_actor().name,
    )
    path = storage.path_of("2026/11/lon.pdf")
    path.parent.mkdir(parents=True)
    with path.open("wb") as content:
        content.truncate(SIZE)
    return file


async def _download(client: aiohttp.ClientSession, url: str) -> int:
    received = 0
    async with client.get(url) as answer:
        assert answer.status == 200
        async for chunk in answer.content.iter_any():
            received += len(chunk)
    return received


async def _download_all(url: str, cookies: dict[str, str], *, readers: int = READERS) -> list[int]:
    connector, timeout = aiohttp.TCPConnector(limit=READERS), aiohttp.ClientTimeout(total=300)
    async with aiohttp.ClientSession(connector=connector, cookies=cookies, timeout=timeout) as client:
        return await asyncio.gather(*(_download(client, url) for _reader in range(readers)))


class Watch(threading.Thread):
    """Look at the server's memory all the while."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.over, self.highest = pid, threading.Event(), 0

    def run(self) -> None:
        while not self.over.wait(0.05):
            self.highest = max(self.highest, _rss(self.pid))


def test_thirty_downloads_of_200_mb_raise_memory_by_less_than_50_mb(
    server: tuple[int, str], person: Callable[..., User], signed_in: Callable[[User], Client],
) -> None:
    pid, address = server
    url = f"{address}/tep/{_large_file().public_id}/"
    cookies = {name: morsel.value for name, morsel in signed_in(person("an", "delegate")).cookies.items()}
    asyncio.run(_download_all(url, cookies, readers=1))
    before = _rss(pid)
    watch = Watch(pid)
    watch.start()
    received = asyncio.run(_download_all(url, cookies))
    watch.over.set()
    watch.join()
    assert received == [SIZE] * READERS
    assert watch.highest - before < ALLOWED
    assert AuditEntry.objects.filter(deed="file.read").count() == 1
