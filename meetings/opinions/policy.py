"""What the records ask of the record of a sheet when they issue it; registered from ``apps.py``."""

from govsuite.core.actors import Actor
from govsuite.records.public import IssuedDocument, IssuerPolicy, OfficialDocument
from meetings.opinions.abilities import TABLE
from meetings.opinions.documents import record_of
from meetings.opinions.models import Sheet


def _sheet(pk: int) -> Sheet:
    return Sheet.objects.select_related("body__unit", "body__settings").get(pk=pk)


def document_of(issued: IssuedDocument) -> OfficialDocument:
    sheet = _sheet(issued.source_id)
    return record_of(sheet, list(sheet.members.all()), number=issued.number, day=issued.issued_on, names={one.role: one.name for one in issued.signers.all()})


def _allows(action: str, actor: Actor | None, pk: int) -> bool:
    return TABLE.allows(actor, f"sheet.{action}", _sheet(pk))


POLICY = IssuerPolicy(
    document=document_of,
    may_number=lambda actor, pk: _allows("number", actor, pk),
    may_sign=lambda actor, pk, role: _allows("sign", actor, pk),
    may_end=lambda actor, pk: _allows("end_number", actor, pk),
    may_read=lambda actor, pk, audience: _allows("view", actor, pk),
    url=lambda pk: f"/lay-y-kien/{pk}/",
)
