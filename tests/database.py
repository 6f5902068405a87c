"""One migrated template database; each worker copies it.

SQLite: a file, because the product runs on a file (WAL, locks between
processes). Migrating costs more than most tests, so the file stays under the digest of
everything that makes it. PostgreSQL: ``CREATE DATABASE … TEMPLATE``, one template a run.
"""

import gc
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import django
import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from tests import templates
from tests.environment import FOLDER, RUN, WORKER

#: how many of them stay: branches differ in their migrations
KEPT = 6
#: this worker's database, and what it was at first
OWN, PRISTINE = FOLDER / f"{WORKER}.sqlite3", FOLDER / f"{WORKER}.pristine"


def _use(name: str | Path) -> None:
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    connection.settings_dict["NAME"] = name


def prepare() -> None:
    """Point the default connection to this worker's own copy of the migrated template."""
    make_template()
    if connection.vendor == "sqlite":
        for copy in (PRISTINE, OWN):
            shutil.copy(templates.sqlite(), copy)
        _use(OWN)
    else:
        _copy_postgresql()


def _migrate() -> None:
    """A quarter of the work would be looking for garbage among the models that each migration draws anew."""
    gc.disable()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        gc.enable()


def make_template() -> None:
    """Migrate the template, unless it is there: servers and workers copy it."""
    if connection.vendor == "sqlite":
        _make_sqlite()
    else:
        _make_postgresql()


def _make_sqlite() -> None:
    template = templates.sqlite()
    with templates.once("template"):
        if template.exists():
            template.touch()
        else:
            _migrate_sqlite(template)


def empty_sqlite() -> None:
    """Forget what a test has committed; connections of other threads see it too.

    Ids go on from where they were: a process may remember the last it saw.
    """
    with connection.cursor() as cursor:
        numbers = cursor.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
        with closing(sqlite3.connect(PRISTINE)) as pristine:
            pristine.backup(connection.connection)
        cursor.execute("DELETE FROM sqlite_sequence")
        cursor.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", numbers)


def _migrate_sqlite(template: Path) -> None:
    """Migrate beside the final place and move it there whole: another run never copies half a database."""
    templates.TEMPLATES.mkdir(parents=True, exist_ok=True)
    for old in sorted(templates.TEMPLATES.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)
    growing = FOLDER / "growing.sqlite3"
    _use(growing)
    _migrate()
    # The copy must hold everything: bring the log home before the file is copied.
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    shutil.copy(growing, f"{template}.{RUN}")
    os.replace(f"{template}.{RUN}", template)


@contextmanager
def _maintenance() -> Iterator[psycopg.Connection]:
    """A connection outside any transaction to the database that the settings name."""
    params = connection.get_connection_params()
    params = {key: params[key] for key in ("host", "port", "user", "password", "dbname") if params.get(key)}
    with psycopg.connect(**params, autocommit=True) as plain:
        yield plain


def _make_postgresql() -> None:
    with _maintenance() as plain, templates.once("template-postgresql") as first:
        if first:
            templates.make_postgresql(plain, templates.POSTGRESQL)
            _use(templates.POSTGRESQL)
            _migrate()
            _use(plain.info.dbname)


def _copy_postgresql() -> None:
    own = f"govsuite_{RUN}_{WORKER}"
    with _maintenance() as plain:
        plain.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(own)))
        templates.make_postgresql(plain, own, templates.POSTGRESQL)
    _use(own)


def drop() -> None:
    """Remove this worker's copy."""
    if connection.vendor == "sqlite":
        _use(":memory:")
        return
    own = connection.settings_dict["NAME"]
    _use("postgres")
    with _maintenance() as plain:
        plain.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(own)))


def drop_template() -> None:
    """Remove this run's template; called once, by the process that started the run."""
    if connection.vendor == "sqlite" or not templates.POSTGRESQL_MADE.exists():
        return
    connection.settings_dict["NAME"] = "postgres"
    with _maintenance() as plain:
        plain.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(templates.POSTGRESQL)))


if __name__ == "__main__":
    django.setup()
    make_template()
