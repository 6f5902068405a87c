"""Append to the audit chain. Called last in a deed, before it announces."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db.models import F, Model, Q

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.models import AuditBook, AuditEntry, AuditSeal

#: Made once: ``json.dumps`` with arguments makes one a call, and a deed asks three times.
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
#: A city has a million books; a seal names those that moved, so many at most.
MOST_SEALED = 2000
SEALS = "seals"  # a book without entries: its row locks the chain of seals


def canonical(value: Any) -> bytes:
    """Return the canonical JSON of ``value``: sorted keys, no spaces, UTF-8."""
    return _CANONICAL.encode(value).encode()


def digest(value: Any) -> str:
    """Return the sha256 (hex) of the canonical JSON of ``value``; empty for None."""
    return "" if value is None else hashlib.sha256(canonical(value)).hexdigest()


def record(
    *,
    book: str,
    actor: Actor,
    deed: str,
    obj: Model | tuple[str, str],
    now: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    detail: Mapping[str, Any] | None = None,
    attempt: bool = False,
) -> AuditEntry:
    """Append one entry to ``book`` within the open transaction and return it.

    ``before``/``after`` are digested, ``detail`` is kept readable: put nothing secret there.
    Who acted as a citizen is named there by number: names of citizens are not unique.
    Locks the book's row: call it last.
    """
    object_type, object_id = obj if isinstance(obj, tuple) else (obj._meta.label_lower, str(obj.pk))
    head = _locked(book)
    post = actor.post
    told = dict(detail or {}) | ({"citizen": actor.citizen_id} if actor.citizen_id else {})
    entry = AuditEntry(
        book_key=book, number=head.length + 1, at=now, user_id=actor.user_id, user_name=actor.name,
        position_id=post.appointment_id if post else None, position_name=post.position_title if post else "",
        unit_id=post.unit_id if post else None, unit_name=post.unit_name if post else "",
        deed=deed, attempt=attempt, object_type=object_type, object_id=object_id,
        before=digest(before), after=digest(after), detail=json.loads(json.dumps(told, default=str)),
        request_id=actor.request_id, ip=actor.ip, previous=head.head,
    )
    entry.digest = entry_digest(entry)
    entry.save(force_insert=True)
    head.head, head.length = entry.digest, entry.number
    head.save(update_fields=["head", "length"])
    return entry


def _locked(book: str) -> AuditBook:
    try:
        return db.lock(AuditBook.objects, key=book)
    except AuditBook.DoesNotExist:
        AuditBook.objects.bulk_create([AuditBook(key=book)], ignore_conflicts=True)  # another may have made it at this moment
        return db.lock(AuditBook.objects, key=book)


class AuditRow(NamedTuple):
    """What an entry says, in the order of the table's columns, up to the digest of the one before."""

    book_key: str
    number: int
    at: datetime
    user_id: int | None
    user_name: str
    position_id: int | None
    position_name: str
    unit_id: int | None
    unit_name: str
    deed: str
    attempt: bool
    object_type: str
    object_id: str
    before: str
    after: str
    detail: dict[str, Any]
    request_id: str
    ip: str
    previous: str


def entry_digest(entry: AuditEntry) -> str:
    """Return the digest over everything the entry says and the digest before it."""
    return row_digest(AuditRow(*(getattr(entry, name) for name in AuditRow._fields)))


def row_digest(row: AuditRow) -> str:
    """Return the same of a row without its model: for who writes millions of them."""
    return digest([*row[:2], _moment(row.at), *row[3:]])


def seal(now: datetime) -> AuditSeal | None:
    """Chain the heads of the books that moved into one seal, so many at most; None when no book moved since the last.

    A book that a deed holds just then comes into the next one: nobody waits for the seal, nor it for anybody.
    """
    with db.deed():
        keeper = _locked(SEALS)
        moved = AuditBook.objects.filter(Q(sealed__isnull=True) | Q(length__gt=F("sealed"))).exclude(key=SEALS).order_by("pk")
        books = list((moved if db.is_sqlite() else moved.select_for_update(skip_locked=True))[:MOST_SEALED])
        if not books:
            return None
        heads = {book.key: [book.length, book.head] for book in sorted(books, key=lambda book: book.key)}
        last = AuditSeal.objects.order_by("-number").first()
        row = AuditSeal(number=last.number + 1 if last else 1, at=now, heads=heads, previous=last.digest if last else "")
        row.digest = seal_digest(row)
        row.save(force_insert=True)
        for book in books:
            book.sealed = book.length
        AuditBook.objects.bulk_update(books, ["sealed"], batch_size=500)
        keeper.head, keeper.length = row.digest, row.number
        keeper.save(update_fields=["head", "length"])
        return row


def seal_head() -> str:
    """Return the digest of the last seal: printed on minutes and registers. Empty before the first."""
    return AuditSeal.objects.order_by("-number").values_list("digest", flat=True).first() or ""


def seal_digest(row: AuditSeal) -> str:
    """Return the digest over everything the seal says and the seal before it."""
    return digest([row.number, _moment(row.at), row.heads, row.previous])


def _moment(at: datetime) -> str:
    """Return the moment as the digests name it: the same whatever zone it was read in."""
    return at.astimezone(UTC).isoformat()
