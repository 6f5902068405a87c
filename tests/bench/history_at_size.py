"""Five years of readings, asked within the process: run inside a server's environment.

One station has its single readings and their sums, the others have sums alone: nothing else is read of them.
"""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.test import Client
from django.urls import reverse

from govsuite.core import db
from ioc_bridge.measurements.models import DirtyHour, Observation, Rollup, Station, Stream
from ioc_bridge.measurements.services import tables
from ioc_bridge.measurements.services.rolling_up import roll_up
from ioc_bridge.measurements.services.stations import add_stream
from tests import builders
from tests.signed_in import client_of

YEARS, CADENCE, ROUNDS = 5, 600, 40
END = datetime(2026, 11, 1, tzinfo=UTC)


def measure(stations: int) -> dict[str, list[float]]:
    """Seed, then ask the chart of five years and of one month, and the same rows by bare SQL: name → [p50, p95 in ms, rows]."""
    first = _seed(stations)
    client, begin = client_of(builders.person("truc", "ioc_duty", at=builders.unit("phuong", "Phường Đông Hà", "ward"))), END - timedelta(days=365 * YEARS)
    table = Rollup._meta.db_table
    bare = f"SELECT starts, mean, low, high, samples FROM {table} WHERE stream_id = %s AND span = 'day' AND starts >= %s AND starts < %s ORDER BY starts"  # noqa: S608
    plain = connection.ops.adapt_datetimefield_value

    def years() -> int:
        return _points(client, first, f"?tu={begin:%Y-%m-%d}&den={END:%Y-%m-%d}")

    def month() -> int:
        return _points(client, first, f"?tu={END - timedelta(days=30):%Y-%m-%d}&den={END:%Y-%m-%d}&min=raw")

    def rows() -> int:
        with connection.cursor() as cursor:
            cursor.execute(bare, [first.pk, plain(begin), plain(END)])
            return len(cursor.fetchall())

    return {"years": _timed(years), "month": _timed(month), "bare": _timed(rows)}


def _points(client: Client, stream: Stream, query: str) -> int:
    answer = client.get(reverse("measurements:series", args=[stream.station.code, stream.property]) + query)
    assert answer.status_code == 200
    return len(answer.json()["points"])


def _timed(ask: Callable[[], int]) -> list[float]:
    """Ask once to warm up, then many times."""
    found, took = ask(), []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        ask()
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return [round(took[len(took) // 2], 1), round(took[int(len(took) * 0.95)], 1), found]


def _seed(stations: int) -> Stream:
    unit = builders.unit("phuong", "Phường Đông Hà", "ward")
    streams = [
        add_stream(
            station=Station.objects.create(code=f"tram-{number}", name=f"Trạm {number}", kind="river", unit=unit, starts=date(2020, 1, 1)),
            property="water-level", title="Mực nước", unit="m", cadence=CADENCE,
        ) for number in range(stations)
    ]
    first, begin = streams[0], END - timedelta(days=365 * YEARS)
    if not db.is_sqlite():
        tables.open_months_at([begin + timedelta(days=20 * part) for part in range(365 * YEARS // 20 + 3)])
    moments = [begin + timedelta(seconds=CADENCE * step) for step in range(365 * YEARS * 86400 // CADENCE)]
    for place in range(0, len(moments), 20_000):
        Observation.objects.bulk_create(
            [Observation(stream=first, at=at, value=(at.hour * 7 + at.day) % 50 / 10, quality=0, received_at=at) for at in moments[place:place + 20_000]]
        )
    first.latest.__class__.objects.filter(pk=first.pk).update(at=moments[-1], value=1.0, quality=0)
    DirtyHour.objects.all().delete()
    roll_up(now=END)
    _copy_sums(first, streams[1:])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return first


def _copy_sums(first: Stream, others: list[Stream]) -> None:
    """Give every other station the sums of the first one."""
    table = Rollup._meta.db_table
    with connection.cursor() as cursor:
        for other in others:
            cursor.execute(
                f"INSERT INTO {table} (stream_id, span, starts, samples, others, mean, low, high) "  # noqa: S608
                f"SELECT %s, span, starts, samples, others, mean, low, high FROM {table} WHERE stream_id = %s",
                [other.pk, first.pk],
            )
