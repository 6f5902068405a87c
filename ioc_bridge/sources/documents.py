"""The letter that reminds an owner of late data, by Decree 30/2020. Vietnamese: it leaves the house."""

from datetime import datetime

from django.utils import timezone

from govsuite.core import demo
from govsuite.records.public import Column, OfficialDocument, Paragraph, Table
from ioc_bridge.sources.models import Reminder

UNITS = ((43_200, "tháng"), (10_080, "tuần"), (1_440, "ngày"), (60, "giờ"), (1, "phút"))


def reminder_document(reminder: Reminder) -> OfficialDocument:
    """Return the draft: not numbered, not signed."""
    rows = tuple((row["name"], cadence_words(row["cadence"]), _last(row["last"])) for row in reminder.sources)
    body = (
        Paragraph(f"Kính gửi: {reminder.owner_name}."),
        Paragraph("Qua theo dõi bảng nguồn dữ liệu, các dữ liệu do quý cơ quan, đơn vị cung cấp đang quá thời hạn đã thống nhất:"),
        Table((Column("Nguồn dữ liệu", 4), Column("Chu kỳ cung cấp", 2), Column("Lần nhận gần nhất", 2)), rows, size=12),
        Paragraph("Đề nghị quý cơ quan, đơn vị cung cấp dữ liệu còn thiếu qua kết nối tự động hoặc bằng tệp theo mẫu trên bảng nguồn dữ liệu; trường hợp có vướng mắc, "
                  "xin thông báo nguyên nhân và thời điểm dự kiến khắc phục."),
        Paragraph("Trân trọng./."),
    )
    centre = reminder.centre
    return OfficialDocument(
        organisation=centre.name.upper(), symbol="", type_code="CV", type_name="", place="", date=timezone.localdate(reminder.drafted_at),
        subject="V/v cung cấp dữ liệu đúng thời hạn", body=body, recipients=("Như trên", "Lưu: VT"), demo=demo.is_present(),
    )


def cadence_words(minutes: int) -> str:
    """Return the cadence in the largest unit that divides it."""
    for size, name in UNITS:
        if minutes and minutes % size == 0:
            count = minutes // size
            return f"mỗi {name}" if count == 1 else f"{count} {name} một lần"
    return "khi phát sinh"


def _last(text: str) -> str:
    return f"{timezone.localtime(datetime.fromisoformat(text)):%H:%M %d/%m/%Y}" if text else "chưa nhận lần nào"
