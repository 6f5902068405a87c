"""The statements that keep a batch: PostgreSQL by COPY, SQLite by many values. Both keep the first value and tell what was there."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from govsuite.core import db
from ioc_bridge.measurements.models import AlarmRule, DirtyHour, Latest, Observation, Revision, Stream
from ioc_bridge.measurements.rules.readings import ARRIVED, LARGEST, Known, Row, known_of, months_of

TABLE, REVISIONS = Observation._meta.db_table, Revision._meta.db_table
LATEST, HOURS, STREAMS = Latest._meta.db_table, DirtyHour._meta.db_table, Stream._meta.db_table
_COLUMNS = "stream_id, at, value, quality, state, revision, received_at"
#: Same statement on both: what differs from the row that stands there replaces it. A value that stood there before and was
#: replaced comes by a second delivery, not by a second thought: it changes nothing.
_REPLACED = f"""
    SELECT o.stream_id, o.at, o.revision, o.value, o.quality, o.state, o.received_at FROM {TABLE} o JOIN ioc_incoming i ON i.stream_id = o.stream_id AND i.at = o.at
    WHERE (o.value <> i.value OR o.quality <> i.quality) AND NOT EXISTS (
        SELECT 1 FROM {REVISIONS} r WHERE r.stream_id = i.stream_id AND r.at = i.at AND r.value = i.value AND r.quality = i.quality)
"""  # noqa: S608 - names of our own tables


def incoming(rows: Iterable[Row]) -> None:
    """Lay a round of readings out in a table of this transaction."""
    with connection.cursor() as cursor:
        if db.is_sqlite():
            cursor.execute("CREATE TEMP TABLE IF NOT EXISTS ioc_incoming (stream_id INTEGER, at TEXT, value REAL, quality INTEGER, state TEXT)")
            cursor.execute("DELETE FROM ioc_incoming")
            plain = connection.ops.adapt_datetimefield_value
            cursor.cursor.executemany("INSERT INTO ioc_incoming VALUES (?, ?, ?, ?, ?)", [(row.stream, plain(row.at), *row[2:]) for row in rows])
            return
        cursor.execute(
            "CREATE TEMP TABLE IF NOT EXISTS ioc_incoming (stream_id bigint, at timestamptz, value float8, quality smallint, state text) ON COMMIT DELETE ROWS"
        )
        cursor.execute("DELETE FROM ioc_incoming")
        with cursor.copy("COPY ioc_incoming FROM STDIN") as copy:
            copy.write("".join(_lines(rows)))


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the rows as COPY reads them. The values of one message share their moment: it is written out once."""
    last, last_word, moment, word = None, "", "", ""
    for stream, at, value, quality, state in rows:
        if at is not last:
            last, moment = at, at.isoformat()
        if state is not last_word:
            last_word, word = state, _escaped(state)
        yield f"{stream}\t{moment}\t{value!r}\t{quality}\t{word}\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def keep_new(now: datetime) -> int:
    """Keep the readings whose moment is not there yet; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} ({_COLUMNS}) SELECT stream_id, at, value, quality, state, 0, %s FROM ioc_incoming WHERE true ON CONFLICT DO NOTHING",  # noqa: S608
            [_moment(now)],
        )
        return int(cursor.rowcount)


def as_kept() -> list[Row]:
    """Return the readings of this round's moments as they stand in the table now."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT o.stream_id, o.at, o.value, o.quality, o.state FROM {TABLE} o JOIN ioc_incoming i ON o.stream_id = i.stream_id AND o.at = i.at")  # noqa: S608
        return [Row(stream, _aware(at), value, quality, state) for stream, at, value, quality, state in cursor.fetchall()]


def correct(now: datetime) -> list[tuple[int, datetime]]:
    """Replace what the readings correct, keep what was there; return the moments corrected."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT stream_id, at FROM ({_REPLACED}) changed ORDER BY 1, 2")  # noqa: S608
        found = cursor.fetchall()
        if not found:
            return []
        cursor.execute(
            f"INSERT INTO {REVISIONS} (stream_id, at, revision, value, quality, state, received_at, replaced_at) SELECT c.*, %s FROM ({_REPLACED}) c",  # noqa: S608
            [_moment(now)],
        )
        cursor.execute(
            f"UPDATE {TABLE} AS o SET value = i.value, quality = i.quality, state = i.state, revision = o.revision + 1, received_at = %s FROM ioc_incoming i "  # noqa: S608
            f"WHERE i.stream_id = o.stream_id AND i.at = o.at AND EXISTS (SELECT 1 FROM {REVISIONS} r "
            "WHERE r.stream_id = o.stream_id AND r.at = o.at AND r.revision = o.revision AND r.value = o.value AND r.quality = o.quality)",
            [_moment(now)],
        )
    return [(stream, _aware(at)) for stream, at in found]


def lock_streams(keys: Iterable[str]) -> tuple[dict[str, Known], dict[int, datetime | None]]:
    """Return what is known of these streams by key, and by number when their newest reading was measured, held until the deed ends.

    Always in the same order, so that two who store wait for each other and never both. PostgreSQL gets the keys as one array: thousands of
    parameters would cost more than the readings.
    """
    if db.is_sqlite():
        rows = Latest.objects.filter(stream__key__in=list(keys)).order_by("pk")
        found = list(rows.values_list("pk", "stream__key", "stream__lowest", "stream__highest", "at"))
    else:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT l.stream_id, s.key, s.lowest, s.highest, l.at FROM {LATEST} l JOIN {STREAMS} s ON s.id = l.stream_id WHERE s.key = ANY(%s) "  # noqa: S608
                "ORDER BY l.stream_id FOR UPDATE OF l",
                [list(keys)],
            )
            found = cursor.fetchall()
    known = {key: known_of((pk, -LARGEST if low is None else low, LARGEST if high is None else high)) for pk, key, low, high, _at in found}
    return known, {pk: at for pk, _key, _low, _high, at in found}


def rules_of(streams: Iterable[int]) -> list[AlarmRule]:
    """Return the limits that are watched of these streams."""
    wanted: Any = list(streams) if db.is_sqlite() else RawSQL("SELECT unnest(%s::bigint[])", [_array(streams)])  # noqa: S611 - words of our own
    return list(AlarmRule.objects.filter(stream__in=wanted, active=True).order_by("pk"))


def write_latest(rows: Iterable[Row], now: datetime) -> None:
    """Write the newest readings; an older one than what stands there changes nothing."""
    found = list(rows)
    if not found:
        return
    with connection.cursor() as cursor:
        if db.is_sqlite():
            plain = connection.ops.adapt_datetimefield_value
            cursor.cursor.executemany(
                f"UPDATE {LATEST} SET at = ?1, value = ?2, quality = ?3, received_at = ?4, by_arrival = ?6 WHERE stream_id = ?5 AND (at IS NULL OR at <= ?1)",  # noqa: S608
                [(plain(row.at), row.value, row.quality, plain(now), row.stream, row.state.startswith(ARRIVED)) for row in found],
            )
            return
        cursor.execute(
            f"UPDATE {LATEST} AS l SET at = n.at, value = n.value, quality = n.quality, received_at = %s, by_arrival = n.by_arrival "  # noqa: S608
            "FROM unnest(%s::bigint[], %s::timestamptz[], %s::float8[], %s::smallint[], %s::boolean[]) AS n(stream_id, at, value, quality, by_arrival) "
            "WHERE l.stream_id = n.stream_id AND (l.at IS NULL OR l.at <= n.at)",
            [now, *map(_array, zip(*((row.stream, row.at, row.value, row.quality, row.state.startswith(ARRIVED)) for row in found), strict=True))],
        )


def _array(values: Iterable[Any]) -> str:
    """Return an array as PostgreSQL reads it, of numbers, moments or yes and no: written out here in a fifth of the driver's time."""
    return f"{{{','.join(map(str, values))}}}"


def mark_hours(rows: Iterable[tuple[int, datetime]]) -> None:
    """Note which hours of which streams are to be summed up again: for what comes late or is corrected. New hours are summed up anyway.

    A mark that stands there already is written over, and so held until the deed ends: who sums up takes no mark whose readings it cannot see yet.
    """
    hours = {(stream, at.replace(minute=0, second=0, microsecond=0)) for stream, at in rows}
    if hours:
        DirtyHour.objects.bulk_create(
            [DirtyHour(stream_id=stream, starts=starts) for stream, starts in sorted(hours)],
            update_conflicts=True, unique_fields=["stream", "starts"], update_fields=["starts"],
        )


def open_months(moments: Iterable[datetime]) -> None:
    """Make the parts of the table in which these moments (UTC) lie (PostgreSQL)."""
    _open(months_of(moments))


def open_months_at(moments: Iterable[datetime]) -> None:
    """Make the parts of the table for these moments before a reading of them comes (PostgreSQL)."""
    _open({(at.astimezone(UTC).year, at.astimezone(UTC).month) for at in moments})


def _open(months: set[tuple[int, int]]) -> None:
    if db.is_sqlite():
        return
    parts = {f"{TABLE}_{year}_{month:02}": (year, month) for year, month in months}
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM unnest(%s::text[]) AS name WHERE to_regclass(name) IS NULL", [list(parts)])
        for (name,) in cursor.fetchall():
            year, month = parts[name]
            after = f"{year + month // 12}-{month % 12 + 1:02}-01"
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {name} PARTITION OF {TABLE} FOR VALUES FROM ('{year}-{month:02}-01 00:00+00') TO ('{after} 00:00+00')"
            )


def _moment(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


def _aware(at: Any) -> datetime:
    """SQLite gives a moment back as it wrote it: UTC, without saying so."""
    moment = at if isinstance(at, datetime) else datetime.fromisoformat(at)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
