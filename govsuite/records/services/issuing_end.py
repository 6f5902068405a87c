"""End a number or a document: by a deed with a reason that the register and the public page show for ever."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Invalid, Refused
from govsuite.people.public import require_step_up
from govsuite.records.abilities import TABLE
from govsuite.records.events import DocumentWithdrawn, NumberVoided
from govsuite.records.issuers import issuers
from govsuite.records.models import IssuedDocument

LEAST_REASON = 10


def void_number(*, issued: IssuedDocument, reason: str, actor: Actor, now: datetime) -> IssuedDocument:
    """Void a number that will not become a document. It is never given again; the source may take a new one."""
    return _end(
        issued, reason, actor, now, wanted=IssuedDocument.State.NUMBERED, state=IssuedDocument.State.VOIDED,
        deed="number.void", purpose=_("void the number"), event=NumberVoided,
        sentence=_("%(number)s cannot be voided: %(state)s. An issued document is withdrawn instead."),
    )


def withdraw_issued(*, issued: IssuedDocument, reason: str, actor: Actor, now: datetime) -> IssuedDocument:
    """Withdraw an issued document. Its files stay; whoever verifies it is told when and why."""
    return _end(
        issued, reason, actor, now, wanted=IssuedDocument.State.ISSUED, state=IssuedDocument.State.WITHDRAWN,
        deed="document.withdraw", purpose=_("withdraw the document"), event=DocumentWithdrawn,
        sentence=_("%(number)s cannot be withdrawn: %(state)s."),
    )


def may_end(actor: Actor | None, issued: IssuedDocument) -> bool:
    """Tell whether ``actor`` may void or withdraw: a keeper, or whom the source's app names."""
    if actor is None:
        return False
    policy = issuers.get(issued.source_type)
    return TABLE.allows(actor, "document.end", issued) or (policy is not None and policy.may_end(actor, issued.source_id))


def _end(
    issued: IssuedDocument, reason: str, actor: Actor, now: datetime, *, wanted: str, state: str, deed: str, purpose: str,
    event: Any, sentence: str,
) -> IssuedDocument:
    if not may_end(actor, issued):
        raise Refused(
            "issuing.end_refused", _("Only the office that keeps the register does this. Ask it, with the reason."),
            attempt=Attempt(book=issued.book, deed=deed, object_type=issued._meta.label_lower, object_id=str(issued.pk)),
        )
    require_step_up(actor=actor, purpose=purpose, now=now)
    reason = " ".join(reason.split())
    if not LEAST_REASON <= len(reason) <= 500:
        raise Invalid(
            "issuing.reason", _("Give the reason in a sentence of 10 to 500 letters: the register shows it."), field="reason",
        )
    with db.deed():
        locked = db.lock(IssuedDocument.objects, pk=issued.pk)
        if locked.state != wanted:
            raise Conflict(
                "issuing.cannot_end", sentence % {"number": locked.reference, "state": locked.get_state_display()},
            )
        locked.state, locked.ended_at, locked.ended_reason = state, now, reason
        locked.save(update_fields=["state", "ended_at", "ended_reason"])
        audit.record(
            book=locked.book, actor=actor, deed=deed, obj=locked, now=now, before={"state": wanted}, after={"state": state},
            detail={"number": locked.reference, "reason": reason},
        )
        events.announce(event(
            issued_id=locked.pk, source_type=locked.source_type, source_id=locked.source_id, reason=reason, at=now,
        ))
    return locked
