"""Check the whole audit chain: books, their rows, the seals over all books.

A city has a million books with a dozen rows each: they are read in one pass, book after book, and only the head of
each book is kept in memory.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Min

from govsuite.core import db
from govsuite.core.audit import SEALS, AuditRow, row_digest, seal_digest
from govsuite.core.models import AuditBook, AuditEntry, AuditSeal

CHUNK = 2000
#: book → how long it says that it is, and the digest of its last row
Heads = dict[str, tuple[int, str]]
_KEY = itemgetter(AuditRow._fields.index("book_key"))


def problems() -> Iterator[str]:
    """Yield one sentence a broken thing: the first broken row of each book, missing tails and books, broken seals."""
    with _one_moment():
        books: Heads = {key: (length, head) for key, length, head in AuditBook.objects.values_list("key", "length", "head").iterator(CHUNK)}
        lost, broken = _read_books(books)
        yield from (f"Book {key!r} is missing: its entries have no book." for key in sorted(lost))
        yield from (broken[key] for key in sorted(broken))
        yield from _seal_problems(books, set(books) - set(broken))


@contextmanager
def _one_moment() -> Iterator[None]:
    """Let every statement see the same moment, so that deeds may go on meanwhile. SQLite would keep them out: there each sees its own."""
    if db.is_sqlite() or connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _read_books(books: Heads) -> tuple[set[str], dict[str, str]]:
    """Return the books that are missing, and book → what is wrong with it."""
    lost: set[str] = set()
    broken: dict[str, str] = {}
    silent = set(books) - {SEALS}
    rows = AuditEntry.objects.order_by("book_key", "number").values_list(*AuditRow._fields, "digest")
    for key, entries in groupby(rows.iterator(CHUNK), key=_KEY):
        silent.discard(key)
        if key not in books:
            lost.add(key)
        elif key != SEALS and (problem := _book_problem(key, books[key], entries)):
            broken[key] = problem
    for key in silent:
        if problem := _book_problem(key, books[key], iter(())):
            broken[key] = problem
    return lost, broken


def _book_problem(key: str, told: tuple[int, str], entries: Iterator[tuple[Any, ...]]) -> str:
    """Return the first thing that is wrong with a book; empty where it is whole."""
    length, head = told
    previous, number = "", 0
    for *columns, digest in entries:
        number += 1
        row = AuditRow(*columns)
        if row.number != number:
            return f"Book {key!r}: row {number} is missing (the next one is {row.number})."
        if row.previous != previous or digest != row_digest(row):
            return f"Book {key!r}: row {number} is broken ({row.deed}, {row.at.isoformat()})."
        previous = digest
    if number < length:
        return f"Book {key!r}: the tail is missing: rows {number + 1} to {length}."
    if number > length or previous != head:
        return f"Book {key!r}: its head does not fit its last row {number}."
    return ""


def _seal_problems(books: Heads, whole: set[str]) -> Iterator[str]:
    previous, number = "", 0
    sealed: dict[str, list[Any]] = {}
    for row in AuditSeal.objects.order_by("number").iterator(CHUNK):
        number += 1
        if row.number != number:
            yield f"Seal {number} is missing (the next one is {row.number})."
            return
        if row.previous != previous or row.digest != seal_digest(row):
            yield f"Seal {number} is broken ({row.at.isoformat()})."
            return
        previous = row.digest
        yield from _unsealed(row, sealed, books, whole)
        sealed |= row.heads
    kept = books.get(SEALS, (0, ""))
    if kept != (number, previous):
        yield f"The tail of the seals is missing: there are {number}, {kept[0]} were made."


def _unsealed(row: AuditSeal, before: dict[str, Any], books: Heads, whole: set[str]) -> Iterator[str]:
    """Compare what a seal says with the books of today: whole books may have been rewritten."""
    asked: dict[str, tuple[int, str]] = {}
    for key, (length, head) in row.heads.items():
        if before.get(key) == [length, head] or (key in whole and books[key] == (length, head)):
            continue
        if key in books:
            asked[key] = (length, head)
        elif key not in before:
            yield f"Book {key!r} is missing: seal {row.number} names it."
    numbers = {length for length, _head in asked.values()}
    rows = AuditEntry.objects.filter(book_key__in=asked, number__in=numbers).values_list("book_key", "number", "digest") if asked else ()
    found = {(key, number): digest for key, number, digest in rows}
    for key, (length, head) in asked.items():
        if length and found.get((key, length), "") != head:
            yield f"Book {key!r}: row {length} is not the one that seal {row.number} saw."


def extent() -> tuple[int, int, datetime | None, datetime | None]:
    """Return how many entries and seals there are, and the times of the first and last entry."""
    times = AuditEntry.objects.aggregate(first=Min("at"), last=Max("at"))
    return AuditEntry.objects.count(), AuditSeal.objects.count(), times["first"], times["last"]
