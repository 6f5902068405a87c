"""Papers of the demo, drawn by the suite's own renderer: submissions, drafts, reviews, reports."""

from datetime import date
from typing import Any

from govsuite.demo.content import content
from govsuite.records.public import (
    Article,
    Column,
    Heading,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
    render_docx,
    render_pdf,
)

PLACE = "Đông Hà"
COUNCIL, COMMITTEE = "HỘI ĐỒNG NHÂN DÂN\nPHƯỜNG ĐÔNG HÀ", "ỦY BAN NHÂN DÂN\nPHƯỜNG ĐÔNG HÀ"
FRONT = "ỦY BAN MTTQ VIỆT NAM\nPHƯỜNG ĐÔNG HÀ"
GROUNDS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
    "Căn cứ Quy chế làm việc của Hội đồng nhân dân phường Đông Hà khóa II, nhiệm kỳ 2026 - 2031",
)
PREPARED = (
    "Trong quá trình chuẩn bị, cơ quan soạn thảo đã tổng hợp số liệu từ các đơn vị, lấy ý kiến các phòng chuyên môn, Ủy ban Mặt trận Tổ quốc "
    "Việt Nam phường và các khu phố; dự thảo được đăng trên trang thông tin của phường để Nhân dân tham gia ý kiến.",
    "Các ý kiến tham gia đã được nghiên cứu, tiếp thu, giải trình đầy đủ. Những nội dung còn ý kiến khác nhau được thể hiện rõ trong phần "
    "thuyết minh để các đại biểu Hội đồng nhân dân phường thảo luận, quyết định.",
)
CLOSING = "Kính trình Hội đồng nhân dân phường xem xét, quyết định./."


def draft_articles(draft: dict[str, Any]) -> tuple[Article, ...]:
    return tuple(
        Article(number, article["title"], tuple(Paragraph(line) for line in article["body"].split("\n")))
        for number, article in enumerate(draft["articles"], start=1)
    )


def _table(draft: dict[str, Any]) -> tuple[Table, ...]:
    if "table" not in draft:
        return ()
    head = draft["table"]["head"]
    widths = [1, 5, *([3] * (len(head) - 2))]
    columns = tuple(
        Column(label, width, "left" if place == 1 else "center") for place, (label, width) in enumerate(zip(head, widths, strict=True))
    )
    return (Table(columns, tuple(tuple(row) for row in draft["table"]["rows"])),)


def draft_resolution(draft: dict[str, Any], *, session: str, day: date) -> OfficialDocument:
    """The draft resolution as it is put to the vote."""
    grounds = (*GROUNDS, "Xét Tờ trình của Ủy ban nhân dân phường; Báo cáo thẩm tra của Ban Hội đồng nhân dân phường; ý kiến thảo luận của đại biểu tại kỳ họp")
    return OfficialDocument(
        organisation=COUNCIL, symbol="NQ-HĐND", type_code="NQ", type_name="NGHỊ QUYẾT", place=PLACE, date=None, subject=draft["subject"],
        authority=(COUNCIL.replace("\n", " "), f"KHÓA II, KỲ HỌP {session.upper()}"), grounds=grounds, enacting="QUYẾT NGHỊ:", body=draft_articles(draft),
        signatures=(Signature(("TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Hữu Thành"),),
        recipients=("Đại biểu HĐND phường", "Lưu: VT"), demo=True,
    )


def submission(draft: dict[str, Any], *, day: date, number: int) -> OfficialDocument:
    """The submission (tờ trình) of a draft."""
    purpose = f"Dự thảo Nghị quyết gồm {len(draft['articles'])} điều, với các nội dung chính như sau:"
    body: list[Any] = [Heading("I. SỰ CẦN THIẾT BAN HÀNH NGHỊ QUYẾT"), *map(Paragraph, draft["why"])]
    body += [Heading("II. QUÁ TRÌNH XÂY DỰNG DỰ THẢO NGHỊ QUYẾT"), *map(Paragraph, PREPARED)]
    body += [Heading("III. NỘI DUNG CƠ BẢN CỦA DỰ THẢO NGHỊ QUYẾT"), Paragraph(purpose)]
    for place, article in enumerate(draft["articles"], start=1):
        body += [Heading(f"{place}. {article['title']}", level=3), *map(Paragraph, article["body"].split("\n"))]
    body += _table(draft)
    body += [Heading("IV. TỔ CHỨC THỰC HIỆN"), Paragraph(
        "Sau khi Nghị quyết được thông qua, Ủy ban nhân dân phường ban hành kế hoạch thực hiện, phân công đơn vị chủ trì, thời hạn hoàn thành "
        "từng nhiệm vụ; định kỳ báo cáo Thường trực Hội đồng nhân dân phường kết quả thực hiện và kịp thời đề xuất tháo gỡ khó khăn, vướng mắc."
    ), Paragraph(CLOSING)]
    return OfficialDocument(
        organisation=COMMITTEE, symbol="TTr-UBND", type_code="TTr", type_name="TỜ TRÌNH", place=PLACE, date=day, number=number,
        subject=f"Đề nghị ban hành Nghị quyết {draft['subject'][0].lower()}{draft['subject'][1:]}", addressees=("Hội đồng nhân dân phường",),
        body=tuple(body), signatures=(Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Hồ Đắc Tiến"),),
        recipients=("Như trên", "Thường trực HĐND phường", "Các Ban HĐND phường", "Lưu: VT"), demo=True,
    )


def review(draft: dict[str, Any], *, committee: str, head: str, day: date, number: int) -> OfficialDocument:
    """The committee's review report (báo cáo thẩm tra)."""
    body = (
        Heading("I. VỀ SỰ CẦN THIẾT, THẨM QUYỀN VÀ HỒ SƠ"),
        Paragraph(
            f"{committee} đã tổ chức cuộc họp thẩm tra với sự tham gia của cơ quan soạn thảo và đại diện Ủy ban Mặt trận Tổ quốc Việt Nam phường. "
            "Hồ sơ trình đủ thành phần, nội dung thuộc thẩm quyền quyết định của Hội đồng nhân dân phường."
        ),
        Heading("II. VỀ NỘI DUNG DỰ THẢO NGHỊ QUYẾT"), Paragraph(draft["review"]),
        Paragraph(
            "Các số liệu, chỉ tiêu trong dự thảo phù hợp với kết quả thực hiện năm trước và khả năng cân đối; bố cục rõ ràng, thể thức đúng quy định."
        ),
        Heading("III. KIẾN NGHỊ"),
        Paragraph(f"{committee} đề nghị Hội đồng nhân dân phường thảo luận, biểu quyết thông qua Nghị quyết tại kỳ họp này./."),
    )
    return OfficialDocument(
        organisation=committee.upper(), parent=COUNCIL, symbol="BC-HĐND", type_code="BC", type_name="BÁO CÁO", place=PLACE, date=day, number=number,
        subject=f"Thẩm tra dự thảo Nghị quyết {draft['subject'][0].lower()}{draft['subject'][1:]}", body=body,
        signatures=(Signature(("TM. BAN HỘI ĐỒNG NHÂN DÂN", "TRƯỞNG BAN"), head),), recipients=("Đại biểu HĐND phường", "Lưu: VT"), demo=True,
    )


def report(key: str, *, day: date, number: int) -> OfficialDocument:
    """A report read to the council."""
    plan = content("reports")[key]
    front = plan["issuer"] == "mttq"
    body = [block for section in plan["sections"] for block in (Heading(section["heading"]), *map(Paragraph, section["paragraphs"]))]
    body += _table(plan)
    signature = Signature(("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"), "Nguyễn Thị Minh Tâm") if front else Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Hồ Đắc Tiến")
    return OfficialDocument(
        organisation=FRONT if front else COMMITTEE, symbol="BC-MTTQ" if front else "BC-UBND", type_code="BC", type_name="BÁO CÁO",
        place=PLACE, date=day, number=number, subject=plan["subject"], body=tuple(body), signatures=(signature,),
        recipients=("Đại biểu HĐND phường", "Lưu: VT"), demo=True,
    )


def both_forms(document: OfficialDocument) -> tuple[bytes, bytes]:
    """Return the PDF and the Word file of one document."""
    return render_pdf(document), render_docx(document)
