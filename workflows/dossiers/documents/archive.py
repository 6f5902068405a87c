"""The archive list as a table to download. Vietnamese as the archive writes it."""

from collections.abc import Iterable, Iterator

from django.utils import timezone

from govsuite.core.exports import csv_bytes, xlsx_bytes
from workflows.dossiers.models import Dossier

HEADER = (
    "STT", "Mã hồ sơ", "Tên thủ tục hành chính", "Tên tổ chức, cá nhân", "Nội dung", "Cơ quan giải quyết", "Ngày nhận", "Ngày kết thúc", "Kết quả", "Tình trạng",
)


def archive_table(dossiers: Iterable[Dossier]) -> Iterator[tuple[str, ...]]:
    """Return the lines in the order given."""
    for number, dossier in enumerate(dossiers, start=1):
        yield (
            str(number), dossier.code or "", dossier.procedure_title, dossier.applicant.name, dossier.title, (dossier.work_unit or dossier.unit).name,
            f"{dossier.filed_on:%d/%m/%Y}" if dossier.filed_on else "", f"{timezone.localtime(dossier.ended_at):%d/%m/%Y}" if dossier.ended_at else "",
            str(dossier.get_outcome_display()), str(dossier.get_state_display()),
        )


def archive_csv(dossiers: Iterable[Dossier]) -> bytes:
    return csv_bytes(HEADER, archive_table(dossiers))


def archive_xlsx(dossiers: Iterable[Dossier]) -> bytes:
    return xlsx_bytes("Danh mục lưu trữ", HEADER, archive_table(dossiers))
