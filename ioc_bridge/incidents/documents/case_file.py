"""The case file of an incident: signals, diary, decisions, tasks, evidence with its digests, head of the audit book. Vietnamese by law."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from govsuite.core import audit
from govsuite.records.public import Block, Column, Heading, Listing, OfficialDocument, Paragraph, Table
from ioc_bridge.incidents.documents.order import organisation_of
from ioc_bridge.incidents.models import Entry, Incident, Proposal, PublicMessage, Signal
from workflows.tasks.public import Task
from workflows.violations.public import Referral

KINDS = {
    "flood": "Ngập lụt", "fire": "Cháy, nổ", "collapse": "Sập đổ", "pollution": "Ô nhiễm", "traffic": "Giao thông", "lighting": "Chiếu sáng", "order": "Trật tự đô thị",
    "other": "Khác",
}
SOURCES = {"alarm": "Cảnh báo đo đạc", "camera": "Camera", "report": "Phản ánh hiện trường", "bulletin": "Bản tin", "call": "Tin báo trực ban"}
ENTRIES = {
    "signal": "Tín hiệu đến", "verify": "Xác minh", "own": "Nhận phụ trách", "note": "Ghi chú", "nowhere": "Không xử lý tiếp", "merge": "Gộp", "split": "Tách", "propose": "Trình lãnh đạo",
    "refuse": "Trả lại đề xuất", "order": "Ký văn bản chỉ đạo", "task": "Nhiệm vụ kết thúc", "late": "Nhiệm vụ quá hạn", "meeting": "Đề nghị họp", "refer": "Chuyển vi phạm", "case": "Đã mở hồ sơ xử lý vi phạm", "told": "Thông báo đến người dân", "finish": "Hoàn thành nhiệm vụ", "close": "Kết thúc",
}
STATES = {
    "given": "Đã giao", "accepted": "Đã nhận", "working": "Đang làm", "reported": "Chờ xác nhận", "returned": "Bị trả lại", "closed": "Hoàn thành", "cancelled": "Đã hủy",
}
STATES_OF_INCIDENTS = {
    "noticed": "Mới phát hiện", "verified": "Đã xác minh", "owned": "Có người phụ trách", "proposed": "Chờ lãnh đạo quyết định", "approved": "Đang thực hiện lệnh",
    "done": "Đã xong nhiệm vụ", "closed": "Đã kết thúc", "nowhere": "Không xử lý tiếp", "merged": "Đã gộp",
}
SIZE = 11
#: signals that the file names one by one
MOST_SIGNALS = 100
#: of the parts: one that is empty is left out
NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII")


@dataclass(frozen=True, slots=True)
class Case:
    """What the file is made of."""

    incident: Incident
    signals: Iterable[Signal]
    entries: Iterable[Entry]
    orders: Iterable[Proposal]
    tasks: Iterable[Task]
    referrals: Iterable[Referral]
    messages: Iterable[PublicMessage]
    authority: str
    place: str
    head: str
    length: int


def at(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" if moment else ""


def case_file(case: Case, *, now: datetime) -> OfficialDocument:
    """Return the file as it stands now."""
    incident = case.incident
    parts: list[Block] = [
        Listing((
            f"Mã sự vụ: {incident.code}", f"Loại, cấp: {KINDS[incident.kind]}, cấp {incident.level}", f"Địa điểm: {incident.place or 'chưa rõ'}",
            f"Mở lúc: {at(incident.opened_at)}", f"Xác minh: {at(incident.verified_at) or 'chưa'} {incident.verified_by_name}".strip(),
            f"Kết thúc: {at(incident.ended_at) or 'chưa'}. {incident.ending}".strip(),
        )),
        Heading("TÍN HIỆU"), *_signals(list(case.signals)), Heading("DIỄN BIẾN"), _entries(case.entries), Heading("QUYẾT ĐỊNH"), _orders(case.orders),
        Heading("NHIỆM VỤ VÀ MINH CHỨNG"), *_tasks(list(case.tasks)),
        *_referrals(list(case.referrals)), *_messages(list(case.messages)),
        Heading("SỔ NHẬT KÝ KIỂM TOÁN"),
        Listing((f"Sổ {incident.book}: {case.length} mục", f"Mã băm của mục cuối: {case.head or 'chưa có'}", f"Hồ sơ được kết xuất lúc {at(now)}")),
    ]
    numbers = iter(NUMBERS)
    body = tuple(Heading(f"{next(numbers)}. {part.text}") if isinstance(part, Heading) else part for part in parts)
    return OfficialDocument(
        organisation=organisation_of(case.authority), symbol="", type_code="", type_name="HỒ SƠ SỰ VỤ", place=case.place, date=timezone.localdate(now),
        subject=f"{incident.code}: {incident.title}", body=body,
    )


def _signals(signals: list[Signal]) -> list[Block]:
    """Return the first ones in full; of a flood of them the rest by number, time and one digest."""
    columns = (Column("Thời điểm", 1.5), Column("Nguồn", 1.4), Column("Nội dung, địa điểm", 4), Column("Mã băm minh chứng", 2.2))
    shown, others = signals[:MOST_SIGNALS], signals[MOST_SIGNALS:]
    rows = tuple((at(row.at), SOURCES[row.source_kind], ". ".join(filter(None, (row.title, row.place))), _short(row.evidence_sha256)) for row in shown)
    blocks: list[Block] = [Table(columns, rows, size=SIZE)]
    if others:
        digest = audit.digest([[row.source_kind, row.source_id, row.title, row.at, row.evidence_sha256] for row in others])
        blocks.append(Paragraph(f"Và {len(others)} tín hiệu khác từ {at(others[0].at)} đến {at(others[-1].at)}, lưu trên hệ thống; mã băm danh sách: {digest}."))
    return blocks


def _entries(entries: Iterable[Entry]) -> Table:
    columns = (Column("Thời điểm", 1.5), Column("Việc", 1.6), Column("Người thực hiện", 2), Column("Nội dung", 4))
    return Table(columns, tuple((at(row.at), ENTRIES[row.kind], ", ".join(filter(None, (row.by_name, row.by_title))), row.text) for row in entries), size=SIZE)


def _orders(orders: Iterable[Proposal]) -> Block:
    rows = tuple(
        (row.issued.reference if row.issued else "", row.content["subject"], f"{row.answered_by_name}\n{at(row.answered_at)}", _short(row.sha256)) for row in orders
    )
    if not rows:
        return Paragraph("Chưa có quyết định nào được ký.")
    return Table((Column("Số", 1.6), Column("Nội dung", 3.6), Column("Người ký", 2), Column("Mã băm nội dung duyệt", 2.2)), rows, size=SIZE)


def _tasks(tasks: list[Task]) -> list[Block]:
    if not tasks:
        return [Paragraph("Chưa giao nhiệm vụ nào.")]
    rows = tuple((task.title, task.unit.name, at(task.due_at) or f"{task.due_on:%d/%m/%Y}", STATES[task.state], at(task.reported_at)) for task in tasks)
    proofs = tuple((task.title, row.caption or row.file.name, f"{row.by_name}\n{at(row.at)}", row.sha256) for task in tasks for row in task.evidence.select_related("file"))
    blocks: list[Block] = [Table((Column("Nhiệm vụ", 3.4), Column("Đơn vị", 2.4), Column("Hạn", 1.3), Column("Trạng thái", 1.3), Column("Báo cáo", 1.3)), rows, size=SIZE)]
    if proofs:
        blocks.append(Table((Column("Nhiệm vụ", 2), Column("Minh chứng", 2), Column("Người nộp", 1.6), Column("SHA-256", 3.4)), proofs, size=SIZE - 1))
    return blocks


def _referrals(rows: list[Referral]) -> list[Block]:
    if not rows:
        return []
    columns = (Column("Hành vi", 3.6), Column("Đơn vị xử lý", 2.2), Column("Kết quả", 2.6), Column("Mã băm nội dung chuyển", 2))
    told = {"waiting": "Đã chuyển, chờ đơn vị trả lời", "taken": "Đã mở hồ sơ", "returned": "Trả lại"}
    lines = tuple((row.content["behaviour"], row.unit.name, f"{told[row.state]} {row.answer}".strip(), _short(row.sha256)) for row in rows)
    return [Heading("VI PHẠM ĐÃ CHUYỂN XỬ LÝ"), Table(columns, lines, size=SIZE)]


def _messages(rows: list[PublicMessage]) -> list[Block]:
    if not rows:
        return []
    columns = (Column("Nơi nhận", 2), Column("Nội dung", 4.6), Column("Tình trạng", 2.4))
    told = {"waiting": "Chờ gửi", "sent": "Đã chuyển đến kênh phát", "logged": "Chỉ ghi nhật ký: chưa nối kênh phát"}
    return [Heading("THÔNG BÁO ĐẾN NGƯỜI DÂN"), Table(columns, tuple((row.to, row.text, f"{told[row.state]} {at(row.sent_at)}".strip()) for row in rows), size=SIZE)]


def _short(digest: str) -> str:
    return f"{digest[:16]}…" if digest else ""
