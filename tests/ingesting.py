"""What tests and benches of the ingest share: the profile, what devices publish, a look into the database. Without Django: a bench has none."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from tests.publisher import packet
from tests.servers import Server

CODE = "nuoc-thai-do-thi"
OBSERVATIONS, RUNS = "ioc_bridge_measurements_observation", "ioc_bridge_sources_run"
READY_SECONDS = 60


def profile_text(port: int, *, qos: int, values: int, counted: bool = True) -> str:
    """Return a profile of devices that measure so many values at once."""
    names = [f"v{number}" for number in range(values)]
    lines = [
        "kind: mqtt", f"broker: mqtt://127.0.0.1:{port}", 'topics: ["do/{tram}"]', f"qos: {qos}", "most_a_minute: 600000", "makes: reading",
        'stream: "{tram}/{parameter}"', "at: t", f"values: [{', '.join(f'{{field: {name}}}' for name in names)}]", *(["sequence: n"] if counted else []),
        "fields:", "  - {name: tram}", "  - {name: t, type: time}", *(f"  - {{name: {name}, type: number}}" for name in names),
    ]
    return "\n".join(lines) + "\n"


def message(device: int, number: int, began: float, values: int = 1) -> tuple[str, bytes]:
    """Return topic and payload: the ``number``-th message of a device, a millisecond after the one before."""
    body = {"t": round(began + number / 1000, 3), "n": number, **{f"v{place}": number % 1000 + place for place in range(values)}}
    return f"do/t{device}", json.dumps(body).encode()


def messages(devices: int, rounds: int, began: float, values: int = 1) -> Iterator[tuple[str, bytes]]:
    for number in range(rounds):
        for device in range(devices):
            yield message(device, number, began, values)


def packets(devices: int, first: int, last: int, began: float) -> list[bytes]:
    """Return these messages of each device, ready to be sent unconfirmed."""
    return [packet(*message(device, number, began)) for number in range(first, last) for device in range(devices)]


class Look:
    """Looks into a server's PostgreSQL from outside, on a connection of its own."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.connection = psycopg.connect(server.env["DATABASE_URL"], autocommit=True)

    def one(self, statement: str, *values: Any) -> Any:
        row = self.connection.execute(statement, values).fetchone()
        return row[0] if row else None

    def stored(self) -> int:
        return int(self.one(f"SELECT count(*) FROM {OBSERVATIONS}"))

    def lost(self) -> int:
        return int(self.one(f"SELECT coalesce(sum(lost), 0) FROM {RUNS}"))

    def batches(self) -> int:
        return int(self.one("SELECT count(*) FROM ioc_bridge_sources_rawmessage"))

    def until(self, met: Callable[[], object], why: str, seconds: float = READY_SECONDS) -> None:
        """Look again until it is so."""
        deadline = time.monotonic() + seconds
        while not met():
            assert time.monotonic() < deadline, why
            time.sleep(0.02)

    def until_listening(self) -> None:
        self.until(lambda: self.one("SELECT 1 FROM ioc_bridge_sources_feed WHERE state = 'connected' AND holder LIKE %s AND beat_at > now() - interval '3 seconds'", self._holder()), "nobody listens")

    def _holder(self) -> str:
        """The process that the server started last, not the one that was killed."""
        return f"%:{self._server.processes['ingest'].pid}"


class SqliteLook(Look):
    """The same on the embedded profile."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._plain = sqlite3.connect(Path(server.env["DATA_DIR"]) / "govsuite.sqlite3", isolation_level=None, timeout=20)

    def one(self, statement: str, *values: Any) -> Any:
        row = self._plain.execute(statement, values).fetchone()
        return row[0] if row else None

    def until_listening(self) -> None:
        self.until(lambda: self.one("SELECT 1 FROM ioc_bridge_sources_feed WHERE state = 'connected' AND holder LIKE ? AND beat_at > datetime('now', '-3 seconds')", self._holder()), "nobody listens")


@contextmanager
def looking(server: Server) -> Iterator[Look]:
    look = Look(server)
    try:
        yield look
    finally:
        look.connection.close()


def now_seconds() -> float:
    return datetime.now(UTC).timestamp()
