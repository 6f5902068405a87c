"""The chain refuses to be changed, and tells where somebody changed it all the same."""

from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from govsuite.core import audit, audit_check, jobs
from govsuite.core.actors import Actor, Post
from govsuite.core.models import AuditEntry, AuditSeal
from tests.flushing import triggers_asleep

BINH = Actor(user_id=7, name="Trần Thị Bình", posts=(Post(3, "council_chair", "Chủ tịch HĐND", 2, "HĐND phường Đông Hà"),))


def write(now: datetime, *, rows: int = 3, book: str = "session:1") -> None:
    for number in range(rows):
        audit.record(book=book, actor=BINH, deed="ballot.open", obj=("ballot", str(number)), now=now, detail={"số": number, 2: now})


@pytest.fixture
def chain(db: None, now: datetime) -> None:
    write(now)
    audit.seal(now)


def said() -> list[str]:
    return list(audit_check.problems())


def tamper(sql: str) -> None:
    with triggers_asleep(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("table", ["auditentry", "auditseal"])
@pytest.mark.parametrize("sql", ["UPDATE govsuite_core_{} SET digest = 'x'", "DELETE FROM govsuite_core_{}"])
def test_the_database_refuses_changes(sql: str, table: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(table))
    assert said() == []


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("sql", ["UPDATE govsuite_core_auditbook SET length = length - 1", "DELETE FROM govsuite_core_auditbook"])
def test_a_book_is_never_shortened_or_removed(sql: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert said() == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no REPLACE")
@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("table", ["auditentry", "auditseal", "auditbook"])
def test_no_row_is_written_over(table: str) -> None:
    """REPLACE does not ask the triggers of DELETE."""
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"REPLACE INTO govsuite_core_{table} SELECT * FROM govsuite_core_{table}")
    assert said() == []


@pytest.mark.usefixtures("chain")
def test_an_untouched_chain_is_whole(now: datetime) -> None:
    output = StringIO()
    call_command("audit_verify", stdout=output)
    assert output.getvalue().startswith("The audit chain is whole: 3 entries, 1 seals")
    assert audit.seal_head() == AuditSeal.objects.get().digest


@pytest.mark.usefixtures("chain")
def test_a_changed_row_is_named_and_the_command_fails() -> None:
    tamper("UPDATE govsuite_core_auditentry SET user_name = 'Ai đó' WHERE number = 2")
    output = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("audit_verify", stdout=output)
    assert ended.value.code == 1
    assert output.getvalue().startswith("Book 'session:1': row 2 is broken (ballot.open, ")


@pytest.mark.usefixtures("chain")
def test_a_deleted_row_in_the_middle_is_named() -> None:
    tamper("DELETE FROM govsuite_core_auditentry WHERE number = 2")
    assert said() == ["Book 'session:1': row 2 is missing (the next one is 3)."]


@pytest.mark.usefixtures("chain")
def test_a_missing_tail_is_named() -> None:
    tamper("DELETE FROM govsuite_core_auditentry WHERE number > 1")
    assert said() == [
        "Book 'session:1': the tail is missing: rows 2 to 3.",
        "Book 'session:1': row 3 is not the one that seal 1 saw.",
    ]


@pytest.mark.usefixtures("chain")
def test_a_tail_cut_off_with_its_head_is_betrayed_by_the_seal() -> None:
    tamper("DELETE FROM govsuite_core_auditentry WHERE number > 1")
    tamper(f"UPDATE govsuite_core_auditbook SET length = 1, head = '{AuditEntry.objects.get().digest}' WHERE key = 'session:1'")
    assert said() == ["Book 'session:1': row 3 is not the one that seal 1 saw."]


@pytest.mark.usefixtures("chain")
def test_a_missing_book_is_named() -> None:
    tamper("DELETE FROM govsuite_core_auditbook WHERE key = 'session:1'")
    assert said() == [
        "Book 'session:1' is missing: its entries have no book.",
        "Book 'session:1' is missing: seal 1 names it.",
    ]


@pytest.mark.usefixtures("chain")
def test_a_book_that_vanished_with_its_rows_is_named_by_the_seal() -> None:
    tamper("DELETE FROM govsuite_core_auditentry")
    tamper("DELETE FROM govsuite_core_auditbook WHERE key = 'session:1'")
    assert said() == ["Book 'session:1' is missing: seal 1 names it."]


@pytest.mark.usefixtures("chain")
def test_a_broken_and_a_missing_seal_are_named(now: datetime) -> None:
    write(now, rows=1)
    audit.seal(now)
    tamper("DELETE FROM govsuite_core_auditseal WHERE number = 2")
    assert said() == ["The tail of the seals is missing: there are 1, 2 were made."]
    tamper("UPDATE govsuite_core_auditseal SET digest = 'x' WHERE number = 1")
    assert said()[0].startswith("Seal 1 is broken (")


@pytest.mark.usefixtures("chain")
def test_each_book_is_told_of_its_own_and_the_whole_ones_are_not(now: datetime) -> None:
    """All books are read in one pass: what is broken in one does not hide or touch its neighbours."""
    for book in ("session:0", "session:10", "session:2", "zebra"):
        write(now, book=book)
    audit.seal(now)
    write(now, rows=1, book="session:10")
    tamper("DELETE FROM govsuite_core_auditentry WHERE book_key = 'session:0'")
    tamper("UPDATE govsuite_core_auditentry SET ip = '1.2.3.4' WHERE book_key = 'session:2' AND number > 1")
    tamper("UPDATE govsuite_core_auditbook SET head = 'x' WHERE key = 'zebra'")
    assert [words.split(" (")[0] for words in said()] == [
        "Book 'session:0': the tail is missing: rows 1 to 3.",
        "Book 'session:2': row 2 is broken",
        "Book 'zebra': its head does not fit its last row 3.",
        "Book 'session:0': row 3 is not the one that seal 2 saw.",
    ]


def test_a_hundred_books_take_no_more_queries_than_one(db: None, now: datetime, django_assert_num_queries: Any) -> None:
    for number in range(100):
        write(now, rows=1, book=f"session:{number}")
    audit.seal(now)
    write(now, rows=1, book="session:1")
    with django_assert_num_queries(4):  # the books, their rows, the seals, the row that the seal saw of the book that moved since
        assert said() == []


def test_the_books_are_sealed_every_minute_by_a_job(db: None, now: datetime) -> None:
    write(now)
    dict(jobs.handlers)["core.seal"].call()
    assert AuditSeal.objects.get().heads.keys() == {"session:1"}
    assert dict(jobs.schedules)["core.seal"].every == timedelta(minutes=1)


@pytest.mark.usefixtures("chain")
def test_nothing_new_is_not_sealed_twice(now: datetime) -> None:
    assert audit.seal(now) is None
    write(now, rows=1, book="people")
    assert audit.seal(now).heads.keys() == {"people"}
    assert said() == []
