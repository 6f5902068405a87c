"""Cancel a revoked permit whose paper was not given back in time (Đ65 k2, k3 d): prepared by the minute job, signed by the competent leader."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Refused
from govsuite.law.public import Clock, clock_of, finish_clock
from govsuite.people.public import posts_of
from govsuite.records.public import (
    DocumentIssued,
    DocumentSigner,
    IssuedDocument,
    NumberVoided,
    SignerPost,
    issue,
    reserve_number,
)
from workflows.dossiers.public import DecisionKind, Dossier
from workflows.dossiers.public_results import ROLE, document_kind, power_of, register_of, why_not
from workflows.permits.abilities_permits import TABLE
from workflows.permits.enums_permits import ChangeKind, PermitState
from workflows.permits.models import Cancellation, Permit
from workflows.permits.services.changes import change_permit, lock_permit
from workflows.permits.services.effects import SUBJECT
from workflows.permits.services.life import revocation_of

CANCELLATION = "workflows_permits.cancellation"
#: the procedure that revokes: a cancellation stands in its register
REVOCATION = "GPXD-TH"


def prepare_cancellation(*, permit: Permit, now: datetime) -> bool:
    """The ten days are over and the paper did not come: put the decision before the leader. False where it is there or no longer due."""
    with db.deed():
        locked = lock_permit(permit.pk)
        clock = clock_of(SUBJECT, locked.pk, "cancel")
        late = clock is not None and clock.state == Clock.State.RUNNING and clock.due_on is not None and clock.due_on < timezone.localdate(now)
        if locked.state != PermitState.REVOKED or not late or Cancellation.objects.filter(permit=locked).exists():
            return False
        Cancellation.objects.create(permit=locked, since=now)
    return True


def sign_cancellation(*, cancellation: Cancellation, actor: Actor, now: datetime, version: int | None = None) -> IssuedDocument:
    """Number and sign. Call it outside any transaction: a failing key keeps the number for the next try."""
    permit = cancellation.permit
    TABLE.check(actor, "permit.sign", permit, book=permit.book)
    signer, kind = signer_of(cancellation, actor, now), document_kind(DecisionKind.GRANT, REVOCATION)
    with db.deed():
        locked_permit = lock_permit(permit.pk, version=version)
        locked = db.lock(Cancellation.objects, pk=cancellation.pk)
        if locked_permit.state != PermitState.REVOKED or locked_permit.changes.filter(kind=ChangeKind.PAPER_RETURNED).exists():
            raise Conflict("permit.nothing_to_cancel", _("The paper was given back, or the permit is cancelled already: there is nothing to cancel."))
        if locked.issued is None:
            dossier = _revoking(permit)
            locked.issued = reserve_number(
                source_type=CANCELLATION, source_id=locked.pk, register=register_of(dossier, kind), type_code=kind.type_code, symbol=kind.symbol, signers=[signer], actor=actor, now=now,
                title=_("Cancellation of permit %(number)s") % {"number": permit.number}, recipients=dossier.code or "", audience="body",
            )
            locked.save(update_fields=["issued"])
    return issue(issued=locked.issued, actor=actor, now=now)


def signer_of(cancellation: Cancellation, actor: Actor, now: datetime) -> SignerPost:
    """Return the actor as signer, where the law, the position and a delegation allow it; else refuse, naming who may."""
    permit = cancellation.permit
    power = power_of(dossier=_revoking(permit), actor=actor, now=now, drafted_by=None, type_code=document_kind(DecisionKind.GRANT, REVOCATION).type_code)
    if not power.ruling.allowed:
        raise Refused(f"cancellation.{power.ruling.bar}", _("%(why)s This result is signed by: %(who)s.") % {"why": why_not(power), "who": power.who_may},
                      citation=power.citation)
    return SignerPost(ROLE, actor.user_id or 0, actor.name, f"{power.ruling.prefix} {power.title}".strip(), permit.authority)


def _revoking(permit: Permit) -> Dossier:
    """Return the dossier that revoked the permit: its law, its unit and its register are the cancellation's too."""
    change = revocation_of(permit)
    if change is None or change.dossier is None:
        raise RuntimeError("A cancellation follows a revocation.")
    return change.dossier


def on_document_issued(event: DocumentIssued) -> None:
    """The cancellation has its signature: the permit is cancelled, in the same transaction."""
    if event.source_type != CANCELLATION:
        return
    signer = DocumentSigner.objects.filter(issued_id=event.issued_id).latest("order")
    actor = Actor(user_id=signer.user_id, name=signer.name, posts=posts_of(signer.user_id, on=event.at))
    row = Cancellation.objects.get(pk=event.source_id)
    permit = lock_permit(row.permit_id)
    Cancellation.objects.filter(pk=row.pk).update(signed_at=event.at)
    for key in ("return", "cancel"):
        clock = clock_of(SUBJECT, permit.pk, key)
        if clock is not None and clock.state != Clock.State.DONE:
            finish_clock(clock=clock, at=event.at, cause=_("The permit was cancelled"), actor=actor)
    change_permit(permit, deed="cancel", kind=ChangeKind.CANCELLED, actor=actor, now=event.at, issued=row.issued)


def on_number_voided(event: NumberVoided) -> None:
    """The number was voided before its signature: the decision waits for another one."""
    if event.source_type == CANCELLATION:
        Cancellation.objects.filter(pk=event.source_id, signed_at__isnull=True).update(issued=None)
