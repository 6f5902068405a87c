"""Write very many rows at once, made elsewhere: COPY on PostgreSQL, ``executemany`` on SQLite. For demo data of a nation's size.

Rows are tuples in the order of the table's columns. No deed goes this way: nothing is checked, announced or written into the book.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max, Model

from govsuite.core import db

_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def columns_of(model: type[Model]) -> list[str]:
    """Return the table's columns in the order of its rows."""
    return [field.attname for field in model._meta.concrete_fields]


def next_id(model: type[Model]) -> int:
    """Return the first number that no row has."""
    return (model._default_manager.aggregate(last=Max("pk"))["last"] or 0) + 1


def write(model: type[Model], rows: Sequence[Sequence[Any]]) -> None:
    """Write the rows, each with a value for every column."""
    names = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    table = f'"{model._meta.db_table}"'
    with connection.cursor() as cursor:
        if db.is_sqlite():
            places = ", ".join(["%s"] * len(model._meta.concrete_fields))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", list(_cells(rows, _SQLITE)))  # noqa: S608 - names of our own tables
            return
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            copy.write("".join(["\t".join(row) + "\n" for row in _cells(rows, _COPY)]))


def settle() -> None:
    """Let the database look at what it has now: without statistics PostgreSQL reads whole tables where an index would do, until autovacuum has come by."""
    with connection.cursor() as cursor:
        # A transaction (of a test) sees no VACUUM.
        cursor.execute("ANALYZE" if db.is_sqlite() or connection.in_atomic_block else "VACUUM ANALYZE")


def _cells(rows: Iterable[Sequence[Any]], forms: dict[type, Callable[[Any], Any]]) -> Iterator[list[Any]]:
    for row in rows:
        yield [forms[type(value)](value) for value in row]


def _text(value: str) -> str:
    """Return the text as COPY wants it; hardly any needs a change."""
    return value.translate(_ESCAPED) if "\\" in value or "\n" in value or "\t" in value or "\r" in value else value


def _json(value: Any) -> str:
    return _text(json.dumps(value, ensure_ascii=False))


class _Forms(dict[type, Callable[[Any], Any]]):
    """How a value is written, by its type; a word of an enumeration as the text that it is."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        self[kind] = next(self[base] for base in kind.__mro__ if base in self)
        return self[kind]


_COPY = _Forms({
    type(None): lambda _value: "\\N", bool: lambda value: "t" if value else "f", int: str, float: repr, str: _text,
    datetime: datetime.isoformat, date: date.isoformat, UUID: str,
    dict: _json, list: _json,
})
_SQLITE = _Forms({
    type(None): lambda value: value, bool: int, int: int, float: float, str: str, date: date.isoformat, UUID: lambda value: value.hex,
    datetime: lambda value: value.astimezone(UTC).replace(tzinfo=None).isoformat(" "), dict: json.dumps, list: json.dumps,
})


def number_on(models: Iterable[type[Model]]) -> None:
    """Let the tables' own numbers go on behind the rows that brought theirs."""
    if db.is_sqlite():
        return
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", [model._meta.db_table, next_id(model)])


@contextmanager
def unchecked() -> Iterator[None]:
    """Within the open transaction of PostgreSQL look up no foreign key, where the role may ask for that: the rows bring their own."""
    if not db.is_sqlite():
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
            if cursor.fetchone()[0]:
                cursor.execute("SET LOCAL session_replication_role = replica")
    yield
