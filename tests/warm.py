"""Python with Django set up, at once: a process that has imported the suite forks for each piece of code.

Starting Django costs seconds of work, and the worlds that browsers walk in are built by dozens of such pieces a run. The
piece itself runs in a process of its own, under the settings that its environment asks for, as with ``manage.py shell``.
A server that a test needs but does not ask about begins here too, in a session of its own, by the words of its command.
What tests *of* the product's commands and servers is started by those commands: not here.
"""

import contextlib
import gc
import importlib
import json
import os
import runpy
import select
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import django
from django.conf import settings
from django.core.signals import setting_changed
from django.db import connections
from django.urls import get_resolver

from tests.house import ROOT

SETTINGS = "govsuite.settings"
_lock = threading.Lock()
#: by the module of their settings: which apps there are is decided at once for all that is forked from it
_kept: dict[str, subprocess.Popen[str]] = {}


def run(code: str, env: Mapping[str, str]) -> tuple[int, str, str]:
    """Run the code under this environment; return its exit code, what it printed and what it complained of."""
    with tempfile.NamedTemporaryFile("w+") as out, tempfile.NamedTemporaryFile("w+") as err:
        ended = _ask(_module(env), act="run", code=code, env=dict(env), out=out.name, err=err.name)
        return ended, out.read(), err.read()


@dataclass
class Started:
    """A process that began here: what tests ask of a ``Popen``."""

    args: list[str]
    settings_of: str
    pid: int
    returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = _ask(self.settings_of, act="look", pid=self.pid)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Return its exit code, the negative number of a signal; raise TimeoutExpired after ``timeout`` seconds."""
        if self.poll() is None:
            watched = os.pidfd_open(self.pid)
            try:
                select.select([watched], [], [], timeout)
            finally:
                os.close(watched)
        if self.poll() is None:
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def start(command: Sequence[str], env: Mapping[str, str], log: Path) -> Started:
    """Start ``python manage.py …``, ``python -m module …`` or ``python -c code`` under this environment, in a session of its own; it adds to ``log``."""
    pid = _ask(_module(env), act="start", words=list(command[1:]), env=dict(env), log=str(log))
    return Started(list(command), _module(env), pid)


def _module(env: Mapping[str, str]) -> str:
    return env.get("DJANGO_SETTINGS_MODULE", SETTINGS)


def _ask(settings_of: str, **asked: Any) -> Any:
    with _lock:
        process = _process(settings_of)
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())


def _process(settings_of: str) -> subprocess.Popen[str]:
    """Return the process that forks under this module of settings, started when it is first needed; it ends with the one that asks."""
    if settings_of not in _kept or _kept[settings_of].poll() is not None:
        _kept[settings_of] = subprocess.Popen(
            [sys.executable, "-m", "tests.warm"], cwd=ROOT, env={**os.environ, "DJANGO_SETTINGS_MODULE": settings_of, "PYTHONWARNINGS": "ignore"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True,
        )
    return _kept[settings_of]


def _serve(asked: IO[str], told: IO[str]) -> None:
    gc.disable()
    django.setup()
    get_resolver().url_patterns  # noqa: B018 - imports every view
    gc.freeze()  # a fork does not look through what it has inherited
    acts: dict[str, Callable[..., int | None]] = {"run": _run, "start": _start, "look": _look}
    for line in asked:
        words = json.loads(line)
        told.write(json.dumps(acts[words.pop("act")](**words)) + "\n")
        told.flush()


def _run(**piece: Any) -> int:
    child = os.fork()
    if child == 0:
        os._exit(_one(**piece))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _start(**command: Any) -> int:
    """Return when the child leads its own session: who asked may signal that at once."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        os.close(here)
        os.close(there)
        os._exit(_command(**command))
    os.close(there)
    os.read(here, 1)
    os.close(here)
    return child


def _look(pid: int) -> int | None:
    ended, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


def _command(*, words: list[str], env: dict[str, str], log: str) -> int:
    nothing, file = os.open(os.devnull, os.O_RDONLY), os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for number, opened in enumerate((nothing, file, file)):
        os.dup2(opened, number)
    os.chdir(ROOT)
    return _ended_of(lambda: _as_typed(words), env)


def _as_typed(words: list[str]) -> None:
    if words[0] == "-m":
        sys.argv = words[1:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    elif words[0] == "-c":
        exec(compile(words[1], "<test>", "exec"), {"__name__": "__main__"})
    else:
        sys.argv = words
        runpy.run_path(words[0], run_name="__main__")


def _one(*, code: str, env: dict[str, str], out: str, err: str) -> int:
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY), number)
    return _ended_of(lambda: exec(compile(code, "<test>", "exec"), {"__name__": "__main__"}), env)


def _ended_of(work: Callable[[], None], env: dict[str, str]) -> int:
    """Do the work under this environment; return the exit code that Python would give."""
    try:
        with _settings_of(env):
            work()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


@contextlib.contextmanager
def _settings_of(env: dict[str, str]) -> Iterator[None]:
    """Read the settings again, from this environment; forget the connections that the earlier ones would make."""
    os.environ.clear()
    os.environ.update(env)
    read = importlib.reload(sys.modules[SETTINGS])
    if env.get("DJANGO_SETTINGS_MODULE", SETTINGS) != SETTINGS:
        read = importlib.reload(sys.modules[env["DJANGO_SETTINGS_MODULE"]])
    for name in filter(str.isupper, dir(read)):  # what apps have added to the settings stays
        setattr(settings, name, getattr(read, name))
    setting_changed.send(sender=None, setting="MEDIA_ROOT", value=settings.MEDIA_ROOT, enter=True)
    connections.__dict__.pop("settings", None)
    connections.__init__()
    try:
        yield
    finally:
        connections.close_all()


if __name__ == "__main__":
    _serve(sys.stdin, sys.stdout)
