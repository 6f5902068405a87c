"""The matrix as a sheet to print, and the letter to a unit whose reports are late. Vietnamese: they leave the house."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from govsuite.core import demo
from govsuite.records.public import Column, OfficialDocument, Paragraph, Table
from ioc_bridge.indicators.enums import Light
from ioc_bridge.indicators.models import Report
from ioc_bridge.indicators.rules.periods import Period, parse_period
from ioc_bridge.indicators.selectors.matrix import Row

LIGHTS = {Light.OK: "Đạt", Light.RISK: "Có nguy cơ không đạt", Light.BEHIND: "Chậm", Light.PARTIAL: "Chưa đủ số liệu", Light.NO_PLAN: "Không giao kế hoạch"}
SIZE = 11


def period_name(period: Period) -> str:
    return {
        "month": f"tháng {period.number} năm {period.year}", "quarter": f"quý {period.number} năm {period.year}",
        "half": f"6 tháng {'đầu' if period.number == 1 else 'cuối'} năm {period.year}", "nine": f"9 tháng năm {period.year}", "year": f"năm {period.year}",
    }[period.kind]


def number(value: Decimal | None) -> str:
    """Write a figure as Vietnamese documents do."""
    if value is None:
        return ""
    return f"{value.normalize():,f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def matrix_document(rows: Sequence[Row], period: Period, area: str, organisation: str, now: datetime) -> OfficialDocument:
    """Return the sheet: each figure that counts, with its light in words."""
    columns = (
        Column("TT", 0.6), Column("Chỉ tiêu", 5), Column("Đơn vị tính", 1.4), Column("Kế hoạch", 1.6), Column("Thực hiện", 1.6), Column("% so kế hoạch", 1.3),
        Column("Cùng kỳ", 1.6), Column("% so cùng kỳ", 1.3), Column("Tình trạng", 2),
    )
    lines = tuple(_line(place, row) for place, row in enumerate(rows, start=1))
    body = (
        Paragraph(f"Số liệu đã ký xác nhận đến {timezone.localtime(now):%H:%M ngày %d/%m/%Y}. Địa bàn: {area or 'tất cả'}. Chỉ tiêu tính theo tỷ lệ của nhiều địa bàn không cộng hoặc lấy "
                  "trung bình; xem từng địa bàn."),
        Table(columns, lines, size=SIZE),
    )
    return OfficialDocument(
        organisation=organisation.upper(), symbol="", type_code="", type_name="BIỂU TỔNG HỢP CHỈ TIÊU", place="", date=timezone.localdate(now), subject=f"Kỳ báo cáo: {period_name(period)}",
        body=body, landscape=True, demo=demo.is_present(),
    )


def _line(place: int, row: Row) -> tuple[str, ...]:
    known = row.figures
    cells = (known.plan, known.actual, row.of_plan, known.same, row.of_same) if known else (None,) * 5
    return (str(place), row.indicator.name, row.indicator.measure, *map(number, cells), LIGHTS[row.light])


def late_letter(*, unit: str, centre: str, reports: Iterable[Report], today: date) -> OfficialDocument:
    """Return the letter as a draft: not numbered, not signed."""
    rows = tuple(
        (report.assignment.form.name, period_name(parse_period(report.period)), report.assignment.area.name, f"{report.due_on:%d/%m/%Y}", str((today - report.due_on).days))
        for report in reports
    )
    body = (
        Paragraph(f"Kính gửi: {unit}."),
        Paragraph("Qua theo dõi việc gửi báo cáo chỉ tiêu, các báo cáo sau đây của quý cơ quan, đơn vị đang quá thời hạn:"),
        Table((Column("Biểu mẫu", 4), Column("Kỳ báo cáo", 2), Column("Địa bàn", 2), Column("Hạn gửi", 1.4), Column("Số ngày quá hạn", 1.2)), rows, size=12),
        Paragraph("Đề nghị quý cơ quan, đơn vị nhập đủ số liệu và gửi báo cáo; trường hợp có vướng mắc, xin thông báo nguyên nhân và thời điểm dự kiến gửi."),
        Paragraph("Trân trọng./."),
    )
    return OfficialDocument(
        organisation=centre.upper(), symbol="", type_code="CV", type_name="", place="", date=today, subject="V/v gửi báo cáo chỉ tiêu đúng thời hạn", body=body,
        recipients=("Như trên", "Lưu: VT"), demo=demo.is_present(),
    )
