"""The suite as processes: web servers and workers over a database of their own, started, killed and met from outside."""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql
from websockets.sync.client import ClientConnection, connect

from tests.environment import FOLDER, RUN

SETTINGS = "tests.govsuite.core.probe.settings"
SERVER = ["-m", "uvicorn", "govsuite.asgi:application", "--host", "127.0.0.1", "--log-level", "warning"]
SERVER += ["--ws", "websockets-sansio", "--ws-per-message-deflate", "false"]


def until(what: Callable[[], object], *, seconds: float = 20) -> object:
    """Return the first true answer of ``what``; fail when there is none in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := what():
            return answer
        time.sleep(0.02)
    raise AssertionError(f"Nothing came within {seconds} s.")


class Suite:
    """Processes over one database on the profile that the tests run on."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen] = []
        self.env = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "DATA_DIR": str(folder), **env}
        self.database = ""
        if connection.vendor == "sqlite":
            shutil.copy(FOLDER / "template.sqlite3", folder / "govsuite.sqlite3")
            self.env.pop("DATABASE_URL", None)
        else:
            self._copy_postgresql()

    def _copy_postgresql(self) -> None:
        self.database = f"govsuite_{RUN}_{secrets.token_hex(4)}"
        url = urlsplit(os.environ["DATABASE_URL"])
        self.env["DATABASE_URL"] = urlunsplit(url._replace(path=f"/{self.database}"))
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as plain:
            template = sql.Identifier(f"govsuite_template_{RUN}")
            plain.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(self.database), template))

    # -- processes ------------------------------------------------------------

    def start(self, *command: str) -> subprocess.Popen:
        process = subprocess.Popen([sys.executable, *command], env=self.env, cwd=settings.BASE_DIR, start_new_session=True)
        self.processes.append(process)
        return process

    def web(self) -> "Web":
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        web = Web(port, self.start(*SERVER, "--port", str(port)))
        until(web.is_up, seconds=40)
        return web

    def worker(self) -> subprocess.Popen:
        return self.start("manage.py", "work")

    def run(self, code: str) -> int:
        """Run Python with Django set up, in a process of its own; return its exit code."""
        script = f"import django; django.setup()\n{code}"
        return subprocess.run([sys.executable, "-c", script], env=self.env, cwd=settings.BASE_DIR, check=False).returncode

    def end(self) -> None:
        for process in self.processes:
            kill(process)
        if self.database:
            with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as plain:
                plain.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(self.database)))


def kill(process: subprocess.Popen, number: int = signal.SIGKILL) -> None:
    """Kill the process and what it started."""
    if process.poll() is None:
        os.killpg(process.pid, number)
    process.wait()


class Web:
    """One web process, met by HTTP and by socket."""

    def __init__(self, port: int, process: subprocess.Popen) -> None:
        self.port = port
        self.process = process

    def is_up(self) -> bool:
        try:
            return self.get("/healthz")[0] == 200
        except OSError:
            return False

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
            with urllib.request.urlopen(request, timeout=20) as response:
                return response.status, json.loads(response.read() or "{}"), dict(response.headers)
        except urllib.error.HTTPError as answer:
            body = answer.read()
            return answer.code, json.loads(body) if body[:1] == b"{" else {}, dict(answer.headers)


class Ear:
    """A socket: its hello, and what it hears."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.hello = self.hear()["hello"]

    def hear(self, *, seconds: float = 20) -> dict:
        """Return the next message that is not a heartbeat."""
        deadline = time.monotonic() + seconds
        while "versions" in (message := json.loads(self.socket.recv(timeout=max(0, deadline - time.monotonic())))):
            continue
        return message

    def drain(self) -> None:
        """Hear until the line breaks, which raises ConnectionClosed."""
        while True:
            self.socket.recv(timeout=20)
