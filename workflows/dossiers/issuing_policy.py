"""What the records ask of results when they issue them; and what happens here when one is issued."""

from django.utils import timezone

from govsuite.core.actors import Actor
from govsuite.core.errors import DomainError
from govsuite.people.public import posts_of
from govsuite.records.public import (
    DocumentIssued,
    DocumentSigner,
    IssuedDocument,
    IssuerPolicy,
    NumberVoided,
    OfficialDocument,
    SignerInfo,
    agency_of,
)
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.decision_documents import document_kind
from workflows.dossiers.enums import DecisionState
from workflows.dossiers.models import Decision
from workflows.dossiers.services.decisions import take_signed
from workflows.dossiers.services.signing import DECISION, ROLE, check_power, signature_of


def _decision(pk: int) -> Decision:
    return Decision.objects.select_related("dossier__unit__parent", "dossier__applicant", "dossier__pack").get(pk=pk)


def document_of(issued: IssuedDocument) -> OfficialDocument:
    """Return the final result; number, day and verification are filled by issuing."""
    decision, signer = _decision(issued.source_id), issued.signers.get(role=ROLE)
    prefix, _space, title = signer.title.partition(" ")
    kind = document_kind(decision.kind, decision.dossier.procedure)
    return kind.document(decision, signature_of(prefix=prefix, title=title, name=signer.name))


def may_sign(actor: Actor, pk: int) -> bool:
    """Tell whether the actor may number and sign this result now: the same ruling as the deed's."""
    decision = _decision(pk)
    try:
        check_power(decision=decision, actor=actor, now=timezone.now())
    except DomainError:
        return False
    return TABLE.allows(actor, "dossier.sign", decision.dossier)


def may_read(actor: Actor | None, pk: int, audience: str) -> bool:
    """Results are read by those who see the dossier; the applicant gets them through the dossier's own pages."""
    return TABLE.allows(actor, "dossier.view", _decision(pk).dossier)


def agency(issued: IssuedDocument) -> SignerInfo:
    """The authority that decides signs what its leader has signed."""
    unit = _decision(issued.source_id).dossier.unit
    return agency_of(unit.pk, unit.name)


POLICY = IssuerPolicy(
    document=document_of, may_number=may_sign, may_sign=lambda actor, pk, role: may_sign(actor, pk), may_end=may_sign, may_read=may_read,
    url=lambda pk: f"/mot-cua/ho-so/{_decision(pk).dossier_id}/", agency=agency,
)


def on_document_issued(event: DocumentIssued) -> None:
    """A result has its signature: the dossier is decided, in the same transaction."""
    if event.source_type != DECISION:
        return
    signer = DocumentSigner.objects.filter(issued_id=event.issued_id).latest("order")
    leader = Actor(user_id=signer.user_id, name=signer.name, posts=posts_of(signer.user_id, on=event.at))
    take_signed(decision_id=event.source_id, actor=leader, now=event.at)


def on_number_voided(event: NumberVoided) -> None:
    """The number of a result was voided before its signature: the draft waits for another one."""
    if event.source_type == DECISION:
        Decision.objects.filter(pk=event.source_id, state=DecisionState.NUMBERED).update(state=DecisionState.LEGAL_CHECKED, issued=None)
