"""A world that many tests stand on is built once a process: later tests get its rows, and objects of their own.

The first call of a builder works as it stands, by the deeds and models of the product; what it wrote is kept row by row
beside what it returned. A later call writes the rows again, where their tables are still as empty as they were. Only
inside a test's own transaction: where a test commits, and in servers, each world is built anew.
"""

import functools
import os
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection

Made = TypeVar("Made")
Rows = list[tuple[Any, ...]]

#: how often a builder may find that others were in its tables before it is left alone
TRIES = 3


@dataclass
class _World:
    """The rows of each table in the order in which they were written, and what the builder returned."""

    rows: dict[str, Rows]
    made: bytes


_kept: dict[tuple[str, str, bytes], _World] = {}
_tried: dict[tuple[str, str, bytes], int] = {}


def remembered(builder: Callable[..., Made]) -> Callable[..., Made]:
    """Build once a process and arguments. What the builder does besides writing rows and returning something is not remembered."""

    @functools.wraps(builder)
    def build(*args: Any, **more: Any) -> Made:
        key = (builder.__module__, builder.__qualname__, pickle.dumps((args, sorted(more.items()))))
        if "PYTEST_VERSION" not in os.environ or not connection.in_atomic_block or _tried.get(key, 0) > TRIES:
            return builder(*args, **more)
        if key not in _kept:
            return _watched(key, lambda: builder(*args, **more))
        world = _kept[key]
        if not _are_empty(world.rows):
            return builder(*args, **more)
        _write(world.rows)
        made: Made = pickle.loads(world.made)
        return made

    return build


def _watched(key: tuple[str, str, bytes], builder: Callable[[], Made]) -> Made:
    before = _contents()
    made = builder()
    rows = {table: now for table, now in _contents().items() if now != before[table]}
    # Nothing written: somebody had built it before, so that these are not its rows.
    if not rows or any(before[table] for table in rows):
        _tried[key] = _tried.get(key, 0) + 1
    else:
        _kept[key] = _World(rows, pickle.dumps(made))
    return made


@functools.cache
def _columns() -> dict[str, list[str]]:
    """Return the columns of every table that stays: a temporary one is its connection's own, and gone with it."""
    quoted, found = connection.ops.quote_name, {}
    with connection.cursor() as cursor:
        names = set(connection.introspection.table_names(cursor))
        if connection.vendor == "postgresql":
            cursor.execute("SELECT relname FROM pg_class WHERE relpersistence = 't'")
            names -= {name for (name,) in cursor.fetchall()}
        for table in sorted(names):
            cursor.execute(f"SELECT * FROM {quoted(table)} LIMIT 0")
            found[table] = [quoted(column[0]) for column in cursor.description]
    return found


def _contents() -> dict[str, Rows]:
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table, columns) for table, columns in _columns().items()}


def _rows(cursor: Any, table: str, columns: Sequence[str]) -> Rows:
    # SQLite: an expression comes as it is stored; a column would be read as what its type says.
    read = ", ".join(f"+{column}" for column in columns) if connection.vendor == "sqlite" else ", ".join(columns)
    cursor.execute(f"SELECT {read} FROM {connection.ops.quote_name(table)}")
    return cursor.fetchall()


def _are_empty(rows: dict[str, Rows]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT * FROM (SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1) AS taken" for table in rows))
        return cursor.fetchone() is None


def _write(rows: dict[str, Rows]) -> None:
    with connection.cursor() as cursor:
        for table, lines in rows.items():
            columns = _columns()[table]
            holes = f"({', '.join(['%s'] * len(columns))})"
            cursor.execute(
                f"INSERT INTO {connection.ops.quote_name(table)} ({', '.join(columns)}) VALUES {', '.join([holes] * len(lines))}",
                [value for line in lines for value in line],
            )
