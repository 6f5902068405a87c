"""A real server for tests that need one: its own data folder, its own database, its own processes.

``with running() as server`` makes a database (a copy of this run's template), starts
the web process by the product's own command and, where asked, the job worker, waits for them and ends them.
``server.kill()`` is SIGKILL; ``server.beside()`` is another server over the same data.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from govsuite.serving import web_command
from tests import templates, warm
from tests.house import ROOT

READY_SECONDS = 60
PORTS_TRIED = 5
#: Paths that anybody may ask for; answered by any process that is up.
ALIVE = "/healthz"
#: a bench measures processes that began as the product's own do
_IN_TESTS = "PYTEST_VERSION" in os.environ
Process = subprocess.Popen[bytes] | warm.Started


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """A running web process (or several workers) and perhaps a job worker."""

    port: int
    env: dict[str, str]
    workers: int = 1
    processes: dict[str, Process] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def site(self) -> str:
        """Return the address that documents, letters and QR codes name: sessions of the other one are not known there."""
        return f"http://localhost:{self.port}"

    @staticmethod
    def command(*words: str) -> list[str]:
        return [sys.executable, "manage.py", *words]

    def manage(self, *words: str, stdin: str | None = None) -> str:
        """Run a management command in this server's environment and return what it printed."""
        if _IN_TESTS and stdin is None:
            return self.python(f"from django.core.management import execute_from_command_line as ask; ask({['manage.py', *words]!r})")
        done = subprocess.run(self.command(*words), cwd=ROOT, env=self.env, input=stdin, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{' '.join(words)[:200]}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
        return done.stdout

    def popen(self, command: list[str]) -> subprocess.Popen[str]:
        """Start a command in this server's environment, in a session of its own, and let the caller read what it prints."""
        return subprocess.Popen(
            command, cwd=ROOT, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )

    def python(self, code: str) -> str:
        """Run Python with Django set up in this server's environment; return what it printed."""
        failed, out, err = warm.run(code, self.env)
        assert not failed, f"{code[:200]}\n{out[-2000:]}\n{err[-4000:]}"
        return out

    def found(self, code: str) -> Any:
        """Run Python as ``python`` does; return the JSON that it prints behind FOUND, whatever else it prints."""
        return json.loads(self.python(code).split("FOUND", 1)[1].splitlines()[0])

    def ending(self, code: str) -> int:
        """Run Python as ``python`` does, whatever becomes of it; return its exit code."""
        return warm.run(code, self.env)[0]

    def collect(self) -> None:
        """Give the web process its static files: those of this run, collected by the first server that asks."""
        with templates.once("collected") as first:
            if first:
                self.beside(DATA_DIR=str(templates.COLLECTED), RELEASE="all").manage("collectstatic", "--verbosity", "0", "--no-input")
        own = Path(self.env["DATA_DIR"]) / "static"
        own.mkdir(exist_ok=True)
        (own / self.env["RELEASE"]).symlink_to(templates.COLLECTED / "static/all")

    def start_web(self) -> None:
        """Start the web process; where somebody took the port in the meantime, try another one."""
        for _attempt in range(PORTS_TRIED):
            if self._web_answers():
                return
            self._end("web", signal.SIGTERM)
            self.port = free_port()
            self.env |= {"PORT": str(self.port)}
        raise AssertionError(self.log("web"))

    def _web_answers(self) -> bool:
        self._start("web", web_command(self.port, self.workers, host="127.0.0.1"))
        return self.wait()

    def start_worker(self) -> Process:
        return self._start("worker", self.command("work"))

    def beside(self, **settings: str) -> "Server":
        """Return another server over the same data (or what ``settings`` name); who asks for it ends it."""
        return Server(free_port(), {**self.env, **settings}, self.workers)

    def _start(self, name: str, command: list[str]) -> Process:
        path = Path(self.env["DATA_DIR"]) / f"{name}.log"
        if _IN_TESTS and self.workers == 1:  # several are started anew by the server itself
            self.processes[name] = warm.start(command, self.env, path)
        else:
            with path.open("ab") as log:
                self.processes[name] = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True)
        return self.processes[name]

    def wait(self) -> bool:
        """Wait until this very server answers; False when its process ended (another program has the port)."""
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline and self.processes["web"].poll() is None:
            with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(self.url + ALIVE, timeout=2) as answer:
                if json.loads(answer.read())["release"] == self.env["RELEASE"]:
                    return True
            time.sleep(0.05)
        assert self.processes["web"].poll() is not None, f"{ALIVE} did not answer: {self.log('web')}"
        return False

    def log(self, name: str) -> str:
        return (Path(self.env["DATA_DIR"]) / f"{name}.log").read_text(errors="replace")[-4000:]

    def kill(self, name: str = "web") -> None:
        """SIGKILL the process and what it started: no farewell, as when the power goes."""
        self._end(name, signal.SIGKILL)

    def stop(self) -> None:
        for name in list(self.processes):
            self._end(name, signal.SIGTERM)

    def _end(self, name: str, number: int) -> None:
        process = self.processes.pop(name)
        try:
            os.killpg(process.pid, number)
            process.wait(timeout=20)
        except ProcessLookupError:
            process.wait()
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def made_template(base: str) -> bool:
    """Tell whether this run of tests has its migrated database beside ``base``, and make it there when it is the first to be asked."""
    if base != os.environ.get("DATABASE_URL") or "PYTEST_VERSION" not in os.environ:
        return False
    if not templates.POSTGRESQL_MADE.exists():
        _make_template(DATABASE_URL=base)
    return True


def _make_template(**profile: str) -> None:
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    subprocess.run([sys.executable, "-m", "tests.database"], cwd=ROOT, env=env | {"DJANGO_SETTINGS_MODULE": warm.SETTINGS} | profile, check=True)


@contextmanager
def _database(base: str) -> Iterator[tuple[str, bool]]:
    """Yield the address of a PostgreSQL database of this server's own, and whether it is migrated; dropped afterwards."""
    name, template = f"govsuite_server_{uuid.uuid4().hex[:12]}", templates.POSTGRESQL if made_template(base) else "template1"
    with psycopg.connect(base, autocommit=True) as plain:
        templates.make_postgresql(plain, name, template)
    own = urlunsplit(urlsplit(base)._replace(path=f"/{name}"))
    with psycopg.connect(own) as plain:
        migrated = plain.execute("SELECT to_regclass('django_migrations') IS NOT NULL").fetchone()[0]
    try:
        yield own, migrated
    finally:
        with psycopg.connect(base, autocommit=True) as plain:
            plain.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _copy_of_template(folder: Path) -> None:
    template = templates.sqlite()
    if not template.exists():
        _make_template()
    shutil.copy(template, folder / "govsuite.sqlite3")


@contextmanager
def _data_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="govsuite-server-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(
    *, database: str = "", redis: str = "", workers: int = 1, worker: bool = False, web: bool = True, **settings: str,
) -> Iterator[Server]:
    """Run a server on SQLite, or on a PostgreSQL database of its own beside the one that ``database`` names."""
    with _data_folder() as folder:
        env = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL", "TEST_RUN"}}
        port = free_port()
        env |= {
            "DATA_DIR": str(folder), "PORT": str(port), "SECRET_KEY": "only-for-tests", "RELEASE": f"test-{uuid.uuid4().hex[:12]}", "REDIS_URL": redis,
            "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend", "PYTHONWARNINGS": "ignore", **settings,
        }
        env.pop("SITE_URL", None)
        if database:
            with _database(database) as (own, migrated):
                yield from _run(Server(port, env | {"DATABASE_URL": own}, workers), migrated=migrated, worker=worker, web=web)
        else:
            _copy_of_template(folder)
            yield from _run(Server(port, env, workers), migrated=True, worker=worker, web=web)


def _run(server: Server, *, migrated: bool, worker: bool, web: bool) -> Iterator[Server]:
    if not migrated:
        server.manage("migrate", "--verbosity", "0")
    try:
        if web:
            server.collect()
            server.start_web()
        if worker:
            server.start_worker()
        yield server
    finally:
        server.stop()
