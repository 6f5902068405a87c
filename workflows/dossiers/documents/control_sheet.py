"""Form 06, the control sheet: printed from the steps as they are now. Vietnamese by law."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from govsuite.records.public import Block, Column, Paragraph, Table
from workflows.dossiers.documents.slip_words import due_words, line, moment_words
from workflows.dossiers.enums import StepState
from workflows.dossiers.models import Dossier, Step

#: kind of step → its Vietnamese name on the sheet
KINDS = {
    "reception": "Tiếp nhận", "assigning": "Phân công", "appraisal": "Thẩm định", "opinion": "Lấy ý kiến", "inspection": "Kiểm tra thực địa",
    "drafting": "Dự thảo kết quả", "head_check": "Lãnh đạo đơn vị kiểm tra", "legal_check": "Kiểm tra pháp lý", "signing": "Ký duyệt",
    "returning": "Trả kết quả",
}
COLUMNS = (
    Column("TT", 0.6, "center"), Column("Tên đơn vị", 3.4), Column("Thời gian giao, nhận", 2.2), Column("Kết quả", 1.4, "center"), Column("Ghi chú", 2.2),
    Column("Người thực hiện", 2),
)


def control_body(dossier: Dossier) -> tuple[Block, ...]:
    """Return the head and one row for each time the dossier changed hands."""
    steps = list(dossier.steps.select_related("unit", "officer").order_by("pk"))
    partners = sorted({step.unit.name for step in steps if step.kind == "opinion"})
    received = timezone.localtime(dossier.accepted_at or dossier.filed_at or dossier.created_at)
    return (
        line("Mã số hồ sơ", dossier.code or ""), line("Cơ quan giải quyết", dossier.unit.name), line("Cơ quan phối hợp", "; ".join(partners)),
        line("Thời gian nhận hồ sơ", moment_words(received.isoformat())), line("Thời gian hẹn trả", due_words(dossier.due_on.isoformat() if dossier.due_on else "")),
        Table(COLUMNS, tuple(_rows(steps, dossier.desk.name if dossier.desk else dossier.unit.name)), size=11),
        Paragraph("Phiếu do hệ thống tự động ghi nhận quá trình luân chuyển hồ sơ.", italic=True, indent=False),
    )


def _rows(steps: Iterable[Step], first: str) -> Iterable[tuple[str, ...]]:
    giver = first
    for number, step in enumerate(steps, start=1):
        times = [f"Nhận: {_at(step.opened_at)}"] + ([f"Xong: {_at(step.done_at)}"] if step.done_at else [])
        yield (
            str(number), f"1. Giao: {giver}\n2. Nhận: {step.unit.name}", "\n".join(times), _result(step),
            KINDS.get(step.kind, "") + (f": {step.remark}" if step.remark else ""), step.done_by_name or (step.officer.full_name if step.officer else ""),
        )
        giver = step.unit.name


def _at(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H giờ %M, %d/%m/%Y}"


def _result(step: Step) -> str:
    """Return whether the step ended before, on or after its due day."""
    if step.state == StepState.CANCELLED:
        return "Dừng"
    if step.done_at is None:
        return "Đang xử lý"
    if step.due_on is None:
        return "Không định hạn"
    done = timezone.localtime(step.done_at).date()
    return "Trước hạn" if done < step.due_on else "Đúng hạn" if done == step.due_on else "Quá hạn"
