"""Check the whole audit chain: books, their rows, the seals over all books."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Max, Min

from govsuite.core.audit import SEALS, entry_digest, seal_digest
from govsuite.core.models import AuditBook, AuditEntry, AuditSeal

CHUNK = 2000


def problems() -> Iterator[str]:
    """Yield one sentence a broken thing: the first broken row of each book, missing tails and books, broken seals."""
    books = {book.key: book for book in AuditBook.objects.all()}
    for key in sorted(set(AuditEntry.objects.values_list("book_key", flat=True).distinct()) - set(books)):
        yield f"Book {key!r} is missing: its entries have no book."
    for key in sorted(set(books) - {SEALS}):
        yield from _book_problems(books[key])
    yield from _seal_problems(books)


def _book_problems(book: AuditBook) -> Iterator[str]:
    previous, number = "", 0
    for entry in AuditEntry.objects.filter(book_key=book.key).order_by("number").iterator(CHUNK):
        number += 1
        if entry.number != number:
            yield f"Book {book.key!r}: row {number} is missing (the next one is {entry.number})."
            return
        if entry.previous != previous or entry.digest != entry_digest(entry):
            yield f"Book {book.key!r}: row {number} is broken ({entry.deed}, {entry.at.isoformat()})."
            return
        previous = entry.digest
    if number < book.length:
        yield f"Book {book.key!r}: the tail is missing: rows {number + 1} to {book.length}."
    elif number > book.length or previous != book.head:
        yield f"Book {book.key!r}: its head does not fit its last row {number}."


def _seal_problems(books: dict[str, AuditBook]) -> Iterator[str]:
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
        yield from _unsealed(row, sealed, books)
        sealed |= row.heads
    keeper = books.get(SEALS)
    kept = (keeper.length, keeper.head) if keeper else (0, "")
    if kept != (number, previous):
        yield f"The tail of the seals is missing: there are {number}, {kept[0]} were made."


def _unsealed(row: AuditSeal, before: dict[str, Any], books: dict[str, AuditBook]) -> Iterator[str]:
    """Compare what a seal says with the books of today: whole books may have been rewritten."""
    for key, (length, head) in row.heads.items():
        if before.get(key) == [length, head]:
            continue
        if key not in books:
            if key not in before:
                yield f"Book {key!r} is missing: seal {row.number} names it."
            continue
        found = AuditEntry.objects.filter(book_key=key, number=length).values_list("digest", flat=True).first() or ""
        if length and found != head:
            yield f"Book {key!r}: row {length} is not the one that seal {row.number} saw."


def extent() -> tuple[int, int, datetime | None, datetime | None]:
    """Return how many entries and seals there are, and the times of the first and last entry."""
    times = AuditEntry.objects.aggregate(first=Min("at"), last=Max("at"))
    return AuditEntry.objects.count(), AuditSeal.objects.count(), times["first"], times["last"]
