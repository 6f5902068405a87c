"""A PostgreSQL and a Redis of the test's own, on free ports, that can be stopped and started again: the shared ones are never touched.

Debian's programs are taken where they are; ``are_there()`` says whether. PostgreSQL refuses to run as root: there it runs as ``postgres``.
"""

import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import redis

from tests import servers, templates

MISSING = "initdb of PostgreSQL or redis-server is not installed here"
READY_SECONDS = 60
#: What the operating system has been given is not lost when PostgreSQL dies: the test does not wait for the disk, but for every commit.
SETTINGS = ("fsync=off", "synchronous_commit=on", "listen_addresses=127.0.0.1", "max_connections=60", "shared_buffers=32MB", "log_min_messages=fatal")


def _binaries() -> Path | None:
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: float(path.split("/")[4]))
    return Path(found[-1]).parent if found else None


def are_there() -> bool:
    return _binaries() is not None and shutil.which("redis-server") is not None and (os.getuid() != 0 or _postgres() is not None)


def _postgres() -> pwd.struct_passwd | None:
    with suppress(KeyError):
        return pwd.getpwnam("postgres")
    return None


class Redis:
    """A running Redis that keeps nothing."""

    def __init__(self) -> None:
        self.port = servers.free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=tempfile.gettempdir())
        with redis.Redis.from_url(self.url) as client:
            _until(client.ping, redis.RedisError, self._process)

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait(timeout=20)
            self._process = None

    def freeze(self) -> None:
        """Let it neither answer nor refuse."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._process.send_signal(signal.SIGCONT)


class Cluster:
    """A running PostgreSQL over one folder."""

    def __init__(self, folder: Path) -> None:
        self.port, self.folder = servers.free_port(), folder
        self._user = "postgres" if os.getuid() == 0 else None
        if self._user:
            shutil.chown(folder, self._user)
        self._run("initdb", "--pgdata", str(folder / "data"), "--username", "postgres", "--auth", "trust", "--no-sync", "--encoding", "UTF8", "--locale", "C.UTF-8")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        command = [str(_binaries() / "postgres"), "-D", str(self.folder / "data"), "-p", str(self.port), "-k", str(self.folder)]
        self._process = subprocess.Popen([*command, *(word for one in SETTINGS for word in ("-c", one))], user=self._user, cwd=self.folder, stderr=subprocess.DEVNULL)
        _until(lambda: psycopg.connect(self.url, connect_timeout=2).close(), psycopg.Error, self._process)

    def kill(self) -> None:
        """End it as when the power goes: nobody is waited for, what was committed is in the log."""
        self._end(signal.SIGQUIT)

    def stop(self) -> None:
        self._end(signal.SIGINT)

    def _end(self, number: int) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(timeout=30)
            self._process = None

    def fill(self) -> None:
        """Make every new database here one with the suite's tables: a copy of this run's template, where there is one."""
        base = os.environ.get("DATABASE_URL", "")
        if base and servers.made_template(base):
            source = urlunsplit(urlsplit(base)._replace(path=f"/{templates.POSTGRESQL}"))
            target = urlunsplit(urlsplit(self.url)._replace(path="/template1"))
            dump = subprocess.run([_binaries() / "pg_dump", "--no-owner", source], check=True, capture_output=True)
            subprocess.run([_binaries() / "psql", "--quiet", "--set", "ON_ERROR_STOP=1", target], input=dump.stdout, check=True, stdout=subprocess.DEVNULL)

    def _run(self, program: str, *words: str) -> None:
        subprocess.run([str(_binaries() / program), *words], user=self._user, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)


def _until(call, refusals: type[Exception], process: subprocess.Popen) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, f"{process.args[0]} did not start"
        with suppress(refusals):
            call()
            return
        time.sleep(0.05)
    raise AssertionError(f"{process.args[0]} does not answer")


@contextmanager
def own_redis() -> Iterator[Redis]:
    bell = Redis()
    bell.start()
    try:
        yield bell
    finally:
        bell.stop()


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="govsuite-cluster-"))
    cluster = Cluster(folder)
    cluster.start()
    try:
        cluster.fill()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
