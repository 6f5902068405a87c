"""Take a file by parts: what came stays when the line breaks, and the sender goes on from there (tus 1.0, core and creation).

Nothing is checked or owned until the file is whole; then a deed takes it like any upload.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.files import File as Whole
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid, NotFound
from govsuite.records import storage
from govsuite.records.errors_files import refusal
from govsuite.records.models import PartialUpload
from govsuite.records.rules.problems import FileProblem, Problem

#: one part at most; a sender may use smaller ones
PART = 4 * 2**20
#: a person has so many files on the way at once
MOST = 40
#: nobody goes on with an older one: its bytes go
KEPT = timedelta(hours=6)


def begin_upload(*, name: str, length: int, actor: Actor, now: datetime) -> PartialUpload:
    """Make room for a file of this length."""
    if length < 1:
        raise refusal(FileProblem(Problem.EMPTY), name=name)
    if length > settings.FILE_MAX_MB * 2**20:
        raise refusal(FileProblem(Problem.TOO_LARGE, limit=f"{settings.FILE_MAX_MB} MB"), name=name)
    with db.deed():
        if PartialUpload.objects.filter(**_sender(actor)).count() >= MOST:
            raise Conflict("upload.too_many", _("Too many files are on their way at once. Wait until some have arrived, then choose this one again."))
        row = PartialUpload.objects.create(name=name.strip()[-255:], length=length, touched_at=now, **_sender(actor))
    storage.part_of(row.public_id).touch()
    return row


def upload_of(actor: Actor, public_id: UUID) -> PartialUpload:
    """Return the sender's own upload; another's is not there."""
    row = PartialUpload.objects.filter(public_id=public_id, **_sender(actor)).first()
    if row is None or not storage.part_of(public_id).exists():
        raise NotFound("upload.gone", _("This file is not on its way any more. Choose it again."))
    return row


def take_part(*, upload: PartialUpload, offset: int, part: bytes, now: datetime) -> PartialUpload:
    """Add a part where the last one ended. A part that does not begin there is refused: the sender asks where to go on."""
    if len(part) > PART:
        raise Invalid("upload.part_too_large", _("A part has at most %(most)d MB.") % {"most": PART // 2**20})
    with db.deed():
        row = db.lock(PartialUpload.objects.all(), pk=upload.pk)
        if offset != row.received:
            raise Conflict("upload.offset", _("The file stands at another place. Ask where to go on."))
        if offset + len(part) > row.length:
            raise Invalid("upload.beyond", _("More has come than the file is long. Choose it again."))
        _write(row, part)
        row.received, row.touched_at = offset + len(part), now
        row.save(update_fields=["received", "touched_at"])
    return row


def _write(row: PartialUpload, part: bytes) -> None:
    """Write at the place that the row knows: what a killed process wrote behind it is written over."""
    with storage.part_of(row.public_id).open("r+b") as target:
        target.seek(row.received)
        target.write(part)
        target.truncate()
        target.flush()
        os.fsync(target.fileno())


@contextmanager
def whole_uploads(ids: Sequence[str], *, actor: Actor) -> Iterator[list[Whole]]:
    """Yield the files that came by parts, opened; afterwards they are gone: a deed has taken them, or refused them for good."""
    rows = [upload_of(actor, _uuid(text)) for text in ids[:MOST]]
    if any(row.received < row.length for row in rows):
        raise Conflict("upload.not_whole", _("A file has not arrived whole. Choose it again: what came is kept, and it goes on from there."))
    with ExitStack() as stack:
        try:
            yield [Whole(stack.enter_context(storage.part_of(row.public_id).open("rb")), name=row.name) for row in rows]
        finally:
            for row in rows:
                drop_upload(row)


def drop_upload(upload: PartialUpload) -> None:
    """Forget it, bytes and all."""
    PartialUpload.objects.filter(pk=upload.pk).delete()
    storage.discard(storage.part_of(upload.public_id))


def clean_uploads(*, now: datetime) -> int:
    """Forget what nobody went on with."""
    rows = list(PartialUpload.objects.filter(touched_at__lt=now - KEPT))
    for row in rows:
        drop_upload(row)
    return len(rows)


def _sender(actor: Actor) -> dict[str, int | None]:
    return {"citizen_id": actor.citizen_id, "user_id": actor.user_id}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound("upload.gone", _("This file is not on its way any more. Choose it again.")) from None
