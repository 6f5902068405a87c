"""What a run makes once and its tests and servers copy: where the migrated databases are, and who makes them."""

import atexit
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from tests.environment import FOLDER, RUN
from tests.house import ROOT, WINGS

#: where migrated SQLite files stay between runs; several checkouts may share one folder
TEMPLATES = Path(os.environ.get("TEST_TEMPLATES", FOLDER.parent.parent / "templates"))
#: the template of this run on PostgreSQL, and the mark that it is migrated
POSTGRESQL, POSTGRESQL_MADE = f"govsuite_template_{RUN}", FOLDER / "template-postgresql.done"

#: static files as the product collects them, for every server of this run
COLLECTED = FOLDER / "collected"
if str(os.getpid()) == RUN:  # the process that started the run ends last
    atexit.register(shutil.rmtree, COLLECTED, ignore_errors=True)


@contextmanager
def once(name: str) -> Iterator[bool]:
    """Yield True to the first process of this run that comes here, False to the later ones; they wait."""
    with (FOLDER / f"{name}.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = FOLDER / f"{name}.done"
        yield not done.exists()
        done.touch()


def make_postgresql(plain: psycopg.Connection, name: str, template: str = "template1") -> None:
    """Make a database. Those of tests do not wait for the disk: tests kill our processes, never PostgreSQL's, and lose nothing by it."""
    plain.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    if POSTGRESQL in (name, template):  # a bench measures with the product's own durability
        plain.execute(sql.SQL("ALTER DATABASE {} SET synchronous_commit = off").format(sql.Identifier(name)))


def sqlite() -> Path:
    """Return the file of what is installed now; it may be still to make."""
    return TEMPLATES / f"{_digest()}.sqlite3"


def _digest() -> str:
    """Name what a migrated database depends on: our migrations, the installed apps, the pinned packages."""
    files = [path for wing in WINGS for path in (ROOT / wing).glob("*/migrations/*.py")]
    files += [ROOT / "govsuite/settings.py", ROOT / "requirements.txt", ROOT / "deploy/constraints.txt"]
    told = hashlib.sha256()
    for path in sorted(files):
        told.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return told.hexdigest()[:24]
