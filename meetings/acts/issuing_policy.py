"""What the records ask of resolutions and minutes when they issue them; registered from ``apps.py``."""

from collections.abc import Mapping
from datetime import date

from govsuite.core.actors import Actor
from govsuite.people.public import Unit
from govsuite.records.public import (
    IssuedDocument,
    IssuerPolicy,
    OfficialDocument,
    Signature,
    SignerInfo,
    agency_of,
)
from meetings.acts.abilities import TABLE
from meetings.acts.documents.conclusion_text import conclusion_document
from meetings.acts.documents.official import minutes_document, resolution_document
from meetings.acts.models import Conclusion, Minutes, Resolution
from meetings.acts.selectors.minutes import blocks_of
from meetings.acts.services.concluding import conclusion_symbol
from meetings.acts.services.issuing import CHAIR, RESOLUTION_SYMBOL, SECRETARY, chair_signature, minutes_symbol
from meetings.bodies.public import in_words_of

#: the audience of files that not everybody has signed yet
LEAD = "lead"


def _resolution(pk: int) -> Resolution:
    return Resolution.objects.select_related("session__term__body__unit__parent", "ballot").get(pk=pk)


def _conclusion(pk: int) -> Conclusion:
    return Conclusion.objects.select_related("session__term__body__unit__parent").get(pk=pk)


def _minutes(pk: int) -> Minutes:
    return Minutes.objects.select_related("session__term__body__unit__parent").get(pk=pk)


def document_of_resolution(issued: IssuedDocument) -> OfficialDocument:
    """Return the final resolution; number and date are filled by issuing."""
    resolution, signer = _resolution(issued.source_id), issued.signers.get(role=CHAIR)
    return resolution_document(
        resolution, number=issued.number, day=issued.issued_on, symbol=RESOLUTION_SYMBOL,
        signer=chair_signature(resolution.session, signer.title, signer.name),
    )


def document_of_minutes(issued: IssuedDocument) -> OfficialDocument:
    """Return the final minutes with both places to sign."""
    return document_of(_minutes(issued.source_id), number=issued.number, day=issued.issued_on, names={one.role: one.name for one in issued.signers.all()})


def document_of(minutes: Minutes, *, number: int | None, day: date | None, names: Mapping[str, str]) -> OfficialDocument:
    """Return the minutes as they stand, with who signs; a draft has no number yet."""
    return minutes_document(
        minutes, blocks_of(minutes), {key: part["text"] for key, part in minutes.edited.items()}, number=number,
        day=day, symbol=minutes_symbol(minutes.session),
        signatures=(
            Signature((in_words_of(minutes.session.term.body.house, "THƯ KÝ KỲ HỌP"),), names.get(SECRETARY, ""), role=SECRETARY),
            Signature(("CHỦ TỌA",), names.get(CHAIR, ""), role=CHAIR),
        ),
    )


def document_of_conclusion(issued: IssuedDocument) -> OfficialDocument:
    """Return the notice of conclusions; the chair signs for the committee."""
    conclusion = _conclusion(issued.source_id)
    signer = issued.signers.get(role=CHAIR)
    return conclusion_document(
        conclusion, list(conclusion.parts.select_related("item", "unit")), number=issued.number, day=issued.issued_on, symbol=conclusion_symbol(conclusion.session),
        signer=chair_signature(conclusion.session, signer.title, signer.name),
    )


def _house(unit: Unit) -> SignerInfo:
    """The council or committee signs what its chair has signed (NĐ 30/2020 Đ32 k2 d); minutes are signed by their persons."""
    return agency_of(unit.pk, unit.name)


def _conclusion_allows(action: str, actor: Actor | None, pk: int) -> bool:
    return TABLE.allows(actor, f"conclusion.{action}", _conclusion(pk))


def _resolution_allows(action: str, actor: Actor | None, pk: int) -> bool:
    return TABLE.allows(actor, f"resolution.{action}", _resolution(pk))


def _minutes_allow(action: str, actor: Actor | None, pk: int) -> bool:
    return TABLE.allows(actor, f"minutes.{action}", _minutes(pk))


RESOLUTION_POLICY = IssuerPolicy(
    document=document_of_resolution,
    may_number=lambda actor, pk: _resolution_allows("number", actor, pk),
    may_sign=lambda actor, pk, role: _resolution_allows("sign", actor, pk),
    may_end=lambda actor, pk: _resolution_allows("withdraw", actor, pk),
    may_read=lambda actor, pk, audience: _resolution_allows("check" if audience == LEAD else "view", actor, pk),
    url=lambda pk: f"/van-kien/nghi-quyet/{pk}/",
    agency=lambda issued: _house(_resolution(issued.source_id).session.term.body.unit),
)
CONCLUSION_POLICY = IssuerPolicy(
    document=document_of_conclusion,
    may_number=lambda actor, pk: _conclusion_allows("number", actor, pk),
    may_sign=lambda actor, pk, role: _conclusion_allows("sign", actor, pk),
    may_end=lambda actor, pk: _conclusion_allows("withdraw", actor, pk),
    may_read=lambda actor, pk, audience: _conclusion_allows("work" if audience == LEAD else "view", actor, pk),
    url=lambda pk: f"/van-kien/ket-luan/{pk}/",
    agency=lambda issued: _house(_conclusion(issued.source_id).session.term.body.unit),
)
MINUTES_POLICY = IssuerPolicy(
    document=document_of_minutes,
    may_number=lambda actor, pk: _minutes_allow("number", actor, pk),
    may_sign=lambda actor, pk, role: _minutes_allow("sign", actor, pk),
    may_end=lambda actor, pk: _minutes_allow("finish", actor, pk),
    may_read=lambda actor, pk, audience: _minutes_allow("work" if audience == LEAD else "view", actor, pk),
    url=lambda pk: f"/van-kien/bien-ban/{pk}/",
)
