"""Python with Django set up, at once: a process that has imported the suite forks for each piece of code.

Starting Django costs seconds of work, and the worlds that browsers walk in are built by dozens of such pieces a run. The
piece itself runs in a process of its own, under the settings that its environment asks for, as with ``manage.py shell``.
What tests *of* the product's commands and servers is started by those commands: not here.
"""

import contextlib
import gc
import importlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from typing import IO

import django
from django.conf import settings
from django.core.signals import setting_changed
from django.db import connections
from django.urls import get_resolver

from tests.house import ROOT

SETTINGS = "govsuite.settings"
_lock = threading.Lock()
_kept: list[subprocess.Popen[str]] = []


def run(code: str, env: Mapping[str, str]) -> tuple[int, str, str]:
    """Run the code under this environment; return its exit code, what it printed and what it complained of."""
    with tempfile.NamedTemporaryFile("w+") as out, tempfile.NamedTemporaryFile("w+") as err, _lock:
        process = _process()
        process.stdin.write(json.dumps({"code": code, "env": dict(env), "out": out.name, "err": err.name}) + "\n")
        process.stdin.flush()
        return int(process.stdout.readline()), out.read(), err.read()


def _process() -> subprocess.Popen[str]:
    """Return the process that forks, started when it is first needed; it ends with the one that asks."""
    if not _kept or _kept[0].poll() is not None:
        _kept[:] = [subprocess.Popen(
            [sys.executable, "-m", "tests.warm"], cwd=ROOT, env={**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "PYTHONWARNINGS": "ignore"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True,
        )]
    return _kept[0]


def _serve(asked: IO[str], told: IO[str]) -> None:
    gc.disable()
    django.setup()
    get_resolver().url_patterns  # noqa: B018 - imports every view
    gc.freeze()  # a fork does not look through what it has inherited
    for line in asked:
        child = os.fork()
        if child == 0:
            os._exit(_one(**json.loads(line)))
        told.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        told.flush()


def _one(*, code: str, env: dict[str, str], out: str, err: str) -> int:
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY), number)
    try:
        with _settings_of(env):
            exec(compile(code, "<test>", "exec"), {"__name__": "__test__"})
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
