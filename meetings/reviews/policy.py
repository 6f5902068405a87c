"""What the records ask of a review report when they issue it; registered from ``apps.py``."""

from govsuite.core.actors import Actor
from govsuite.records.public import IssuedDocument, IssuerPolicy, OfficialDocument
from meetings.reviews.abilities import TABLE
from meetings.reviews.documents import report_document
from meetings.reviews.selectors import reviews


def document_of(issued: IssuedDocument) -> OfficialDocument:
    row = reviews().get(pk=issued.source_id)
    signer = issued.signers.get()
    return report_document(row, list(row.reviewers.all()), number=issued.number, day=issued.issued_on, signer_title=signer.title, signer_name=signer.name)


def _allows(action: str, actor: Actor | None, pk: int) -> bool:
    return TABLE.allows(actor, f"review.{action}", reviews().get(pk=pk))


POLICY = IssuerPolicy(
    document=document_of,
    may_number=lambda actor, pk: _allows("number", actor, pk),
    may_sign=lambda actor, pk, role: _allows("sign", actor, pk),
    may_end=lambda actor, pk: _allows("close", actor, pk),
    may_read=lambda actor, pk, audience: _allows("view", actor, pk),
    url=lambda pk: f"/tham-tra/{pk}/",
)
