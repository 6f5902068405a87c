"""The statements that sum up readings by hours and days, alike on both databases but for how an hour is cut out of a moment.

A sum of fewer readings than stand there already changes nothing: readings are never taken away but with their whole month, and an
hour that was summed up before stays as it was when one of its readings comes again years later.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from govsuite.core import db
from ioc_bridge.measurements.models import DirtyHour, Observation, Quality, Rollup

TABLE, READINGS, HOURS = Rollup._meta.db_table, Observation._meta.db_table, DirtyHour._meta.db_table
_COLUMNS = "stream_id, span, starts, samples, others, mean, low, high"
_MEASURED = f"quality = {int(Quality.MEASURING)}"
_SUMS = (
    f"count(*) FILTER (WHERE {_MEASURED}), count(*) FILTER (WHERE NOT {_MEASURED}), avg(value) FILTER (WHERE {_MEASURED}), "
    f"min(value) FILTER (WHERE {_MEASURED}), max(value) FILTER (WHERE {_MEASURED})"
)
_REPLACE = (
    "ON CONFLICT (stream_id, span, starts) DO UPDATE SET samples = excluded.samples, others = excluded.others, mean = excluded.mean, "
    f"low = excluded.low, high = excluded.high WHERE excluded.samples + excluded.others >= {TABLE}.samples + {TABLE}.others"
)


def _hour(column: str) -> str:
    return f"substr({column}, 1, 13) || ':00:00'" if db.is_sqlite() else f"date_trunc('hour', {column})"


def sum_hours(streams: Sequence[int], begin: datetime, end: datetime) -> None:
    """Sum up the hours of these streams from ``begin`` to before ``end``."""
    hour = _hour("at")
    _write(
        f"INSERT INTO {TABLE} ({_COLUMNS}) SELECT stream_id, 'hour', {hour}, {_SUMS} FROM {READINGS} "  # noqa: S608 - names of our own tables
        f"WHERE stream_id IN ({_marks(streams)}) AND at >= %s AND at < %s GROUP BY stream_id, {hour} {_REPLACE}",
        [*streams, begin, end],
    )


def sum_marked(pairs: Sequence[tuple[int, datetime, datetime]]) -> None:
    """Sum up single hours: of a stream, from a moment to before another."""
    hour = _hour("at")
    for stream, begin, end in pairs:
        _write(
            f"INSERT INTO {TABLE} ({_COLUMNS}) SELECT stream_id, 'hour', {hour}, {_SUMS} FROM {READINGS} "  # noqa: S608
            f"WHERE stream_id = %s AND at >= %s AND at < %s GROUP BY stream_id, {hour} {_REPLACE}",
            [stream, begin, end],
        )


def sum_day(streams: Sequence[int], begin: datetime, end: datetime) -> None:
    """Sum up one day of these streams from its hours: each reading counts once in the mean."""
    _write(
        f"INSERT INTO {TABLE} ({_COLUMNS}) SELECT stream_id, 'day', {_as_moment()}, sum(samples), sum(others), "  # noqa: S608
        f"CASE WHEN sum(samples) > 0 THEN sum(mean * samples) / sum(samples) END, min(low), max(high) FROM {TABLE} "
        f"WHERE stream_id IN ({_marks(streams)}) AND span = 'hour' AND starts >= %s AND starts < %s GROUP BY stream_id {_REPLACE}",
        [begin, *streams, begin, end],
    )


def drop_readings_before(border: datetime) -> list[str]:
    """Drop the months of readings that end before this first of a month; return their names. SQLite takes the rows away."""
    with connection.cursor() as cursor:
        if db.is_sqlite():
            cursor.execute(f"SELECT DISTINCT substr(at, 1, 7) FROM {READINGS} WHERE at < %s ORDER BY 1", [_plain(border)])  # noqa: S608
            months = [str(row[0]) for row in cursor.fetchall()]
            cursor.execute(f"DELETE FROM {READINGS} WHERE at < %s", [_plain(border)])  # noqa: S608
            return months
        cursor.execute("SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = %s::regclass ORDER BY 1", [READINGS])
        last = f"{READINGS}_{border.year}_{border.month:02}"
        gone = [name for (name,) in cursor.fetchall() if name < last]
        for name in gone:
            cursor.execute(f'DROP TABLE "{name}"')
        return [name.removeprefix(f"{READINGS}_").replace("_", "-") for name in gone]


def _as_moment() -> str:
    return "%s" if db.is_sqlite() else "%s::timestamptz"


def _marks(streams: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(streams))


def _write(statement: str, values: Sequence[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [_plain(value) if isinstance(value, datetime) else value for value in values])


def _plain(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)
