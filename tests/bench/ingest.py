"""From Mosquitto into the database: readings, newest values and alarm rules, beside bare COPY and dedup of the same rows in the same run."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from tests import services
from tests.bench import cpu, officers
from tests.bench.results import Figure
from tests.bench.votes import DATABASE, REDIS
from tests.brokers import Broker, is_there, mosquitto
from tests.ingesting import Look, SqliteLook, messages, now_seconds
from tests.publisher import Publisher, packet
from tests.servers import Server, running

#: rows that one bare transaction takes: about what the ingest takes
BARE_ROWS = 5_000
#: so many packets go out with one call
TOGETHER = 50
WATCHED = """
from django.utils import timezone
from ioc_bridge.measurements.models import AlarmRule, Stream
AlarmRule.objects.bulk_create([AlarmRule(stream=stream, title="Quá cao", severity=2, high=1e6, created_at=timezone.now()) for stream in Stream.objects.order_by("pk")[:500]])
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What is sent: so many devices, rounds, values a message; ``rate`` messages a second where it is not confirmed."""

    name: str
    qos: int
    devices: int
    rounds: int
    values: int
    rate: int
    wanted: int

    @property
    def messages(self) -> int:
        return self.devices * self.rounds


LOADS = (
    Load("ioc.ingest.a", 0, 2_000, 125, 1, 25_000, 20_000), Load("ioc.ingest.b", 0, 500, 80, 20, 3_500, 30_000), Load("ioc.ingest.c", 1, 2_000, 15, 1, 0, 2_500),
)
ON_SQLITE = Load("ioc.ingest.sqlite", 0, 500, 400, 1, 8_000, 5_000)
#: beside it, on SQLite: so many officers, each with so much thought before a deed
AT_DESKS, THINK_SECONDS = 5, 2.0


def measure(share: float) -> list[Figure]:
    """Return a, b and c on PostgreSQL and one on SQLite, where officers work beside; empty without Mosquitto."""
    if not is_there():
        return []
    figures = [_on_sqlite(_shared(ON_SQLITE, share))]
    if services.answer(DATABASE, REDIS):
        figures = [*(_on_postgresql(_shared(load, share)) for load in LOADS), *figures]
    return figures


def _shared(load: Load, share: float) -> Load:
    return Load(load.name, load.qos, load.devices, max(2, int(load.rounds * share)), load.values, load.rate, load.wanted)


@contextmanager
def _listening(load: Load, database: str, *, web: bool = False) -> Iterator[tuple[Broker, Server]]:
    with mosquitto() as broker, running(database=database, web=web, CONNECTOR_ALLOW="127.0.0.0/8") as server:
        server.python(f"from tests.ingest_world import prepare; prepare(port={broker.port}, qos={load.qos}, devices={load.devices}, values={load.values}, counted=False)\n{WATCHED}")
        server._start("ingest", server.command("ingest"))
        yield broker, server


def _on_postgresql(load: Load) -> Figure:
    with _listening(load, DATABASE) as (broker, server):
        look = Look(server)
        bare = _bare_copy(server, load)
        return _figure(load, _run(load, broker, server, look), bare, "bare COPY + dedup of as many rows")


def _on_sqlite(load: Load) -> Figure:
    """The embedded profile: one file that the ingest and five officers at their desks write to."""
    with _listening(load, "", web=True) as (broker, server):
        people = server.found(officers.SET_UP.format(officers=AT_DESKS))
        look = SqliteLook(server)
        with officers.at_desks(server.url, people, think=THINK_SECONDS) as tally:
            took = _run(load, broker, server, look)
        seen = server.found(officers.LOOK)
    assert (seen["problems"], seen["received"], seen["remarks"]) == ([], tally.received, tally.remarks), seen
    with TemporaryDirectory() as folder:
        figure = _figure(load, took, _bare_sqlite(Path(folder), load), "bare INSERT OR IGNORE of as many rows")
    beside = f"{figure.note}; beside it {AT_DESKS} officers, {THINK_SECONDS:g} s of thought before a deed: {officers.words_of(tally)}; refused {len(tally.refused)}, lost 0, doubles 0"
    return replace(figure, note=beside)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds from the first message sent until the last value stored, and what each part used of the processor meanwhile."""

    seconds: float
    stored: int
    lost: int
    used: dict[str, float]
    batches: int


def _run(load: Load, broker: Broker, server: Server, look: Look | SqliteLook) -> Took:
    look.until_listening()
    everything, wanted = list(messages(load.devices, load.rounds, now_seconds() - 3600, load.values)), load.messages * load.values
    ready = [] if load.qos else [packet(topic, payload) for topic, payload in everything]
    groups = {
        "ingest": cpu.of_session(server.processes["ingest"].pid), "postgres": cpu.named("postgres"), "mosquitto": cpu.named("mosquitto"),
    }
    with cpu.Meter(groups) as meter, Publisher(broker.port) as publisher:
        began = time.monotonic()
        if load.qos:
            publisher.confirm(everything)
        else:
            _pace(publisher, ready, load.rate, began)
        look.until(lambda: look.stored() + look.lost() * load.values >= wanted, "what was sent is neither stored nor told as lost", seconds=600)
        ended = time.monotonic()
    lost = look.lost()
    assert not (load.qos and lost)
    return Took(ended - began, look.stored(), lost, meter.between(began, ended), look.batches())


def _pace(publisher: Publisher, ready: list[bytes], rate: int, began: float) -> None:
    """Send at the rate of a city, not as fast as a socket swallows."""
    for place in range(0, len(ready), TOGETHER):
        ahead = place / rate - (time.monotonic() - began)
        if ahead > 0.002:
            time.sleep(ahead)
        publisher.send([b"".join(ready[place:place + TOGETHER])])


def _rows(load: Load) -> list[tuple[int, str, float]]:
    """Return the rows that the messages make: stream, moment, value."""
    began = now_seconds() - 7200
    moments = [time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(began + number)) + "+00" for number in range(load.rounds)]
    return [
        (device * load.values + place, moments[number], float(json.loads(payload)[f"v{place}"]))
        for number in range(load.rounds) for device, (_topic, payload) in enumerate(messages(load.devices, 1, began, load.values)) for place in range(load.values)
    ]


def _bare_copy(server: Server, load: Load) -> float:
    """Return the rows a second of COPY into a table of the transaction and INSERT … ON CONFLICT from there, committed by batches."""
    rows = _rows(load)
    parts = ["".join(f"{stream}\t{at}\t{value!r}\n" for stream, at, value in rows[place:place + BARE_ROWS]) for place in range(0, len(rows), BARE_ROWS)]
    with psycopg.connect(server.env["DATABASE_URL"]) as plain:
        plain.execute(
            "CREATE TABLE bare_observation (stream_id bigint, at timestamptz, value float8, quality smallint, state varchar(20), revision smallint, received_at timestamptz, "
            "PRIMARY KEY (stream_id, at)) PARTITION BY RANGE (at)"
        )
        plain.execute("CREATE TABLE bare_observation_all PARTITION OF bare_observation FOR VALUES FROM (MINVALUE) TO (MAXVALUE)")
        plain.execute("CREATE TEMP TABLE bare_incoming (stream_id bigint, at timestamptz, value float8) ON COMMIT DELETE ROWS")
        plain.commit()
        began = time.monotonic()
        for part in parts:
            with plain.cursor() as cursor:
                with cursor.copy("COPY bare_incoming FROM STDIN") as copy:
                    copy.write(part)
                cursor.execute("INSERT INTO bare_observation SELECT stream_id, at, value, 0, '', 0, now() FROM bare_incoming ON CONFLICT DO NOTHING")
            plain.commit()
        seconds = time.monotonic() - began
        plain.execute("DROP TABLE bare_observation")
    return len(rows) / seconds


def _bare_sqlite(folder: Path, load: Load) -> float:
    rows = _rows(load)
    plain = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    plain.execute("PRAGMA journal_mode=WAL")
    plain.execute("PRAGMA synchronous=FULL")
    plain.execute("CREATE TABLE bare (stream_id INTEGER, at TEXT, value REAL, quality INTEGER, state TEXT, revision INTEGER, received_at TEXT, PRIMARY KEY (stream_id, at))")
    began = time.monotonic()
    for place in range(0, len(rows), BARE_ROWS):
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany("INSERT OR IGNORE INTO bare VALUES (?, ?, ?, 0, '', 0, '')", rows[place:place + BARE_ROWS])
        plain.execute("COMMIT")
    seconds = time.monotonic() - began
    plain.close()
    return len(rows) / seconds


def _figure(load: Load, took: Took, bare: float, limit: str) -> Figure:
    rate = took.stored / took.seconds
    used = ", ".join(f"{part} {1e6 * seconds / took.stored:.1f}" for part, seconds in took.used.items())
    offered = f"offered {load.rate * load.values:,}/s" if load.rate else "as fast as confirmed"
    note = (
        f"{took.stored:,} values in {load.messages:,} messages of QoS {load.qos}, {offered}, 500 streams watched, {took.lost:,} messages told as lost, {took.batches} batches: {rate:,.0f} stored values/s (wanted {load.wanted:,}); "
        f"bare {bare:,.0f}/s, share of bare {rate / bare:.2f}; microseconds of processor a value: {used}"
    )
    return Figure(load.name, round(1e6 / rate, 1), "µs a stored value", limit, round(1e6 / bare, 1), round(1e6 / load.wanted, 1), note)
