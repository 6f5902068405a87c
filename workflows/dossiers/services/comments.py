"""Remarks among colleagues, with an attachment where one stands with it."""

from contextlib import nullcontext
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from govsuite.records.public import received, store_file
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.models import Comment, Dossier
from workflows.dossiers.services.inspections import AUDIENCE, OWNER
from workflows.dossiers.services.moving import lock, record

LONGEST = 4000


def add_comment(*, dossier: Dossier, text: str, actor: Actor, now: datetime, upload: Any = None) -> Comment:
    """Write a remark on the dossier. It stays: there is no way to change what was said, only to say more."""
    TABLE.check(actor, "dossier.comment", dossier, book=dossier.book)
    words = text.strip()
    if not words and upload is None:
        raise Invalid("comment.empty", _("Write something, or attach a file."), field="text")
    if len(words) > LONGEST:
        raise Invalid("comment.too_long", _("A comment has at most %(most)s characters. Put longer texts into a file and attach it.") % {"most": LONGEST}, field="text")
    with received(upload, upload.name) if upload is not None else nullcontext() as ready, db.deed():
        locked = lock(dossier)
        file = None
        if ready is not None:
            file = store_file(upload=ready, name=ready.name, owner_type=OWNER, owner_id=locked.pk, audience=AUDIENCE, actor=actor, now=now)
        comment = Comment.objects.create(dossier=locked, text=words, file=file, author_id=actor.user_id, author_name=actor.name, at=now)
        record(locked, deed="comment", actor=actor, now=now, detail={"comment": comment.pk, "file": file.pk if file else None})
    return comment
