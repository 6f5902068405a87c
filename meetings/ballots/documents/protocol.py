"""The record of a count on paper (biên bản kiểm phiếu), form 1.9 of NĐ 30/2020. Vietnamese by law."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.utils import timezone

from govsuite.records.public import Column, Form, Heading, OfficialDocument, Paragraph, Signature, Table
from meetings.ballots.documents.paper_words import columns_of
from meetings.ballots.models import Ballot, BoardMember, CountEntry, Outcome, PaperVote
from meetings.ballots.rules.paper import Figures
from meetings.ballots.words import percent
from meetings.bodies.public import in_words_of, organisation_lines, place_of

WHAT = {"motion": "biểu quyết", "election": "bầu cử", "confidence": "tín nhiệm"}
HEAD = "head"
#: turns a sentence that was written for a council into the words of the body that meets
Words = Callable[[str], str]


def role_of(member: BoardMember) -> str:
    """Return the place of a member's signature; the head signs last."""
    return HEAD if member.is_head else f"member{member.place}"


def signing_order(members: list[BoardMember]) -> list[BoardMember]:
    return [*(member for member in members if not member.is_head), *(member for member in members if member.is_head)]


def title_of(member: BoardMember) -> str:
    return "Trưởng Ban kiểm phiếu" if member.is_head else "Thành viên Ban kiểm phiếu"


def name_of(ballot: Ballot) -> str:
    """Return how the register of minutes calls the record."""
    return f"Kiểm phiếu: {ballot.question}"


def symbol_of(ballot: Ballot) -> str:
    return f"BB-{ballot.session.term.body.house.symbol}"


def protocol_document(
    paper: PaperVote, entries: list[CountEntry], outcomes: list[Outcome], *, number: int | None, day: date | None,
) -> OfficialDocument:
    """Return the record: the board, where every sheet went, the figures, what they mean, how they were counted."""
    ballot, members = paper.ballot, list(paper.members.all())
    body = ballot.session.term.body
    words = partial(in_words_of, body.house)
    return OfficialDocument(
        organisation=organisation_lines(body), symbol=symbol_of(ballot), type_code="BB", type_name="BIÊN BẢN KIỂM PHIẾU", place=place_of(body), date=day,
        subject=f"Kiểm phiếu {WHAT[ballot.kind]}: {ballot.question}", number=number, form=Form.MINUTES,
        body=(
            Heading("I. BAN KIỂM PHIẾU", level=2), *_board(paper, members, words),
            Heading("II. SỐ PHIẾU", level=2), Table((Column("Nội dung", 3), Column("Số lượng", 1, "right")), _sheets(paper, words)),
            Heading("III. KẾT QUẢ KIỂM PHIẾU", level=2), *_result(ballot, outcomes, words),
            Heading("IV. CÁCH KIỂM PHIẾU", level=2), *_counting(entries),
            Paragraph("Biên bản được lập từ các lần kiểm phiếu độc lập đã nhập vào hệ thống; Ban kiểm phiếu thông qua và ký tên."),
        ),
        signatures=tuple(
            Signature(("TRƯỞNG BAN KIỂM PHIẾU",) if member.is_head else ("THÀNH VIÊN",), member.name, role=role_of(member)) for member in signing_order(members)
        ),
        recipients=(words("Thường trực HĐND"), words("Thư ký kỳ họp"), "Lưu: VT"),
    )


def _board(paper: PaperVote, members: list[BoardMember], words: Words) -> list[Paragraph]:
    lines = [
        Paragraph(f"{place}. {member.name}{f', {member.post}' if member.post else ''}: {'Trưởng ban' if member.is_head else 'thành viên'}.")
        for place, member in enumerate(members, start=1)
    ]
    vote = paper.elected_in
    if vote is not None:
        lines.append(Paragraph(f"{words('Ban kiểm phiếu được Hội đồng nhân dân thông qua')}: {vote.question} ({vote.yes}/{vote.base} tán thành)."))
    return lines


def _sheets(paper: PaperVote, words: Words) -> tuple[tuple[str, str], ...]:
    ballot = paper.ballot
    collected, invalid = ballot.collected or 0, ballot.invalid or 0
    rows = [
        ("Tổng số đại biểu theo luật định", ballot.house["statutory_seats"]), ("Số đại biểu có mặt khi bỏ phiếu", ballot.house["present"]),
        ("Số phiếu in", paper.printed), ("Số phiếu phát ra", paper.issued), ("Số phiếu hỏng được đổi", paper.spoiled), ("Số phiếu chưa sử dụng", paper.unused),
        ("Số phiếu thu về", collected), ("Số phiếu hợp lệ", collected - invalid), ("Số phiếu không hợp lệ", invalid),
    ]
    return tuple((words(label), str(value)) for label, value in rows)


def _result(ballot: Ballot, outcomes: list[Outcome], words: Words) -> list[Paragraph | Table]:
    rule = ballot.rule
    source = f"“{rule['title']}” ({rule['citation']})" + ("" if rule["verified"] else "; quy tắc này chưa được kiểm chứng với bản gốc")
    columns = columns_of(ballot)
    if not ballot.is_on_persons:
        keys = [str(getattr(ballot, name)) for name in ("yes", "no", "abstain")]
        outcome = "thông qua" if ballot.adopted else "không thông qua"
        return [
            Table(tuple(Column(title, 1, "center") for title in columns), (tuple(keys),)),
            Paragraph(f"Cần ít nhất {ballot.verdict.get('needed')}/{ballot.base} phiếu tán thành theo quy tắc {source}. Kết quả: {outcome}."),
        ]
    rows = tuple(
        (str(place), each.subject.name, *(f"{number} ({percent(number, each.base)})" for number in each.counts.values()), _fate(each))
        for place, each in enumerate(outcomes, start=1)
    )
    return [
        Table((Column("TT", .5, "center"), Column("Họ và tên", 2), *(Column(title, 1.2, "center") for title in columns), Column("Kết quả", 2.2)), rows, size=12),
        Paragraph(f"Tỷ lệ tính trên {ballot.base} ({words(BASES.get(str(rule['denominator']), ''))}) theo quy tắc {source}."),
    ]


BASES = {
    "statutory_seats": "tổng số đại biểu theo luật định", "in_office": "số đại biểu hiện có", "present": "số đại biểu có mặt", "issued": "số phiếu phát ra",
    "collected": "số phiếu thu về", "valid": "số phiếu hợp lệ",
}


def _fate(outcome: Outcome) -> str:
    if outcome.elected:
        return "Trúng cử"
    if outcome.tied:
        return "Ngang số phiếu ở vị trí cuối"
    if outcome.elected is False:
        return "Không trúng cử"
    return str(outcome.consequence.get("title", "")) or "–"


def _counting(entries: list[CountEntry]) -> list[Paragraph]:
    """Return who counted when, and where the counts agree: all rounds, so that nothing is smoothed over."""
    lines = []
    for entry in entries:
        at = timezone.localtime(entry.at)
        figures = Figures.from_dict(entry.figures)
        lines.append(Paragraph(
            f"Lượt {entry.round}, lần kiểm {entry.number}: {entry.member.name}, lúc {at:%H} giờ {at:%M}; thu về {figures.collected} phiếu, không hợp lệ {figures.invalid} phiếu."
        ))
    agreed = next((entry for entry in reversed(entries)), None)
    if agreed is not None:
        same = [entry.member.name for entry in entries if entry.round == agreed.round and entry.figures == agreed.figures]
        lines.append(Paragraph(f"Hai lần kiểm độc lập của {' và '.join(same[-2:])} trùng khớp từng dòng; kết quả lấy theo hai lần kiểm đó."))
    return lines
