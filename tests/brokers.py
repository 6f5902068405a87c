"""A Mosquitto of the test's own, on a free port, that can be killed and started again over the same file."""

import base64
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.certificates import certificate
from tests.servers import free_port

PROGRAM = shutil.which("mosquitto") or "/usr/sbin/mosquitto"
READY_SECONDS = 20
CONFIG = """\
per_listener_settings true
listener {port} 127.0.0.1
allow_anonymous true
persistence true
persistence_location {folder}/
autosave_on_changes false
max_queued_messages 0
max_packet_size 20000000
sys_interval 1
log_type error
"""


#: a second door: by TLS for localhost, for one user
SECURE = """\
listener {port} 127.0.0.1
allow_anonymous false
password_file {folder}/passwords
certfile {folder}/chain.pem
keyfile {folder}/key.pem
"""
USER, PASSWORD = "ioc-dong-ha", "mat-khau-thu"


def password_line(user: str, password: str) -> str:
    """Return a line of Mosquitto's password file."""
    salt, rounds = os.urandom(12), 101
    digest = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, rounds, 64)
    return f"{user}:$7${rounds}${base64.b64encode(salt).decode()}${base64.b64encode(digest).decode()}\n"


def is_there() -> bool:
    return Path(PROGRAM).exists()


class Broker:
    """A running broker. ``stop`` lets it write its file, ``kill`` does not."""

    def __init__(self, folder: Path, more: str = "") -> None:
        self.port = free_port()
        self._config = folder / "mosquitto.conf"
        self._config.write_text(CONFIG.format(port=self.port, folder=folder) + f"user {os.environ.get('USER', 'root')}\n" + more)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen([PROGRAM, "-c", str(self._config)])
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            assert self._process.poll() is None, "Mosquitto did not start"
            time.sleep(0.05)
        raise AssertionError("Mosquitto does not answer")

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def _end(self, number: int) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(timeout=20)
            self._process = None


@dataclass(frozen=True, slots=True)
class SecureBroker:
    """A broker with two doors: ``port`` for devices of the test, ``secure_port`` by TLS and password. ``authority`` is what its certificate is trusted by."""

    port: int
    secure_port: int
    authority: bytes


@contextmanager
def secure_mosquitto() -> Iterator[SecureBroker]:
    with tempfile.TemporaryDirectory(prefix="govsuite-broker-") as name:
        folder, port = Path(name), free_port()
        made = certificate(folder)
        (folder / "passwords").write_text(password_line(USER, PASSWORD))
        with mosquitto(SECURE.format(port=port, folder=folder)) as broker:
            yield SecureBroker(broker.port, port, made.authority.read_bytes())


@contextmanager
def mosquitto(more: str = "") -> Iterator[Broker]:
    folder = Path(tempfile.mkdtemp(prefix="govsuite-broker-"))
    broker = Broker(folder, more)
    broker.start()
    try:
        yield broker
    finally:
        broker.stop()
        shutil.rmtree(folder, ignore_errors=True)
