"""Empty the tables between tests that commit: the product's triggers, which forbid that, sleep meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import TransactionTestCase


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
    """Wrap Django's emptying of the tables, once."""
    if getattr(TransactionTestCase._fixture_teardown, "wrapped", False):
        return
    original = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase, *args: Any) -> None:
        with triggers_asleep():
            original(self, *args)

    teardown.wrapped = True
    TransactionTestCase._fixture_teardown = teardown
