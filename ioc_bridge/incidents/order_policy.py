"""What the records ask of orders when they issue them."""

from django.urls import reverse
from django.utils import timezone

from govsuite.core.actors import Actor
from govsuite.records.public import IssuedDocument, IssuerPolicy, OfficialDocument, SignerInfo, agency_of
from ioc_bridge.incidents.abilities import TABLE
from ioc_bridge.incidents.documents.hand_over import hand_over_of
from ioc_bridge.incidents.documents.order import order_of, place_of, signature_of
from ioc_bridge.incidents.models import Proposal, Shift
from ioc_bridge.incidents.selectors.places import authority_of
from ioc_bridge.incidents.services.ordering import ROLE, power_of


def _proposal(pk: int) -> Proposal:
    return Proposal.objects.select_related("incident__unit").get(pk=pk)


def document_of(issued: IssuedDocument) -> OfficialDocument:
    """Return the final order; number, day and verification are filled by issuing."""
    proposal, signer = _proposal(issued.source_id), issued.signers.get(role=ROLE)
    prefix, _space, title = signer.title.partition(" ")
    authority = authority_of(proposal.incident.unit_id)
    signature = signature_of(prefix=prefix, title=title, name=signer.name, role=ROLE)
    return order_of(proposal, signature, authority=authority.name, place=place_of(authority.parent.name if authority.parent else authority.name))


def may_sign(actor: Actor, pk: int) -> bool:
    """Tell whether the actor may number and sign this order now: the same ruling as the deed's."""
    proposal = _proposal(pk)
    return not power_of(proposal=proposal, actor=actor, now=timezone.now()).bar and TABLE.allows(actor, "proposal.decide", proposal)


def may_read(actor: Actor | None, pk: int, audience: str) -> bool:
    return TABLE.allows(actor, "incident.view", _proposal(pk).incident)


def agency(issued: IssuedDocument) -> SignerInfo:
    """The authority signs the order that its leader has signed."""
    authority = authority_of(_proposal(issued.source_id).incident.unit_id)
    return agency_of(authority.pk, authority.name)


POLICY = IssuerPolicy(
    document=document_of, may_number=may_sign, may_sign=lambda actor, pk, role: may_sign(actor, pk), may_end=may_sign, may_read=may_read,
    url=lambda pk: reverse("incidents:proposal", args=[pk]), agency=agency,
)


def _shift(pk: int) -> Shift:
    return Shift.objects.select_related("unit", "offered_to").get(pk=pk)


def record_of(issued: IssuedDocument) -> OfficialDocument:
    """Return the record of a hand-over."""
    shift = _shift(issued.source_id)
    authority = authority_of(shift.unit_id)
    taker = shift.offered_to.full_name if shift.offered_to else ""
    return hand_over_of(shift, shift.log.all(), authority=authority.name, place=place_of(authority.parent.name if authority.parent else authority.name), taker=taker)


def may_sign_record(actor: Actor, pk: int) -> bool:
    shift = _shift(pk)
    return actor.user_id in (shift.officer_id, shift.offered_to_id) and TABLE.allows(actor, "shift.duty")


def may_read_record(actor: Actor | None, pk: int, audience: str) -> bool:
    return actor is not None and TABLE.allows(actor, "shift.read", _shift(pk))


RECORD_POLICY = IssuerPolicy(
    document=record_of, may_number=may_sign_record, may_sign=lambda actor, pk, role: may_sign_record(actor, pk), may_end=may_sign_record, may_read=may_read_record,
    url=lambda pk: reverse("incidents:duty"),
)
