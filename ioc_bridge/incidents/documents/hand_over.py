"""The record of a shift's hand-over, signed by both officers (biên bản of Decree 30/2020). Vietnamese by law."""

from collections.abc import Iterable

from govsuite.records.public import Block, Column, Form, Heading, Listing, OfficialDocument, Paragraph, Signature, Table
from ioc_bridge.incidents.documents.case_file import STATES_OF_INCIDENTS, at
from ioc_bridge.incidents.documents.order import organisation_of
from ioc_bridge.incidents.models import LogEntry, Shift

TYPE_CODE, SYMBOL, REGISTER_TITLE = "BB", "BB-TTĐH", "Sổ biên bản bàn giao ca trực"
GIVER, TAKER = "giver", "taker"
GIVES, TAKES = "NGƯỜI BÀN GIAO", "NGƯỜI NHẬN BÀN GIAO"


def title_of(shift: Shift, taker: str) -> str:
    """Return how the register names it."""
    return f"Bàn giao ca trực {at(shift.starts_at)}: {shift.officer_name} – {taker}"


def hand_over_of(shift: Shift, log: Iterable[LogEntry], *, authority: str, place: str, taker: str) -> OfficialDocument:
    """Return the record: who, from when to when, remarks, open matters, the log, the digest that both confirmed."""
    matters = tuple((one["code"], one["title"], str(one["level"]), STATES_OF_INCIDENTS[one["state"]]) for one in shift.open_matters)
    lines = tuple((at(row.at), row.by_name, row.text) for row in log)
    body: list[Block] = [
        Listing((
            f"Người bàn giao: {shift.officer_name}", f"Người nhận bàn giao: {taker}", f"Ca trực từ {at(shift.starts_at)} đến {at(shift.offered_at)}",
            f"Đơn vị: {shift.unit.name}",
        )),
        Heading("I. VIỆC CÒN MỞ"),
        Table((Column("Mã", 2.3), Column("Sự vụ", 4), Column("Cấp", 0.7, "center"), Column("Tình trạng", 2.2)), matters, size=13) if matters else Paragraph("Không có sự vụ nào còn mở."),
        Heading("II. ĐIỀU CA SAU CẦN LƯU Ý"), Paragraph(shift.remarks or "Không có."),
        Heading("III. NHẬT KÝ CA TRỰC"),
        Table((Column("Thời điểm", 1.6), Column("Người ghi", 2), Column("Nội dung", 5)), lines, size=13) if lines else Paragraph("Nhật ký không có dòng nào."),
        Paragraph(f"Nội dung bàn giao trên hệ thống có mã băm SHA-256: {shift.sha256}."),
    ]
    return OfficialDocument(
        organisation=organisation_of(authority), symbol="", type_code=TYPE_CODE, type_name="BIÊN BẢN", place=place, date=None, subject="Bàn giao ca trực", form=Form.MINUTES,
        body=tuple(body), signatures=(Signature((GIVES,), shift.officer_name, role=GIVER), Signature((TAKES,), taker, role=TAKER)), recipients=("Lưu: VT, sổ ca trực",),
    )
