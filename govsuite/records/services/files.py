"""Deeds on files. Who may do them is decided by the app that owns the file; it calls these inside its own deed."""

import io
import uuid
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Invalid
from govsuite.records import storage
from govsuite.records.models import File, FileVersion
from govsuite.records.rules.audience import is_audience
from govsuite.records.selectors import book_of
from govsuite.records.services.intake import Prepared, received


def store_file(
    *, upload: Any, name: str, owner_type: str, owner_id: int, audience: str, actor: Actor, now: datetime, note: str = "",
) -> File:
    """Keep an upload as version 1 of a new file and return the file.

    ``upload`` is what a form gives, any object with ``read(n)``, or a ``Prepared`` one (see ``received``:
    large uploads are better prepared before the deed opens). Raises DomainErrors with sentences.
    """
    _check_audience(audience)
    tried = _attempt(File(owner_type=owner_type, owner_id=owner_id), "file.store")
    with received(upload, name, attempt=tried) as ready, db.deed():
        file = File.objects.create(
            owner_type=owner_type, owner_id=owner_id, audience=audience, name=ready.name, created_at=now,
        )
        _write_version(file=file, number=1, ready=ready, actor=actor, now=now, note=note, deed="file.store")
    return file


def store_bytes(*, content: bytes, name: str, **where: Any) -> File:
    """Keep bytes that the suite itself made (a rendered document) as a new file; the same checks apply."""
    return store_file(upload=io.BytesIO(content), name=name, **where)


def add_version(*, file: File, upload: Any, name: str, actor: Actor, now: datetime, note: str = "") -> FileVersion:
    """Keep an upload as the next version; the earlier ones stay and can still be read."""
    with received(upload, name, attempt=_attempt(file, "file.add_version")) as ready, db.deed():
        locked = db.lock(File.objects, pk=file.pk)
        if locked.withdrawn_at:
            raise Conflict("file.withdrawn", _("This file was withdrawn. Add a new file instead."))
        number = locked.versions.order_by("-number").values_list("number", flat=True).first() or 0
        version = _write_version(
            file=locked, number=number + 1, ready=ready, actor=actor, now=now, note=note, deed="file.add_version",
        )
        locked.name = file.name = ready.name
        locked.save(update_fields=["name"])
    return version


def change_audience(*, file: File, audience: str, actor: Actor, now: datetime) -> File:
    """Let another audience read the file from now on."""
    _check_audience(audience)
    with db.deed():
        locked = db.lock(File.objects, pk=file.pk)
        before = locked.audience
        if before == audience:
            return locked
        locked.audience = audience
        locked.save(update_fields=["audience"])
        audit.record(
            book=book_of(locked), actor=actor, deed="file.change_audience", obj=locked, now=now,
            before={"audience": before}, after={"audience": audience}, detail={"name": locked.name, "from": before, "to": audience},
        )
    return locked


def withdraw_file(*, file: File, actor: Actor, now: datetime, reason: str = "") -> File:
    """Close the file for everyone but the lead of its owner. The bytes stay: a record is not erased."""
    with db.deed():
        locked = db.lock(File.objects, pk=file.pk)
        if locked.withdrawn_at:
            raise Conflict("file.withdrawn_already", _("This file was already withdrawn."))
        locked.withdrawn_at = now
        locked.save(update_fields=["withdrawn_at"])
        audit.record(
            book=book_of(locked), actor=actor, deed="file.withdraw", obj=locked, now=now,
            detail={"name": locked.name, "reason": reason},
        )
    return locked


def _attempt(file: File, deed: str) -> Attempt:
    return Attempt(book=book_of(file), deed=deed, object_type=file.owner_type, object_id=str(file.owner_id))


def _check_audience(audience: str) -> None:
    if not is_audience(audience):
        raise Invalid("file.bad_audience", _("Choose who may read the file."), field="audience")


def _write_version(
    *, file: File, number: int, ready: Prepared, actor: Actor, now: datetime, note: str, deed: str,
) -> FileVersion:
    """Move the bytes into place, write the row, audit. A rollback takes the bytes away again."""
    extension = PurePosixPath(ready.name).suffix.lower()
    stored = f"{timezone.localtime(now):%Y/%m}/{file.public_id.hex}-{number}-{uuid.uuid4().hex[:8]}{extension}"
    storage.settle(ready.path, stored)
    db.on_rollback(lambda: storage.discard(storage.path_of(stored)))
    version = FileVersion.objects.create(
        file=file, number=number, stored=stored, name=ready.name, given_name=ready.given_name, media_type=ready.media_type,
        size=ready.size, sha256=ready.sha256, pages=ready.pages, note=note, created_at=now,
        created_by=actor.user_id, created_by_name=actor.name,
    )
    audit.record(
        book=book_of(file), actor=actor, deed=deed, obj=file, now=now, after={"sha256": ready.sha256, "number": number},
        detail={"name": ready.name, "version": number, "size": ready.size, "sha256": ready.sha256, "audience": file.audience},
    )
    return version
