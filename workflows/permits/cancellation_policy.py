"""What the records ask of cancellations when they issue them."""

from django.urls import reverse
from django.utils import timezone

from govsuite.core.actors import Actor
from govsuite.core.errors import DomainError
from govsuite.records.public import IssuedDocument, IssuerPolicy, OfficialDocument, SignerInfo, agency_of
from workflows.dossiers.public_results import ROLE, signature_of
from workflows.permits.abilities_permits import TABLE
from workflows.permits.documents.revocations import cancelled
from workflows.permits.models import Cancellation
from workflows.permits.services.cancelling import signer_of
from workflows.permits.services.life import revocation_of


def _row(pk: int) -> Cancellation:
    return Cancellation.objects.select_related("permit__unit").get(pk=pk)


def document_of(issued: IssuedDocument) -> OfficialDocument:
    """Return the final decision; number, day and verification are filled by issuing."""
    row, signer = _row(issued.source_id), issued.signers.get(role=ROLE)
    change = revocation_of(row.permit)
    if change is None or change.issued is None or change.dossier is None:
        raise RuntimeError("A revoked permit has its revocation.")
    prefix, _space, title = signer.title.partition(" ")
    days = change.dossier.decisions.get(issued=change.issued).content["clocks"]["cancel"]
    return cancelled(
        row, signature_of(prefix=prefix, title=title, name=signer.name), dossier=change.dossier, revocation=(change.issued.reference, change.issued.issued_on), days=days,
    )


def may_sign(actor: Actor, pk: int) -> bool:
    """Tell whether the actor may number and sign this cancellation now: the same ruling as the deed's."""
    row = _row(pk)
    try:
        signer_of(row, actor, timezone.now())
    except DomainError:
        return False
    return TABLE.allows(actor, "permit.sign", row.permit)


def may_read(actor: Actor | None, pk: int, audience: str) -> bool:
    return TABLE.allows(actor, "permit.view", _row(pk).permit)


def agency(issued: IssuedDocument) -> SignerInfo:
    """The authority that issued the permit signs what its leader has signed."""
    unit = _row(issued.source_id).permit.unit
    return agency_of(unit.pk, unit.name)


POLICY = IssuerPolicy(
    document=document_of, may_number=may_sign, may_sign=lambda actor, pk, role: may_sign(actor, pk), may_end=may_sign, may_read=may_read,
    url=lambda pk: reverse("permits:permit", args=[_row(pk).permit_id]), agency=agency,
)
