"""Start the web process and the job worker beside each other, and end both together."""

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from django.conf import settings


class CannotStart(Exception):
    """The suite cannot start; the message says why and what to do."""


def check_port(port: int) -> None:
    """Raise CannotStart when another program listens on ``port``."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104 - only to see whether the port is free
        except OSError:
            raise CannotStart(
                f"Cổng {port} đang được chương trình khác sử dụng. Hãy chọn cổng khác, ví dụ: make run PORT={port + 1}"
            ) from None


def port_near(port: int) -> int:
    """Return the first port behind ``port`` that nobody listens on."""
    for near in range(port + 1, min(port + 50, 65536)):
        with suppress(CannotStart):
            check_port(near)
            return near
    raise CannotStart(f"Không còn cổng trống nào ngay sau cổng {port}. Hãy chọn cổng khác, ví dụ: make run PORT={port + 100}")


def release_name() -> str:
    """Return a name that changes when a static file does: browsers keep files per release."""
    names = hashlib.sha256()
    roots = [Path(settings.BASE_DIR) / wing for wing in ("govsuite", "meetings", "workflows", "ioc_bridge")]
    for path in sorted(path for root in roots for path in root.glob("*/static/**/*") if path.is_file()):
        names.update(f"{path}:{path.stat().st_size}:{path.stat().st_mtime_ns}\n".encode())
    names.update((Path(settings.BASE_DIR) / "package-lock.json").read_bytes())
    return names.hexdigest()[:10]


def web_command(port: int, workers: int, *, host: str = "0.0.0.0") -> list[str]:  # noqa: S104
    """Return the command of the web process."""
    command = [sys.executable, "-m", "uvicorn", "govsuite.asgi:application", "--host", host, "--port", str(port)]
    command += ["--no-access-log", "--log-level", "warning"]
    # The server must not close a connection at the moment when a client or proxy sends its next deed there: those keep theirs a minute at most.
    command += ["--timeout-keep-alive", "75"]
    # The relay itself speaks to each socket every ten seconds: pings only find clients that are gone without a word.
    command += ["--ws", "govsuite.core.sockets:FramedSockets", "--ws-per-message-deflate", "false", "--ws-ping-interval", "60", "--ws-ping-timeout", "30"]
    # A full hall on a slow machine is no reason to kill a process and all its sockets with it.
    return [*command, "--workers", str(workers), "--timeout-worker-healthcheck", "30"] if workers > 1 else command


def wait_until_ready(port: int, processes: list[subprocess.Popen], *, seconds: int = 60) -> None:
    """Wait until ``/readyz`` answers 200; raise CannotStart with the failing part otherwise."""
    deadline, answer = time.monotonic() + seconds, "no answer"
    while time.monotonic() < deadline:
        ended = [process for process in processes if process.poll() is not None]
        if ended:
            raise CannotStart(f"Một tiến trình đã dừng với mã {ended[0].returncode}, lý do ở các dòng trên: {' '.join(ended[0].args)}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as response:  # noqa: S310
                return json.loads(response.read()) and None
        except urllib.error.HTTPError as problem:
            answer = problem.read().decode(errors="replace")
        except OSError as problem:
            answer = str(problem)
        time.sleep(0.1)
    raise CannotStart(f"Hệ thống chưa sẵn sàng sau {seconds} giây; /readyz trả lời: {answer}")


def run(
    *, port: int, workers: int, on_ready: Callable[[], None], told: Mapping[str, str] | None = None,
    beside: Sequence[tuple[list[str], Mapping[str, str]]] = (),
) -> int:
    """Start web and worker, call ``on_ready`` once, wait for Ctrl-C or an end, and end both.

    ``told`` is what they read from the environment besides. ``beside`` are commands (and their environments) that are
    ended with them; should one end by itself, the suite goes on.
    """
    env = {**os.environ, "PORT": str(port), "RELEASE": settings.RELEASE, "PYTHONUNBUFFERED": "1", **(told or {})}
    processes = [_start(command, env) for command in (web_command(port, workers), [sys.executable, "manage.py", "work"])]
    companions = [_start(command, {**env, **own}) for command, own in beside]
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda caught, _frame: stopping.append(caught))
    try:
        wait_until_ready(port, processes)
        on_ready()
        while not stopping and all(process.poll() is None for process in processes):
            time.sleep(0.2)
        return 0 if stopping else 1
    finally:
        end([*processes, *companions])


def _start(command: list[str], env: Mapping[str, str]) -> subprocess.Popen:
    """Start a process in a session of its own: Ctrl-C reaches this one alone, which then ends the others in order."""
    return subprocess.Popen(command, env=env, cwd=settings.BASE_DIR, start_new_session=True)  # noqa: S603


def end(processes: list[subprocess.Popen], *, seconds: int = 15) -> None:
    """End the processes and all they started; kill what does not end in time."""
    for process in processes:
        _signal_group(process, signal.SIGTERM)
    deadline = time.monotonic() + seconds
    for process in processes:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _signal_group(process, signal.SIGKILL)
            process.wait()


def _signal_group(process: subprocess.Popen, number: int) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        process.poll()
