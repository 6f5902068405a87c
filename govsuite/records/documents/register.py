"""Print a register as a book: cover and ten columns of the register of outgoing documents (NĐ 30/2020 Annex IV, form I)."""

from collections.abc import Sequence
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone

from govsuite.core import demo
from govsuite.records.documents.document import composed
from govsuite.records.documents.pdf import html_to_pdf, sheet, watermark
from govsuite.records.models import IssuedDocument, NumberSeries

COLUMNS = (
    ("Số, ký hiệu văn bản", 10), ("Ngày tháng văn bản", 8), ("Tên loại và trích yếu nội dung văn bản", 21), ("Người ký", 10),
    ("Nơi nhận văn bản", 12), ("Đơn vị, người nhận bản lưu", 8), ("Số lượng bản", 5), ("Ngày chuyển", 8), ("Ký nhận", 5), ("Ghi chú", 13),
)
TYPES = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định", "TC": "Thông cáo", "TB": "Thông báo",
    "HD": "Hướng dẫn", "CTr": "Chương trình", "KH": "Kế hoạch", "PA": "Phương án", "ĐA": "Đề án", "DA": "Dự án", "BC": "Báo cáo",
    "BB": "Biên bản", "TTr": "Tờ trình", "HĐ": "Hợp đồng", "CĐ": "Công điện", "BGN": "Bản ghi nhớ", "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền", "GM": "Giấy mời", "GGT": "Giấy giới thiệu", "GNP": "Giấy nghỉ phép", "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển", "PB": "Phiếu báo", "CV": "Công văn",
}


def render_register(series: NumberSeries, lines: Sequence[IssuedDocument], *, seal: str, now: datetime) -> bytes:
    """Return the register's year as a PDF; a voided number keeps its line with its reason."""
    shown_demo = demo.is_present()
    days = [line.issued_on for line in lines]
    context = {
        "css": sheet(landscape=True, foot_line=_foot(seal), demo=shown_demo),
        "watermark": watermark() if shown_demo else None,
        "series": series,
        "title": composed(series.title).upper(),
        "organisation": composed(series.organisation).upper(),
        "parent": composed(series.parent).upper(),
        "symbols": ", ".join(sorted({line.symbol for line in lines})),
        "first_day": min(days, default=None),
        "last_day": max(days, default=None),
        "first": f"{lines[0].number:02d}" if lines else "",
        "last": f"{lines[-1].number:02d}" if lines else "",
        "columns": COLUMNS,
        "rows": [_row(line) for line in lines],
        "count": len(lines),
        "voided": sum(line.state == IssuedDocument.State.VOIDED for line in lines),
        "seal": seal,
        "printed": timezone.localtime(now),
    }
    return html_to_pdf(render_to_string("pdf/register.html", context)).content


def _foot(seal: str) -> str:
    return f"niêm phong nhật ký {seal}" if seal else ""


def _row(line: IssuedDocument) -> dict[str, object]:
    voided = line.state == IssuedDocument.State.VOIDED
    signers = [signer.name for signer in line.signers.all()]
    kind = TYPES.get(line.type_code, "")
    cells = [
        line.reference, f"{line.issued_on:%d/%m/%Y}", f"{kind}. {line.title}" if kind else line.title, "\n".join(signers), line.recipients,
        line.keeper, "" if voided else f"{line.copies:02d}", f"{timezone.localtime(line.issued_at):%d/%m/%Y}" if line.issued_at else "",
        "", _note(line),
    ]
    return {"cells": [composed(cell) for cell in cells], "voided": voided}


def _note(line: IssuedDocument) -> str:
    if line.state == IssuedDocument.State.NUMBERED:
        return "Đã cấp số, chờ ký"
    if line.state == IssuedDocument.State.ISSUED:
        return "Bản điện tử"
    ended = f"{timezone.localtime(line.ended_at):%d/%m/%Y}" if line.ended_at else ""
    word = "Hủy số" if line.state == IssuedDocument.State.VOIDED else "Thu hồi"
    return f"{word} ngày {ended}: {line.ended_reason}"
