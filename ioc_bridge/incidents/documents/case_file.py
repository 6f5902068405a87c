"""The case file of an incident: signals, diary, decisions, tasks, evidence with its digests, head of the audit book. Vietnamese by law."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from govsuite.records.public import Block, Column, Heading, Listing, OfficialDocument, Paragraph, Table
from ioc_bridge.incidents.documents.order import organisation_of
from ioc_bridge.incidents.models import Entry, Incident, Proposal, Signal
from workflows.tasks.public import Task

KINDS = {
    "flood": "Ngập lụt", "fire": "Cháy, nổ", "collapse": "Sập đổ", "pollution": "Ô nhiễm", "traffic": "Giao thông", "lighting": "Chiếu sáng", "order": "Trật tự đô thị",
    "other": "Khác",
}
SOURCES = {"alarm": "Cảnh báo đo đạc", "camera": "Camera", "report": "Phản ánh hiện trường", "bulletin": "Bản tin", "call": "Tin báo trực ban"}
ENTRIES = {
    "signal": "Tín hiệu đến", "verify": "Xác minh", "own": "Nhận phụ trách", "note": "Ghi chú", "nowhere": "Không xử lý tiếp", "merge": "Gộp", "split": "Tách", "propose": "Trình lãnh đạo",
    "refuse": "Trả lại đề xuất", "order": "Ký công điện", "task": "Nhiệm vụ kết thúc", "late": "Nhiệm vụ quá hạn", "meeting": "Đề nghị họp", "finish": "Hoàn thành nhiệm vụ", "close": "Kết thúc",
}
STATES = {
    "given": "Đã giao", "accepted": "Đã nhận", "working": "Đang làm", "reported": "Chờ xác nhận", "returned": "Bị trả lại", "closed": "Hoàn thành", "cancelled": "Đã hủy",
}
STATES_OF_INCIDENTS = {
    "noticed": "Mới phát hiện", "verified": "Đã xác minh", "owned": "Có người phụ trách", "proposed": "Chờ lãnh đạo quyết định", "approved": "Đang thực hiện lệnh",
    "done": "Đã xong nhiệm vụ", "closed": "Đã kết thúc", "nowhere": "Không xử lý tiếp", "merged": "Đã gộp",
}
SIZE = 11


@dataclass(frozen=True, slots=True)
class Case:
    """What the file is made of."""

    incident: Incident
    signals: Iterable[Signal]
    entries: Iterable[Entry]
    orders: Iterable[Proposal]
    tasks: Iterable[Task]
    authority: str
    place: str
    head: str
    length: int


def at(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" if moment else ""


def case_file(case: Case, *, now: datetime) -> OfficialDocument:
    """Return the file as it stands now."""
    incident = case.incident
    body: list[Block] = [
        Listing((
            f"Mã sự vụ: {incident.code}", f"Loại, cấp: {KINDS[incident.kind]}, cấp {incident.level}", f"Địa điểm: {incident.place or 'chưa rõ'}",
            f"Mở lúc: {at(incident.opened_at)}", f"Xác minh: {at(incident.verified_at) or 'chưa'} {incident.verified_by_name}".strip(),
            f"Kết thúc: {at(incident.ended_at) or 'chưa'}. {incident.ending}".strip(),
        )),
        Heading("I. TÍN HIỆU"), _signals(case.signals), Heading("II. DIỄN BIẾN"), _entries(case.entries), Heading("III. QUYẾT ĐỊNH"), _orders(case.orders),
        Heading("IV. NHIỆM VỤ VÀ MINH CHỨNG"), *_tasks(list(case.tasks)),
        Heading("V. SỔ NHẬT KÝ KIỂM TOÁN"),
        Paragraph(f"Sổ {incident.book} có {case.length} mục; mã băm của mục cuối: {case.head or 'chưa có'}. Hồ sơ được kết xuất lúc {at(now)}."),
    ]
    return OfficialDocument(
        organisation=organisation_of(case.authority), symbol="", type_code="", type_name="HỒ SƠ SỰ VỤ", place=case.place, date=timezone.localdate(now),
        subject=f"{incident.code}: {incident.title}", body=tuple(body),
    )


def _signals(signals: Iterable[Signal]) -> Table:
    columns = (Column("Thời điểm", 1.5), Column("Nguồn", 1.4), Column("Nội dung, địa điểm", 4), Column("Mã băm minh chứng", 2.2))
    return Table(columns, tuple((at(row.at), SOURCES[row.source_kind], ". ".join(filter(None, (row.title, row.place))), _short(row.evidence_sha256)) for row in signals), size=SIZE)


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


def _short(digest: str) -> str:
    return f"{digest[:16]}…" if digest else ""
