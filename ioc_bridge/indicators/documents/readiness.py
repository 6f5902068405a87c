"""The self-assessment sheet, to be printed and signed. Vietnamese: it leaves the house."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from govsuite.core import demo
from govsuite.people.public import Unit, units_of_place
from govsuite.records.public import Block, Column, Heading, OfficialDocument, Paragraph, Signature, Table
from ioc_bridge.indicators.models import Assessment
from ioc_bridge.indicators.readiness_data import framework
from ioc_bridge.indicators.selectors.readiness import Layer

LEVELS = {None: "Chưa chấm", 0: "Chưa làm", 1: "Đang làm", 2: "Đã có, chưa đầy đủ", 3: "Đã có, đầy đủ"}
SIZE = 11
TYPE_CODE, REGISTER_TITLE = "BC", "Sổ đăng ký báo cáo"
TITLES = {"ioc_head": ("GIÁM ĐỐC",), "ubnd_chair": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "ubnd_vice_chair": ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")}


@dataclass(frozen=True, slots=True)
class Issuer:
    """In whose name a report goes out."""

    unit: Unit
    symbol: str
    lines: tuple[str, ...]


def issuer_of(centre: Unit, codes: Iterable[str]) -> Issuer:
    """Return the centre where its head signs, the People's Committee of the place where a leader does."""
    held = next((code for code in codes if code in TITLES), "ioc_head")
    if held == "ioc_head":
        return Issuer(centre, "BC-TTĐH", TITLES[held])
    committee = Unit.objects.filter(pk__in=units_of_place(centre.pk), kind=Unit.Kind.COMMITTEE).order_by("pk").first()
    return Issuer(committee or centre, "BC-UBND", TITLES[held])


def title_of(sheet: Assessment) -> str:
    """Return how the register names it."""
    return f"Tự đánh giá mức độ sẵn sàng đô thị thông minh năm {sheet.year}, lần {sheet.number}"


def report_document(sheet: Assessment, layers: Sequence[Layer], now: datetime, *, issuer: Issuer, name: str, role: str) -> OfficialDocument:
    """Return the sheet as a report (báo cáo) of Decree 30/2020; number, day and verification are filled by issuing."""
    place = issuer.unit.parent.name if issuer.unit.parent and issuer.unit.kind == Unit.Kind.COMMITTEE else ""
    committee = Unit.objects.filter(pk__in=units_of_place(sheet.centre_id), kind=Unit.Kind.COMMITTEE).select_related("parent").order_by("pk").first()
    place = place or (committee.parent.name if committee and committee.parent else "")
    for kind in ("Phường ", "Xã ", "Đặc khu "):
        place = place.removeprefix(kind)
    own = issuer.unit.kind != Unit.Kind.COMMITTEE and committee is not None
    return replace(
        sheet_document(sheet, layers, now), type_code=TYPE_CODE, type_name="BÁO CÁO", symbol=issuer.symbol, place=place, date=None, parent=committee.name.upper() if own and committee else "",
        organisation=issuer.unit.name.upper(), signatures=(Signature(issuer.lines, name, role=role),), recipients=("Lưu: VT.",),
        subject=title_of(sheet), demo=False,
    )


def sheet_document(sheet: Assessment, layers: Sequence[Layer], now: datetime) -> OfficialDocument:
    """Return the sheet as it stands: signed off or not."""
    known = framework()
    total = Table(
        (Column("Thành phần", 5), Column("Điểm", 1.2), Column("Tỷ lệ", 1.2), Column("Đã chấm", 1.4), Column("Có minh chứng", 1.6)),
        tuple((one.name, f"{one.score.points}/{one.score.most}", "" if one.score.per_cent is None else f"{one.score.per_cent} %", f"{one.score.judged}/{one.score.count}",
               f"{one.score.proven}/{one.score.count}") for one in layers), size=SIZE,
    )
    body: list[Block] = [
        Paragraph(f"Theo {known.name}, {known.basis}. Tên các thành phần chưa được đối chiếu với toàn văn quyết định; tiêu chí lấy từ kế hoạch của thành phố và do trung tâm bổ sung, "
                  "không phải tiêu chí của quyết định. Thang điểm 0 - 3 do trung tâm tự đặt."),
        Heading("I. TỔNG HỢP"), total, Heading("II. CHI TIẾT"),
    ]
    for one in layers:
        body += _details(one)
    signed = f"{sheet.signed_by_name} ký xác nhận lúc {timezone.localtime(sheet.signed_at):%H:%M ngày %d/%m/%Y}, mã băm {sheet.sha256}." if sheet.signed_at else "Phiếu chưa được ký xác nhận."
    return OfficialDocument(
        organisation=sheet.centre.name.upper(), symbol="", type_code="", type_name="PHIẾU TỰ ĐÁNH GIÁ", place="", date=timezone.localdate(now),
        subject=f"Mức độ sẵn sàng đô thị thông minh năm {sheet.year}, lần {sheet.number}", body=(*body, Paragraph(signed)), demo=demo.is_present(),
    )


def _details(layer: Layer) -> list[Block]:
    if not layer.answers:
        return [Paragraph(f"{layer.name}: chưa có tiêu chí.")]
    rows = tuple(
        (row.text, LEVELS[row.level], row.remark, "\n".join(one.file.name for one in row.evidence.all())) for row in layer.answers
    )
    return [Paragraph(f"{layer.name}:"), Table((Column("Tiêu chí", 4), Column("Mức độ", 1.8), Column("Nhận xét", 2.6), Column("Minh chứng", 2)), rows, size=SIZE)]
