"""The minutes of a site inspection (NĐ 30/2020, form 1.9), with the signatures that were drawn on the phone. Vietnamese by law."""

import base64
from datetime import datetime

from django.utils import timezone

from govsuite.core import demo
from govsuite.records.public import Block, Column, File, Form, OfficialDocument, Paragraph, Signature, Table, bytes_of
from workflows.dossiers.documents.letters import organisation_of, place_of
from workflows.dossiers.documents.slip_words import line
from workflows.dossiers.models import Inspection

ANSWERS = {"yes": "Đạt", "no": "Không đạt", "none": "Không áp dụng"}
COLUMNS = (Column("TT", 0.5, "center"), Column("Nội dung kiểm tra", 4), Column("Kết quả", 1.3, "center"), Column("Ghi chú", 2.2))


def minutes_document(visit: Inspection) -> OfficialDocument:
    """Return the minutes of a recorded visit."""
    dossier = visit.dossier
    return OfficialDocument(
        organisation=organisation_of(dossier), symbol="", type_code="BB", type_name="BIÊN BẢN", place=place_of(dossier), date=None, form=Form.MINUTES,
        subject=f"Kiểm tra thực địa hồ sơ {dossier.code}", body=tuple(_body(visit)), signatures=_signatures(visit), recipients=("Lưu: hồ sơ",),
        demo=demo.is_present(),
    )


def _body(visit: Inspection) -> list[Block]:
    dossier, photos = visit.dossier, visit.photos.count()
    rows = tuple(
        (str(place), point["text"], ANSWERS.get(point["answer"], ""), point["remark"]) for place, point in enumerate(visit.checklist, start=1)
    )
    body: list[Block] = [
        line("Thời gian kiểm tra", _at(visit.visited_at)), line("Địa điểm", dossier.site or dossier.title), line("Vị trí do điện thoại ghi", _place(visit)),
        line("Chủ đầu tư", dossier.applicant.name), line("Thủ tục", dossier.procedure_title), line("Mục đích kiểm tra", visit.purpose),
        line("Người kiểm tra", visit.step.officer.full_name if visit.step.officer else visit.signed_by_name),
        line("Đại diện chủ đầu tư có mặt", visit.owner_name or "không có"), Table(COLUMNS, rows, size=12),
        Paragraph(f"Kết quả kiểm tra: {visit.finding}"), line("Kết luận", "đạt" if visit.passed else "không đạt"), line("Số ảnh kèm theo", str(photos)),
    ]
    if visit.owner_refused:
        body.append(Paragraph(f"{visit.owner_name} có mặt nhưng không ký biên bản.", italic=True))
    body.append(Paragraph("Chữ ký trên biên bản được vẽ trên thiết bị tại hiện trường; thời gian và vị trí do thiết bị ghi nhận.", italic=True))
    return body


def _signatures(visit: Inspection) -> tuple[Signature, ...]:
    inspector = Signature(("NGƯỜI KIỂM TRA",), visit.signed_by_name, role="inspector", drawn=_drawn(visit.signature))
    if not visit.owner_name:
        return (inspector,)
    return (Signature(("ĐẠI DIỆN CHỦ ĐẦU TƯ",), visit.owner_name, role="owner", drawn=_drawn(visit.owner_signature)), inspector)


def _drawn(file: File | None) -> str:
    return f"data:image/png;base64,{base64.b64encode(bytes_of(file)).decode()}" if file else ""


def _at(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%H giờ %M, ngày %d/%m/%Y}" if moment else ""


def _place(visit: Inspection) -> str:
    return f"{visit.latitude:.5f}, {visit.longitude:.5f}" if visit.latitude is not None and visit.longitude is not None else "không ghi nhận"
