"""The week as a sheet to print (lịch công tác tuần). Its text is Vietnamese: it is an official document without a number."""

from django.utils import timezone

from govsuite.core.demo import is_present
from govsuite.people.public import Unit
from govsuite.records.public import Column, OfficialDocument, Table
from meetings.calendar.models import Entry
from meetings.calendar.rules.weeks import Week
from meetings.calendar.selectors import Day, Engagement

DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
HALVES = {"morning": "Sáng", "afternoon": "Chiều", "evening": "Tối"}


def week_document(unit: Unit, week: Week, days: list[Day]) -> OfficialDocument:
    """Return the calendar of one week: day, half, time and subject, who presides, who comes, where."""
    rows = [_row(day, half, one) for day in days for half in HALVES for one in day.halves.get(half, [])]
    table = Table(
        columns=(Column("Ngày", 13), Column("Buổi", 7), Column("Nội dung", 30), Column("Chủ trì", 16), Column("Thành phần, chuẩn bị", 20), Column("Địa điểm", 14)),
        rows=tuple(rows) or (("", "", "Trong tuần chưa có nội dung nào.", "", "", ""),),
    )
    return OfficialDocument(
        organisation=unit.name.upper(), symbol="", type_code="L", type_name="LỊCH CÔNG TÁC TUẦN", place="", date=None,
        subject=f"Tuần {week.number}, từ ngày {week.monday:%d/%m/%Y} đến ngày {week.sunday:%d/%m/%Y}", body=(table,), landscape=True, demo=is_present(),
    )


def _row(day: Day, half: str, one: Engagement) -> tuple[str, ...]:
    begin, end = (timezone.localtime(at) for at in (one.starts, one.ends))
    until = f"{end:%H:%M}" if begin.date() == end.date() else f"{end:%H:%M ngày %d/%m}"
    off = one.entry is not None and one.entry.state == Entry.State.CANCELLED
    title = f"{begin:%H:%M} - {until}: {one.title}" + (f" (HOÃN: {one.entry.reason})" if off and one.entry else "")
    who = "; ".join(filter(None, (", ".join(one.comes), one.audience, f"Chuẩn bị: {one.prepared_by}" if one.prepared_by else "")))
    return f"{DAYS[day.day.weekday()]} {day.day:%d/%m}", HALVES[half], title, ", ".join(one.hosts), who, one.place
