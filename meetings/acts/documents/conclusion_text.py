"""The notice of conclusions: its first wording from what happened, and the document (NĐ 30/2020 form 1.4). Vietnamese by law."""

from datetime import date

from govsuite.records.public import Heading, OfficialDocument, Paragraph, Signature
from meetings.acts.documents.facts import BallotFacts, ItemFacts
from meetings.acts.documents.minutes_text import day_of
from meetings.acts.documents.official import organisation_of, place_of
from meetings.acts.models import Conclusion, ConclusionPart

#: verdict → how the tie was decided
_BY_CHAIR = {
    "chair_for": "; hai bên ngang nhau, quyết định theo bên có Chủ tịch Ủy ban nhân dân",
    "chair_against": "; hai bên ngang nhau, quyết định theo bên có Chủ tịch Ủy ban nhân dân",
}


def first_wording(item: ItemFacts, proposal: str = "", *, of: str) -> str:
    """Return what the log says of a matter, as the secretary's draft begins; ``of`` names the body."""
    if not item.ballots:
        return f"{of} đã nghe trình bày và thảo luận về {item.title}."
    return "\n".join(_decided(ballot, proposal, of) for ballot in item.ballots)


def _decided(ballot: BallotFacts, proposal: str, of: str) -> str:
    outcome = "thống nhất" if ballot.adopted else "không thống nhất"
    what = proposal or ballot.question
    return (
        f"{of} {outcome}: {what.rstrip('.')} ({ballot.yes}/{ballot.base} thành viên tán thành, {ballot.no} không tán thành, "
        f"{ballot.abstain} không biểu quyết{_BY_CHAIR.get(ballot.reason, '')}; {ballot.citation})."
    )


def conclusion_document(
    conclusion: Conclusion, parts: list[ConclusionPart], *, number: int | None, day: date | None, signer: Signature, symbol: str,
) -> OfficialDocument:
    """Return the notice: the meeting, then each matter with its conclusion, who acts and by when."""
    session = conclusion.session
    chairs = session.roles.filter(role="chair").select_related("user")[:1]
    body: list[Heading | Paragraph] = [Paragraph(
        f"{day_of(session.opened_at)[:1].upper()}{day_of(session.opened_at)[1:]}, {session.term.body.name} họp {session.title[:1].lower()}{session.title[1:]}"
        + "".join(f", do {role.user.full_name} chủ tọa" for role in chairs) + ". Sau khi thảo luận và biểu quyết, phiên họp kết luận như sau:",
    )]
    for place, part in enumerate(parts, start=1):
        body.append(Heading(f"{place}. {part.item.title}", level=3))
        body += [Paragraph(line) for line in part.text.split("\n") if line.strip()]
        if part.unit:
            until = f", hoàn thành trước ngày {part.due_on:%d/%m/%Y}" if part.due_on else ""
            body.append(Paragraph(f"Giao {part.unit.name} tổ chức thực hiện{until}."))
    return OfficialDocument(
        organisation=organisation_of(session), symbol=symbol, type_code="TB", type_name="THÔNG BÁO", place=place_of(session), date=day,
        subject=f"Kết luận {session.title[:1].lower()}{session.title[1:]}", number=number, body=tuple(body), signatures=(signer,),
        recipients=(f"Thành viên {session.term.body.house.name}", "Các đơn vị có liên quan", "Lưu: VT"),
    )
