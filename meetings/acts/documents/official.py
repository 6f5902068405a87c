"""A resolution and minutes as official documents (NĐ 30/2020 forms 1.1 and 1.9). Vietnamese by law."""

from datetime import date

from govsuite.records.public import Article, Form, Heading, OfficialDocument, Paragraph, Signature
from meetings.acts.documents.minutes_text import Block as MinutesBlock
from meetings.acts.documents.minutes_text import day_of
from meetings.acts.models import Minutes, Resolution
from meetings.bodies import public as bodies
from meetings.bodies.public import in_words_of, organisation_lines
from meetings.sessions.public import Session


def council_lines(session: Session) -> tuple[str, ...]:
    """Return the authority of a resolution: the council, its term and session."""
    term = session.term
    # "khóa II, nhiệm kỳ …": the heading names the term alone.
    return (term.body.name.upper(), f"{term.name.split(',')[0].upper()}, KỲ HỌP {session.ordinal.upper()}")


def organisation_of(session: Session) -> str:
    """Return the council's name for the head of a document, the place's own name on its second line."""
    return organisation_lines(session.term.body)


def place_of(session: Session) -> str:
    """Return the place that stands before the date: the unit without its kind."""
    return bodies.place_of(session.term.body)


def resolution_document(resolution: Resolution, *, number: int | None, day: date | None, signer: Signature, symbol: str) -> OfficialDocument:
    """Return the resolution as form 1.1."""
    session = resolution.session
    articles = tuple(
        Article(place, article["title"], tuple(Paragraph(line) for line in article["body"].split("\n") if line.strip()))
        for place, article in enumerate(resolution.articles, start=1)
    )
    passed = Paragraph(
        f"Nghị quyết này được {session.term.body.name} {session.term.name.split(',')[0]}, Kỳ họp {session.ordinal} thông qua "
        f"{_passed_on(resolution)}."
    )
    return OfficialDocument(
        organisation=organisation_of(session), symbol=symbol, type_code="NQ", type_name="NGHỊ QUYẾT", place=place_of(session),
        date=day, subject=resolution.title, number=number, authority=council_lines(session), grounds=tuple(resolution.grounds),
        enacting="QUYẾT NGHỊ:", body=(*articles, passed), signatures=(signer,),
        recipients=(
            "Thường trực HĐND tỉnh", "Thường trực Đảng ủy phường", "Thường trực HĐND, UBND, Ủy ban MTTQ Việt Nam phường",
            "Đại biểu HĐND phường", "Lưu: VT",
        ),
    )


def _passed_on(resolution: Resolution) -> str:
    return day_of(resolution.ballot.closed_at)


def minutes_document(
    minutes: Minutes, blocks: list[MinutesBlock], texts: dict[str, str], *, number: int | None, day: date | None,
    signatures: tuple[Signature, ...], symbol: str,
) -> OfficialDocument:
    """Return the minutes as form 1.9; ``texts`` holds the final text by block key."""
    session = minutes.session
    body: list[Heading | Paragraph] = []
    for block in blocks:
        body.append(Heading(block.title, level=2 if block.level == 1 else 3))
        body += [Paragraph(line) for line in texts.get(block.key, block.text).split("\n") if line.strip()]
    return OfficialDocument(
        organisation=organisation_of(session), symbol=symbol, type_code="BB", type_name="BIÊN BẢN", place=place_of(session), date=day,
        subject=session.title, number=number, form=Form.MINUTES, body=tuple(body), signatures=signatures,
        recipients=(in_words_of(session.term.body.house, "Thường trực HĐND phường"), "Lưu: VT"),
    )
