"""The suite met from outside: several web processes and workers over one database, by HTTP and by socket."""

import json
import os
import secrets
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from websockets.sync.client import ClientConnection, connect

from tests import warm
from tests.servers import Process, Server, running

SETTINGS = "tests.govsuite.core.probe.settings"
#: what must come is waited for, not timed: a busy machine may need long to start a worker
PATIENCE = 90.0


def until(what: Callable[[], object], *, seconds: float = PATIENCE) -> object:
    """Return the first true answer of ``what``; fail when there is none in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := what():
            return answer
        time.sleep(0.02)
    raise AssertionError(f"Nothing came within {seconds} s.")


class Suite:
    """Servers over one database on the profile that the tests run on."""

    def __init__(self, first: Server) -> None:
        self.first = first
        self.servers: list[Server] = []
        self.folder = Path(first.env["DATA_DIR"])

    @property
    def processes(self) -> list[Process]:
        return [process for server in self.servers for process in server.processes.values()]

    def web(self) -> "Web":
        server = self._another()
        server.start_web()
        return Web(server.port, server.processes["web"])

    def worker(self) -> Process:
        return self._another().start_worker()

    def _another(self) -> Server:
        self.servers.append(self.first.beside())
        return self.servers[-1]

    def run(self, code: str) -> int:
        """Run Python with Django set up, in a process of its own; return its exit code."""
        return self.first.ending(code)

    def start(self, code: str) -> warm.Started:
        """Start Python with Django set up in a process of its own; who starts it waits for it."""
        return warm.start([sys.executable, "-c", code], self.first.env, self.folder / "code.log")


@contextmanager
def suite_of(**settings: str) -> Iterator[Suite]:
    """A suite with the probe app beside the product; all of its processes are killed at the end."""
    profile = {"database": os.environ.get("DATABASE_URL", ""), "redis": os.environ.get("REDIS_URL", "")}
    with running(**profile, web=False, DJANGO_SETTINGS_MODULE=SETTINGS, **settings) as first:
        suite = Suite(first)
        try:
            yield suite
        finally:
            for process in suite.processes:
                kill(process)


def kill(process: Process, number: int = signal.SIGKILL) -> None:
    """Kill the process and what it started."""
    if process.poll() is None:
        os.killpg(process.pid, number)
    process.wait()


class Web:
    """One web process, met by HTTP and by socket."""

    def __init__(self, port: int, process: Process) -> None:
        self.port = port
        self.process = process

    def get(self, path: str, **headers: str) -> tuple[int, dict, dict[str, str]]:
        return self._send(urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers))

    def post(self, path: str, *, key: str = "", **data: object) -> tuple[int, dict, dict[str, str]]:
        headers = {"Idempotency-Key": key or secrets.token_hex(8), "Accept": "application/json"}
        return self._send(urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", urlencode(data).encode(), headers))

    def listen(self, topic: str = "probe.1", *, origin: str = "") -> "Ear":
        url = f"ws://127.0.0.1:{self.port}/live/?topics={topic}"
        return Ear(connect(url, origin=origin or f"http://127.0.0.1:{self.port}"))

    @staticmethod
    def _send(request: urllib.request.Request) -> tuple[int, dict, dict[str, str]]:
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                return response.status, json.loads(response.read() or "{}"), dict(response.headers)
        except urllib.error.HTTPError as answer:
            body = answer.read()
            return answer.code, json.loads(body) if body[:1] == b"{" else {}, dict(answer.headers)


class Ear:
    """A socket: its hello, and what it hears."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.hello = self.hear()["hello"]

    def hear(self, *, seconds: float = PATIENCE) -> dict:
        """Return the next message that is not a heartbeat."""
        deadline = time.monotonic() + seconds
        while "versions" in (message := json.loads(self.socket.recv(timeout=max(0, deadline - time.monotonic())))):
            continue
        return message

    def drain(self) -> None:
        """Hear until the line breaks, which raises ConnectionClosed."""
        while True:
            self.socket.recv(timeout=PATIENCE)
