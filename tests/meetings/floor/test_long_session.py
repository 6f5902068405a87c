"""A session with five thousand events opens as fast as one with fifty: no page of the hall reads what is over, whatever has happened."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from govsuite.people.models import User
from tests.bench.long_session import FEW, MANY, build, happen

SignIn = Callable[[User], Client]
#: who opens what
PAGES = [
    ("an", "sessions:detail"), ("an", "sessions:papers"), ("an", "floor:hall"), ("an", "floor:snapshot"), ("an", "floor:mine"), ("binh", "floor:console"),
    ("binh", "floor:standing"), ("cuc", "floor:readiness"), ("", "floor:screen"),
]


class Read:
    """How many questions a page asks the database, and how many rows these bring."""

    def __init__(self) -> None:
        self.queries = self.rows = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if sql.startswith("SELECT") and not sql.startswith("SELECT COUNT(*) FROM (") and " FOR " not in sql:
            self.queries += 1
            with connection.connection.cursor() if connection.vendor == "postgresql" else connection.cursor() as cursor:
                self.rows += self._count(cursor, sql, params)
        return execute(sql, params, many, context)

    @staticmethod
    def _count(cursor: Any, sql: str, params: Any) -> int:
        cursor.execute(f"SELECT COUNT(*) FROM ({sql}) AS asked", params)
        return int(cursor.fetchone()[0])


@contextmanager
def reading() -> Iterator[Read]:
    read = Read()
    with connection.execute_wrapper(read):
        yield read


def read_by(clients: dict[str, Client], pk: int) -> dict[str, tuple[int, int]]:
    found = {}
    for who, name in PAGES:
        address = reverse(name, args=[pk])
        clients[who].get(address)
        with reading() as read:
            assert clients[who].get(address).status_code == 200
        found[name] = (read.queries, read.rows)
    return found


@pytest.mark.django_db
def test_pages_read_no_more_after_five_thousand_events(signed_in: SignIn) -> None:
    council = build(FEW)
    clients = {who: signed_in(council.people[who]) if who else Client() for who in {who for who, _name in PAGES}}
    before = read_by(clients, council.session.pk)
    happen(council, MANY - FEW)
    assert read_by(clients, council.session.pk) == before
