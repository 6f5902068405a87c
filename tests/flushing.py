"""Empty the tables between tests that commit, as each database does it fastest.

Django's own way, ``flush``, truncates two hundred tables and makes their permissions anew: seconds after every such test.
Here SQLite's file is copied again, and PostgreSQL deletes what the test has left; the product's triggers, which forbid
that, sleep meanwhile. What migrations have written (kinds of content, permissions) nobody changes: it stays.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.test import TransactionTestCase

from tests import database

KEPT = {"django_migrations", "django_content_type", "auth_permission"}


@contextmanager
def triggers_asleep() -> Iterator[None]:
    """Take the triggers away and bring them back."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("SET session_replication_role = replica")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                for _name, sql in triggers:
                    cursor.execute(sql)
            else:
                cursor.execute("SET session_replication_role = DEFAULT")


def install() -> None:
    """Take the place of Django's emptying of the tables."""
    TransactionTestCase._fixture_teardown = _teardown


def _teardown(case: TransactionTestCase, *args: Any) -> None:
    if connection.vendor == "sqlite":
        database.empty_sqlite()
        return
    with triggers_asleep(), transaction.atomic():
        _delete_what_is_left()


def _delete_what_is_left() -> None:
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        tables = sorted({name for (name,) in cursor.fetchall()} - KEPT)
        cursor.execute(" UNION ALL ".join(f"(SELECT '{name}' FROM {quoted(name)} LIMIT 1)" for name in tables))
        for (name,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {quoted(name)}")
