"""What the records ask of the report that a signed sheet becomes."""

from django.urls import reverse
from django.utils import timezone

from govsuite.core.actors import Actor
from govsuite.people.public import posts_of
from govsuite.records.public import IssuedDocument, IssuerPolicy, OfficialDocument
from ioc_bridge.indicators.abilities import TABLE
from ioc_bridge.indicators.documents.readiness import issuer_of, report_document
from ioc_bridge.indicators.models import Assessment
from ioc_bridge.indicators.selectors.readiness import layers_of, may_view
from ioc_bridge.indicators.services.issuing import ROLE


def document_of(issued: IssuedDocument) -> OfficialDocument:
    """Return the report."""
    sheet, signer = Assessment.objects.select_related("centre").get(pk=issued.source_id), issued.signers.get(role=ROLE)
    codes = [post.position_code for post in posts_of(signer.user_id, on=sheet.signed_at or timezone.now())]
    return report_document(sheet, layers_of(sheet), timezone.now(), issuer=issuer_of(sheet.centre, codes), name=signer.name, role=ROLE)


def may_sign(actor: Actor, pk: int) -> bool:
    sheet = Assessment.objects.get(pk=pk)
    return sheet.signed_by == actor.user_id and TABLE.allows(actor, "readiness.sign", sheet)


POLICY = IssuerPolicy(
    document=document_of, may_number=may_sign, may_sign=lambda actor, pk, role: may_sign(actor, pk), may_end=may_sign,
    may_read=lambda actor, pk, audience: may_view(actor, pk), url=lambda pk: reverse("readiness:sheet", args=[pk]),
)
