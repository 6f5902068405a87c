"""Transactions and row locks, alike on both databases.

A deed opens ``deed()`` once. On SQLite it first takes a lock of this process:
SQLite lets its waiters sleep and poll (up to 100 ms a turn), so that under a
vote of a whole hall the last would wait for seconds; a lock of our own serves
them in turn. Other processes (the job worker) still meet at SQLite's own lock.
"""

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

import psycopg
from django.core.exceptions import EmptyResultSet
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import Manager, Model, QuerySet

_sqlite_writers = threading.RLock()
_undo = threading.local()
_ends = threading.local()
ModelT = TypeVar("ModelT", bound=Model)
#: What a deed meets whose database is away, or whose connection broke.
AWAY = (OperationalError, InterfaceError)
#: so long a database may take to let somebody in
KNOCK_SECONDS = 2


def is_sqlite() -> bool:
    """Tell whether the default database is the embedded one."""
    return connection.vendor == "sqlite"


def connection_params() -> dict[str, Any]:
    """Return where PostgreSQL is, for a connection beside the pool."""
    params = connection.get_connection_params()
    return {key: params[key] for key in ("host", "port", "user", "password", "dbname") if params.get(key)}


def came_back() -> bool:
    """Tell whether a database that has just failed lets somebody in; if so, forget all connections of before.

    The pool would hand out each of those that broke once more, and asks a database that stayed away ever more rarely.
    """
    connection.close()
    if is_sqlite():
        return True
    try:
        psycopg.connect(**connection_params(), connect_timeout=KNOCK_SECONDS).close()
    except psycopg.Error:
        return False
    cast(Any, connection).close_pool()
    return True


def is_away(problem: BaseException | None) -> bool:
    """Tell whether this is said by a database that does not answer (or is locked by somebody else), not by a mistake of ours."""
    if not isinstance(problem, AWAY):
        return False
    if is_sqlite():
        return "locked" in str(problem) or "unable to open" in str(problem)
    state = getattr(problem.__cause__, "sqlstate", None)
    return state is None or state.startswith(("08", "57P"))


@contextmanager
def deed() -> Iterator[None]:
    """Run one deed in one transaction. Within an open one it is a savepoint."""
    undo: list[Callable[[], None]] = _undo.__dict__.setdefault("callbacks", [])
    mark = len(undo)
    try:
        if is_sqlite() and not connection.in_atomic_block:
            with _sqlite_writers, transaction.atomic(), _ending():
                yield
        else:
            with transaction.atomic(), _ending():
                yield
    except OperationalError:
        # A connection that broke at COMMIT may have committed: what lies outside the database stays.
        del undo[mark:]
        raise
    except BaseException:
        while len(undo) > mark:
            undo.pop()()
        raise
    if not connection.in_atomic_block:
        undo.clear()


@contextmanager
def _ending() -> Iterator[None]:
    """Keep what waits for the end of the outermost deed, and do it there; what an undone deed within it left is dropped."""
    outer: dict[Hashable, Callable[[], None]] | None = _ends.__dict__.get("waiting")
    mine: dict[Hashable, Callable[[], None]] = {}
    _ends.waiting = mine
    try:
        yield
        if outer is None:
            while mine:  # what is done here may ask for more
                mine.pop(next(iter(mine)))()
        else:
            outer.update(mine)
    finally:
        _ends.waiting = outer


def at_end(key: Hashable, callback: Callable[[], None]) -> None:
    """Call ``callback`` once a key when the outermost deed ends, within its transaction: for what follows from all of it. At once outside a deed."""
    waiting: dict[Hashable, Callable[[], None]] | None = _ends.__dict__.get("waiting")
    if waiting is None:
        callback()
    else:
        waiting[key] = callback


def on_rollback(callback: Callable[[], None]) -> None:
    """Call ``callback`` if the open deed is undone: for what it made outside the database (a file)."""
    _undo.__dict__.setdefault("callbacks", []).append(callback)


def lock(queryset: QuerySet[ModelT] | Manager[ModelT], **lookup: Any) -> ModelT:
    """Return the one row of ``queryset`` locked until the deed ends; DoesNotExist when there is none.

    SQLite's IMMEDIATE transaction already holds the whole database.
    """
    if is_sqlite():
        return queryset.get(**lookup)
    return queryset.select_for_update(of=("self",)).get(**lookup)


def hold(queryset: QuerySet[ModelT] | Manager[ModelT], **lookup: Any) -> ModelT:
    """Return the row held against change, shared with others who hold it (FOR SHARE).

    A vote holds its ballot this way: votes do not wait for each other, closing waits for all.
    """
    if is_sqlite():
        return queryset.get(**lookup)
    # Django knows FOR UPDATE alone. One statement, not three: a hall's votes all come through here.
    model: Any = queryset.model
    try:
        statement, values = queryset.filter(**lookup).query.sql_with_params()
    except EmptyResultSet:  # a number beyond what the column can hold: no such row
        raise model.DoesNotExist from None
    for row in model._default_manager.raw(f"{statement} FOR SHARE", values):
        return row
    raise model.DoesNotExist


def for_share(name: str) -> str:
    """Return the end of a ready statement that holds the rows of ``name`` as ``hold`` does."""
    return "" if is_sqlite() else f" FOR SHARE OF {name}"
