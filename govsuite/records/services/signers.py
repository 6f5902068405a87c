"""Whose signature a number waits for may change: the one it was bound to is away, another one has the power today."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.people.public import require_step_up
from govsuite.records.issuers import SignerPost, issuers
from govsuite.records.models import DocumentSigner, IssuedDocument
from govsuite.records.services.issuing import not_signer


def take_over_signature(*, issued: IssuedDocument, signer: SignerPost, actor: Actor, now: datetime) -> DocumentSigner:
    """Put the actor in the place of the signer of ``signer.role``; who stands there already stays. The number stays bound.

    Raises Refused where the source's rules do not let the actor sign; Conflict where the document has been signed in
    part (the name is printed under a signature then), or no longer waits. The book keeps both names.
    """
    if signer.user_id != actor.user_id or not issuers[issued.source_type].may_sign(actor, issued.source_id, signer.role):
        raise not_signer(issued, deed="signer.change")
    require_step_up(actor=actor, purpose=_("sign the document"), now=now)
    with db.deed():
        locked = db.lock(IssuedDocument.objects, pk=issued.pk)
        row = locked.signers.get(role=signer.role)
        if row.user_id == signer.user_id:
            return row
        _still_unsigned(locked)
        before = {"signer": row.user_id, "name": row.name, "title": row.title}
        row.user_id, row.name, row.title = signer.user_id, signer.name, signer.title
        row.save(update_fields=["user_id", "name", "title"])
        if not locked.signers.filter(order__gt=row.order).exists():
            locked.signer_id, locked.signer_name, locked.signer_title = row.user_id, row.name, row.title
            locked.save(update_fields=["signer_id", "signer_name", "signer_title"])
        audit.record(
            book=locked.book, actor=actor, deed="signer.change", obj=locked, now=now, before=before,
            after={"signer": row.user_id, "name": row.name, "title": row.title},
            detail={"number": locked.reference, "was": before["name"], "is": row.name},
        )
    return row


def _still_unsigned(locked: IssuedDocument) -> None:
    if locked.state != IssuedDocument.State.NUMBERED or locked.pdf:
        raise Conflict(
            "issuing.signer_fixed",
            _("%(number)s carries a signature already, so its signers cannot change. Void the number and take a new one.")
            % {"number": locked.reference},
        )
