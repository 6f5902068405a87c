"""The review report: its first wording from the opinions, and the document (NĐ 30/2020 form 1.4). Vietnamese by law."""

from datetime import date

from django.utils import timezone

from govsuite.records.public import Heading, OfficialDocument, Paragraph, Signature
from meetings.bodies.public import organisation_lines, place_of
from meetings.reviews.models import Review, Reviewer

HEAD, SYMBOL = "head", "BC-HĐND"
TITLES = {"head": "Trưởng Ban", "deputy": "Phó Trưởng Ban"}
SECTIONS = {"ground": "I. CĂN CỨ, PHẠM VI THẨM TRA", "assessment": "II. Ý KIẾN THẨM TRA", "opinions": "III. Ý KIẾN CỦA THÀNH VIÊN", "proposal": "IV. KIẾN NGHỊ"}


def subject_of(review: Review) -> str:
    title = review.item.title
    return f"Thẩm tra {title[:1].lower()}{title[1:]}"[:500]


def report_on(review: Review) -> str:
    """Return how the agenda of the committee's meeting calls what its members vote on."""
    subject = subject_of(review)
    return f"Báo cáo {subject[:1].lower()}{subject[1:]}"[:500]


def first_report(review: Review, reviewers: list[Reviewer]) -> dict[str, str]:
    """Return what the meeting itself tells, as the drafter begins: the rest is written by people."""
    session = review.item.session
    at = timezone.localtime(review.meets_at)
    spoken = [f"- {row.name}: {row.opinion}" for row in reviewers if row.opinion]
    return {
        "ground": f"{review.body.name} họp lúc {at:%H giờ %M}, ngày {at:%d/%m/%Y}, tại {review.place}, thẩm tra nội dung “{review.item.title}” trình {session.title}.",
        "assessment": "", "opinions": "\n".join(spoken), "proposal": "",
    }


def report_document(review: Review, reviewers: list[Reviewer], *, number: int | None, day: date | None, signer_title: str = "", signer_name: str = "") -> OfficialDocument:
    """Return the report as it stands; without a number its place stays blank."""
    came = [row.name for row in reviewers if row.came]
    body: list[Heading | Paragraph] = [Paragraph(f"Kính gửi: {review.item.session.term.body.name}.")]
    for part, title in SECTIONS.items():
        lines = [line for line in review.report.get(part, "").split("\n") if line.strip()]
        if lines:
            body += [Heading(title, level=2), *(Paragraph(line) for line in lines)]
    figures = f"Báo cáo được {review.yes}/{review.base} thành viên {review.body.name} tán thành ({review.no} không tán thành, {review.abstain} không biểu quyết)."
    names = f" ({'; '.join(came)})" if came else ""
    attended = f"Dự họp: {len(came)}/{review.base} thành viên{names}."
    body += [Heading("V. KẾT QUẢ BIỂU QUYẾT", level=2), Paragraph(attended), Paragraph(figures if review.yes is not None else "Báo cáo chưa được biểu quyết.")]
    place = {"Trưởng Ban": ("TM. BAN", "TRƯỞNG BAN"), "Phó Trưởng Ban": ("TM. BAN", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")}.get(signer_title, ("TM. BAN", "TRƯỞNG BAN"))
    if review.body.kind == "standing":
        place = ("TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", signer_title.upper() or "CHỦ TỊCH")
    return OfficialDocument(
        organisation=f"{organisation_lines(review.item.session.term.body)}\n{review.body.name.upper()}" if review.body.kind != "standing" else organisation_lines(review.item.session.term.body),
        symbol=SYMBOL, type_code="BC", type_name="BÁO CÁO", place=place_of(review.item.session.term.body), date=day, subject=subject_of(review), number=number,
        body=tuple(body), signatures=(Signature(place, signer_name, role=HEAD),), recipients=("Thường trực Hội đồng nhân dân", "Đại biểu Hội đồng nhân dân", "Lưu: VT"),
    )
