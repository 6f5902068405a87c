"""Form 07, the register of dossiers of a period, as rows, as a document and as a workbook. Vietnamese by law."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from govsuite.core import demo
from govsuite.core.exports import xlsx_bytes
from govsuite.records.public import Column, OfficialDocument, Signature, Table
from workflows.dossiers.documents.letters import place_of
from workflows.dossiers.documents.slip_words import organisation_lines
from workflows.dossiers.models import CounterSettings, Dossier

HEADER = (
    "STT", "Mã hồ sơ", "Tên thủ tục hành chính", "Tên tổ chức, cá nhân", "Địa chỉ, số điện thoại", "Cơ quan chủ trì giải quyết", "Nhận hồ sơ",
    "Hẹn trả kết quả", "Trả kết quả", "Phương thức nhận kết quả", "Ký nhận",
)
_WIDTHS = (0.8, 1.7, 2.3, 1.8, 2, 1.6, 1.4, 1.4, 1.4, 1.1, 0.7)
AT_DESK, ONLINE = "Tại quầy", "Trực tuyến"


def register_rows(dossiers: Iterable[Dossier]) -> Iterator[tuple[str, ...]]:
    """Return the rows of the register in the order given."""
    for number, dossier in enumerate(dossiers, start=1):
        one = dossier.applicant
        yield (
            str(number), dossier.code or "", dossier.procedure_title, one.name, "; ".join(filter(None, [one.address, one.phone])),
            (dossier.work_unit or dossier.unit).name, _at(dossier.accepted_at or dossier.filed_at), f"{dossier.due_on:%d/%m/%Y}" if dossier.due_on else "",
            _at(dossier.ended_at) if dossier.state in ("returned", "archived") else "", ONLINE if dossier.channel in ("online", "portal") else AT_DESK, "",
        )


def _at(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" if moment else ""


def register_document(counter: CounterSettings, rows: Sequence[tuple[str, ...]], *, first: date, last: date, today: date) -> OfficialDocument:
    """Return the register as a landscape document. Its QR leads to the page where each code shows its state of today."""
    columns = tuple(Column(label, width, "center" if label == "STT" else "left") for label, width in zip(HEADER, _WIDTHS, strict=True))
    unit = counter.unit
    return OfficialDocument(
        organisation=organisation_lines(counter.desk.name), parent=organisation_lines(unit.name), symbol="", type_code="STD", type_name="SỔ THEO DÕI HỒ SƠ",
        place=place_of(Dossier(unit=unit)), date=today, subject=f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}: {len(rows)} hồ sơ",
        body=(Table(columns, tuple(rows), size=10),), signatures=(Signature(("NGƯỜI LẬP SỔ",), "", role="clerk"),), landscape=True, demo=demo.is_present(),
        verify_url=settings.SITE_URL + reverse("dossiers:public_find"), verify_code=counter.org_code, verify_label="Tra cứu tình trạng từng hồ sơ theo mã",
        code_label="Mã cơ quan",
    )


def register_xlsx(rows: Iterable[tuple[str, ...]]) -> bytes:
    return xlsx_bytes("Sổ theo dõi hồ sơ", HEADER, rows)
