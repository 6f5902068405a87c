"""What tests and benches of the ingest stand on: stations with streams, a source whose profile listens to a broker, what devices publish."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psycopg
from django.utils import timezone

from govsuite.core.actors import system_actor
from ioc_bridge.measurements.models import Latest, Station, Stream
from ioc_bridge.sources.models import Profile, Source
from ioc_bridge.sources.services.sources import add_systems
from tests import builders
from tests.publisher import packet
from tests.servers import Server

CODE, TOPIC = "nuoc-thai-do-thi", "do/{device}"
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


def prepare(*, port: int, qos: int, devices: int, values: int = 1, counted: bool = True) -> None:
    """Enter stations, streams and a source that listens. Runs in the database of a server."""
    now, house = timezone.now(), builders.unit("ttdh-dong-ha", "Trung tâm Giám sát và Điều hành", "office")
    if not Source.objects.exists():
        add_systems(centre=house, units={}, actor=system_actor(), now=now)
    Station.objects.bulk_create([
        Station(code=f"t{number}", name=f"Trạm {number}", kind="other", unit=house, starts=date(2025, 7, 1)) for number in range(devices)
    ])
    streams = Stream.objects.bulk_create([
        Stream(station=station, key=f"{station.code}/v{number}", property=f"v{number}", title=f"Giá trị {number}", cadence=60)
        for station in Station.objects.filter(code__startswith="t") for number in range(values)
    ], batch_size=1000)
    Latest.objects.bulk_create([Latest(stream=stream) for stream in streams], batch_size=1000)
    enforce(profile_text(port, qos=qos, values=values, counted=counted), now)


def enforce(text: str, now: datetime) -> None:
    """Put a profile in force without the people who would."""
    source = Source.objects.get(code=CODE)
    source.profiles.filter(state="in_force").update(state="retired")
    number = source.profiles.count() + 1
    Profile.objects.create(source=source, number=number, text=text, state="in_force", made_at=now, made_by_name="thử", in_force_at=now)


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
