"""Forms 01 and 02 of Decree 217/2026/NĐ-CP, Appendix II: the application as the dossier tells it; dots where nothing was said. Vietnamese by law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from govsuite.core import demo
from govsuite.records.public import Block, Listing, OfficialDocument, Signature
from workflows.dossiers.public import Dossier, place_of
from workflows.dossiers.public_results import ApplicantKind, line, lines, optional
from workflows.permits.documents.permit_words import (
    CLASSES,
    KINDS,
    Values,
    adviser_words,
    advisers,
    day,
    metres,
    parcel,
    square,
    storeys,
    text,
)
from workflows.permits.documents.permit_works import months, setbacks

#: the form's own title where works are new; elsewhere that of the pack
NEW_TITLE = "ĐƠN ĐỀ NGHỊ CẤP GIẤY PHÉP XÂY DỰNG MỚI"
_USES = {"repair": "sửa chữa, cải tạo", "relocate": "di dời công trình", "temporary": "có thời hạn"}
_KINDS = {"stage": "theo giai đoạn", "project": "dự án"}
#: form 02 asks the same of whoever adjusts, extends or has a copy issued
_ASKED = {
    "adjust": "4. Nội dung đề nghị điều chỉnh so với Giấy phép đã được cấp", "extend": "4. Lý do đề nghị gia hạn", "reissue": "4. Lý do đề nghị cấp lại",
}
_SIZE = {
    "house": ("ground", "back", "first", "floors", "height", "storeys"), "linear": ("length", "ground", "clearance", "depth"),
    "monument": ("footprint", "ground", "back", "height"), "": ("footprint", "ground", "back", "floors", "height", "storeys"),
}


@dataclass(frozen=True, slots=True)
class Application:
    """What an application is drawn from. ``content``: as a permit is drawn from it; ``title``, ``number``: of the form in the law pack."""

    dossier: Dossier
    content: Values
    title: str
    number: str
    papers: Sequence[str]
    on: date


def application(asked: Application) -> OfficialDocument:
    """Return the application, for the applicant to read, print and sign."""
    dossier, group = asked.dossier, asked.content["group"]
    body = _change(asked) if asked.number == "02" else _works(asked)
    attached = (text("Gửi kèm theo Đơn này các tài liệu:"), Listing(tuple(asked.papers), style="1.")) if asked.papers else ()
    title = NEW_TITLE if group == "new" else asked.title
    return OfficialDocument(
        organisation="", symbol="", type_code="DDN", type_name=title, place=place_of(dossier), date=asked.on, subject=f"(Sử dụng cho: {_use(asked.content)})",
        addressees=(dossier.unit.name,), body=(*_owner(dossier), *_site(asked), *body, *attached),
        signatures=(Signature(("NGƯỜI LÀM ĐƠN/", "ĐẠI DIỆN CHỦ ĐẦU TƯ"), dossier.applicant.representative or dossier.applicant.name, role="applicant"),),
        demo=demo.is_present(),
    )


def _use(content: Values) -> str:
    kind = KINDS.get(content["work"].get("kind", ""), "") or ("nhà ở riêng lẻ" if content["is_house"] else "công trình")
    words = " ".join(filter(None, [kind, _KINDS.get(content["kind"]) or _USES.get(content["group"], "")]))
    return words[:1].upper() + words[1:]


def _owner(dossier: Dossier) -> tuple[Block, ...]:
    one = dossier.applicant
    label = "Mã số doanh nghiệp" if one.kind == ApplicantKind.ORGANISATION else "Số định danh cá nhân"
    return (
        line("1. Tên chủ đầu tư (Chủ hộ)", one.name), line(f"- {label}", one.id_number),
        *optional(("- Người đại diện", one.representative), ("- Số định danh của người đại diện", one.representative_id)),
        *lines(("- Địa chỉ", one.address), ("- Số điện thoại", one.phone)),
    )


def _site(asked: Application) -> tuple[Block, ...]:
    return (text("2. Địa điểm xây dựng:"), *lines(("- Lô đất", parcel(asked.content["work"])), ("- Tại", asked.content["site"])))


def _works(asked: Application) -> tuple[Block, ...]:
    """Form 01, from item 3 on."""
    content, work = asked.content, asked.content["work"]
    design, review = advisers(work, "design"), advisers(work, "review")
    moved = lines(("- Địa điểm công trình di dời đến", content["terms"].get("move_to", ""))) if content["group"] == "relocate" else ()
    wanted = optional(("- Nội dung sửa chữa, cải tạo", content["terms"].get("content", ""))) if content["group"] == "repair" else ()
    return (
        text("3. Tổ chức/cá nhân lập, thẩm tra thiết kế xây dựng:"),
        *lines(("3.1. Lập thiết kế xây dựng", _named(design)), ("- Chủ nhiệm, chủ trì thiết kế", _leads(design)), ("3.2. Thẩm tra thiết kế xây dựng", _named(review))),
        *optional(("- Chủ trì thẩm tra thiết kế", _leads(review))),
        text("4. Nội dung đề nghị cấp phép:"), line("- Công trình", work.get("name", "") or asked.dossier.title), *wanted, *_figures(work), *moved, *_parts(content),
        line("5. Dự kiến thời gian hoàn thành công trình", months(work)), _promise("giấy phép được cấp"),
    )


def _named(found: Sequence[Values]) -> str:
    return "; ".join(adviser_words(one) for one in found)


def _leads(found: Sequence[Values]) -> str:
    return "; ".join(one["leads"] for one in found if one.get("leads"))


def _figures(figures: Values) -> tuple[Block, ...]:
    """4.1 to 4.4: what is asked of this kind of works."""
    kind = figures.get("kind", "")
    told: Mapping[str, tuple[str, Any]] = {
        "footprint": ("- Diện tích xây dựng", square(figures.get("footprint"))), "ground": ("- Cốt xây dựng", metres(figures.get("ground_level"))),
        "back": ("- Khoảng lùi (nếu có)", setbacks(figures)), "first": ("- Diện tích xây dựng tầng 1 (tầng trệt)", square(figures.get("ground_floor_area"))),
        "floors": ("- Tổng diện tích sàn", square(figures.get("floor_area"))), "height": ("- Chiều cao công trình", metres(figures.get("height"))),
        "storeys": ("- Số tầng", storeys(figures)), "length": ("- Tổng chiều dài công trình", metres(figures.get("length"))),
        "clearance": ("- Chiều cao tĩnh không của tuyến", metres(figures.get("clearance"))), "depth": ("- Độ sâu công trình", metres(figures.get("depth"))),
    }
    head = lines(("- Loại công trình", KINDS.get(kind, "")), ("- Cấp công trình", CLASSES.get(figures.get("work_class", ""), "")))
    return (*head, *lines(*(told[key] for key in _SIZE.get(kind, _SIZE[""]))))


def _parts(content: Values) -> tuple[Block, ...]:
    """4.6 and 4.7: each stage, each of the works of a project."""
    label = "Giai đoạn" if content["kind"] == "stage" else "Công trình số"
    found: list[Block] = []
    for place, one in enumerate(content["work"].get("items", []), start=1):
        found += [text(f"* {label} {place}: {one['name']}", bold=True), *_figures(one)]
    return tuple(found)


def _change(asked: Application) -> tuple[Block, ...]:
    """Form 02, from item 3 on."""
    content, permit = asked.content, asked.content["permit"]
    known = f"số {permit['number']} ngày {day(permit['issued_on'])}, do {permit['authority']} cấp" if permit else ""
    return (
        line("3. Giấy phép xây dựng đã được cấp", known), line("- Nội dung Giấy phép", permit.get("title", "")),
        line(_ASKED.get(content["group"], "4. Nội dung đề nghị"), content["terms"].get("content", "")),
        line("5. Dự kiến thời gian hoàn thành công trình theo thiết kế điều chỉnh/gia hạn", months(content["work"])), _promise("giấy phép điều chỉnh được cấp"),
    )


def _promise(what: str) -> Block:
    return text(f"6. Cam kết: Tôi xin cam đoan làm theo đúng {what}, nếu sai tôi xin hoàn toàn chịu trách nhiệm và bị xử lý theo quy định của pháp luật.")
