"""One migrated template database; each worker copies it.

SQLite: a file, because the product runs on a file (WAL, locks between
processes). Migrating costs more than most tests, so the file stays under the digest of
everything that makes it. PostgreSQL: ``CREATE DATABASE … TEMPLATE``, one template a run.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from tests import templates
from tests.environment import FOLDER, RUN, WORKER

#: how many of them stay: branches differ in their migrations
KEPT = 6


@contextmanager
def _once(name: str) -> Iterator[bool]:
    """Yield True to the first process of this run that comes here, False to the later ones; they wait."""
    with (FOLDER / f"{name}.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = FOLDER / f"{name}.done"
        yield not done.exists()
        done.touch()


def _use(name: str | Path) -> None:
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()
    connection.settings_dict["NAME"] = name


def prepare() -> None:
    """Point the default connection to this worker's own copy of the migrated template."""
    if connection.vendor == "sqlite":
        _prepare_sqlite()
    else:
        _prepare_postgresql()


def _prepare_sqlite() -> None:
    template, own = templates.sqlite(), FOLDER / f"{WORKER}.sqlite3"
    with _once("template"):
        if template.exists():
            template.touch()
        else:
            _make_template(template)
        shutil.copy(template, own)
    _use(own)


def _make_template(template: Path) -> None:
    """Migrate beside the final place and move it there whole: another run never copies half a database."""
    templates.TEMPLATES.mkdir(parents=True, exist_ok=True)
    for old in sorted(templates.TEMPLATES.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)
    growing = FOLDER / "growing.sqlite3"
    _use(growing)
    call_command("migrate", verbosity=0, interactive=False)
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


def _prepare_postgresql() -> None:
    template, own = templates.POSTGRESQL, f"govsuite_{RUN}_{WORKER}"
    with _maintenance() as plain, _once("template-postgresql") as first:
        if first:
            plain.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(template)))
            _use(template)
            call_command("migrate", verbosity=0, interactive=False)
            _use(plain.info.dbname)
        plain.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(own)))
        plain.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(own), sql.Identifier(template)))
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
