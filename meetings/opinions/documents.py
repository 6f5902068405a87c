"""The record of a sheet that is over (biên bản tổng hợp ý kiến). The document is Vietnamese by law."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from govsuite.records.public import Form, Heading, OfficialDocument, Paragraph, Signature
from meetings.opinions.models import Member, Sheet

SECRETARY, CHAIR, SYMBOL = "secretary", "chair", "BB-UBND"
CHOICES = {"agree": "đồng ý", "disagree": "không đồng ý", "other": "ý kiến khác", "": "không gửi phiếu"}
REASONS = {
    "reached": "đạt quá nửa tổng số thành viên", "short": "không đạt quá nửa tổng số thành viên", "tie": "hai bên ngang nhau, không đạt quá nửa tổng số thành viên",
    "chair_for": "hai bên ngang nhau, quyết định theo bên có Chủ tịch Ủy ban nhân dân", "chair_against": "hai bên ngang nhau, quyết định theo bên có Chủ tịch Ủy ban nhân dân",
}


def _moment(at: object) -> str:
    return timezone.localtime(at).strftime("%H giờ %M, ngày %d/%m/%Y")  # type: ignore[arg-type]


def title_of(sheet: Sheet) -> str:
    return f"Tổng hợp phiếu lấy ý kiến: {sheet.title}"


def note_of(sheet: Sheet) -> str:
    """Return what the minutes of the meeting say to which the result is reported."""
    outcome = "thông qua" if sheet.adopted else "không thông qua"
    return (
        f"Phiên họp nghe báo cáo kết quả lấy ý kiến thành viên Ủy ban nhân dân bằng phiếu (tổng hợp lúc {_moment(sheet.closed_at)}): {sheet.agree}/{sheet.base} thành viên đồng ý, "
        f"{sheet.disagree} không đồng ý, {sheet.other} có ý kiến khác; Ủy ban nhân dân {outcome}. Biên bản số {sheet.issued}."
    )


def record_of(
    sheet: Sheet, members: list[Member], *, number: int | None = None, day: date | None = None, names: Mapping[str, str] | None = None,
) -> OfficialDocument:
    """Return the record: what was asked, who answered what, who did not, the result under the rule; numbered or as it stands."""
    signers = names or {}
    late = [member.name for member in members if not member.choice]
    body: list[Heading | Paragraph] = [
        Heading("I. NỘI DUNG LẤY Ý KIẾN", level=2), *(Paragraph(line) for line in sheet.question.split("\n") if line.strip()),
        Heading("II. THỜI GIAN, HÌNH THỨC", level=2),
        Paragraph(f"Gửi phiếu lấy ý kiến lúc {_moment(sheet.opened_at)}; hạn trả lời {_moment(sheet.due_at)}; tổng hợp lúc {_moment(sheet.closed_at)}."),
        Heading("III. Ý KIẾN CỦA THÀNH VIÊN ỦY BAN NHÂN DÂN", level=2),
        *(Paragraph(f"{place}. {member.name}: {CHOICES[member.choice]}" + (f" – {member.text}" if member.text else "") + ".") for place, member in enumerate(members, start=1)),
    ]
    if late:
        body.append(Paragraph(f"Thành viên không gửi phiếu trong hạn: {'; '.join(late)}."))
    outcome = "thông qua" if sheet.adopted else "không thông qua"
    body += [
        Heading("IV. KẾT QUẢ", level=2),
        Paragraph(
            f"{sheet.agree}/{sheet.base} thành viên đồng ý, {sheet.disagree} không đồng ý, {sheet.other} có ý kiến khác; cần ít nhất {sheet.verdict.get('needed')}/{sheet.base} "
            f"({sheet.rule.get('citation', '')}). Ủy ban nhân dân {outcome}: {REASONS.get(str(sheet.verdict.get('reason')), '')}."
        ),
    ]
    return OfficialDocument(
        organisation=sheet.body.name.upper(), symbol=SYMBOL, type_code="BB", type_name="BIÊN BẢN", place=_place(sheet), date=day or timezone.localdate(sheet.closed_at),
        subject=title_of(sheet), number=number, form=Form.MINUTES, body=tuple(body),
        signatures=(Signature(("NGƯỜI TỔNG HỢP",), signers.get(SECRETARY, ""), role=SECRETARY), Signature(("CHỦ TỊCH",), signers.get(CHAIR, ""), role=CHAIR)), recipients=("Thành viên Ủy ban nhân dân", "Lưu: VT"),
    )


def _place(sheet: Sheet) -> str:
    name = sheet.body.unit.name
    for kind in ("Ủy ban nhân dân phường ", "Ủy ban nhân dân xã ", "Phường ", "Xã "):
        name = name.removeprefix(kind)
    return name
