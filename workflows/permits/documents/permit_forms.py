"""Forms 03, 04 and 05 of Decree 217/2026/NĐ-CP, Appendix II, and their part “điều chỉnh/gia hạn”. Vietnamese by law.

The order of the lines is the form's; head, number, signature and recipients stand as Decree 30/2020 has them.
"""

from dataclasses import dataclass

from govsuite.records.public import Block, Listing, OfficialDocument, Paragraph, Run, Signature
from workflows.dossiers.public import Decision, Dossier, organisation_of, place_of
from workflows.dossiers.public_results import ApplicantKind
from workflows.permits.documents.permit_words import KINDS, Values, day, item, place, text
from workflows.permits.documents.permit_works import identity, months, present, works
from workflows.permits.models import Permit

#: what stands in brackets below the name of the form
USES = {"stage": "theo giai đoạn", "project": "Dự án"}
DUTIES = (
    "Phải hoàn toàn chịu trách nhiệm trước pháp luật nếu xâm phạm các quyền hợp pháp của các chủ sở hữu liền kề.",
    "Phải thực hiện đúng các quy định của pháp luật về đất đai, về đầu tư xây dựng và Giấy phép xây dựng này.",
    "Thực hiện thông báo khởi công xây dựng công trình theo quy định.",
    "Xuất trình Giấy phép xây dựng cho cơ quan có thẩm quyền khi được yêu cầu theo quy định của pháp luật và treo biển báo tại địa điểm xây dựng theo quy định.",
    "Khi điều chỉnh thiết kế làm thay đổi một trong các nội dung quy định tại khoản 1 Điều 63 Nghị định số 217/2026/NĐ-CP thì phải đề nghị điều chỉnh "
    "giấy phép xây dựng và chờ quyết định của cơ quan cấp giấy phép.",
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What differs between the forms."""

    name: str
    use: str = ""


def new_permit(decision: Decision, signature: Signature) -> OfficialDocument:
    """Form 03: new works, by stages, of a project."""
    content = decision.content
    use = f"Sử dụng cho công trình: {_use(content)}"
    last = (
        *item("3. Giấy tờ về đất đai", content["work"].get("land_papers", ""), mark=""),
        *item("4. Dự kiến thời gian hoàn thành công trình", months(content["work"]), mark=""), start_term(content, "5."),
    )
    body = (*_holder(decision), text("2. Nội dung cấp phép:"), *works(content), *last)
    return _document(decision, signature, Shape("GIẤY PHÉP XÂY DỰNG MỚI", use), body, overleaf=_overleaf())


def repair_permit(decision: Decision, signature: Signature) -> OfficialDocument:
    """Form 04: repair and renovation, or relocation."""
    content = decision.content
    work, moves = content["work"], content["kind"] == "relocation"
    body = (
        *_holder(decision), text("2. Hiện trạng công trình:"), *present(content), text("3. Nội dung cấp phép:"),
        *(_moving(content) if moves else _repair(content)),
        *item("4. Giấy tờ về quyền sử dụng đất và sở hữu công trình", work.get("land_papers", ""), mark=""),
        *item("5. Dự kiến thời gian hoàn thành công trình", months(work), mark=""), start_term(content, "6."),
    )
    name = "GIẤY PHÉP DI DỜI CÔNG TRÌNH" if moves else "GIẤY PHÉP SỬA CHỮA, CẢI TẠO CÔNG TRÌNH"
    return _document(decision, signature, Shape(name, f"Sử dụng cho công trình: {_use(content)}"), body)


def _repair(content: Values) -> tuple[Block, ...]:
    wanted = content["terms"].get("content", "")
    return (*item("Được phép sửa chữa, cải tạo công trình với nội dung sau", wanted, mark="3.1."), *works(content))


def _moving(content: Values) -> tuple[Block, ...]:
    work, terms = content["work"], content["terms"]
    return (
        *item("Được phép di dời công trình", work["name"], mark="3.2."), *identity(work), *item("Từ địa điểm", terms.get("move_from") or place(work, content["site"])),
        *item("Tới địa điểm", terms.get("move_to", "")), *works(content)[1:], *item("Thời gian di dời", terms.get("move_period", "")),
    )


def temporary_permit(decision: Decision, signature: Signature) -> OfficialDocument:
    """Form 05: for a limited time."""
    content = decision.content
    body = (
        *_holder(decision), text("2. Nội dung cấp phép:"), *works(content),
        *item("3. Công trình được tồn tại đến", day(content["terms"].get("exists_until", "")), mark=""),
        text(
            "4. Chủ đầu tư phải tự dỡ bỏ công trình, không được đòi hỏi bồi thường phần công trình xây dựng theo giấy phép xây dựng có thời hạn khi Nhà nước "
            "thực hiện quy hoạch theo thời hạn ghi trong giấy phép được cấp.",
        ),
        start_term(content, "5."),
    )
    return _document(decision, signature, Shape("GIẤY PHÉP XÂY DỰNG CÓ THỜI HẠN", f"Sử dụng cho công trình: {_use(content)}"), body, overleaf=_overleaf())


def adjusted_permit(decision: Decision, signature: Signature) -> OfficialDocument:
    """The part “điều chỉnh” as an appendix of the permit (Đ63 k3 c)."""
    content = decision.content
    work = ((text("Nội dung cấp phép sau điều chỉnh:"), *works({**content, "kind": content["permit"]["kind"]})) if content["work"] else ())
    body = (
        *_holder(decision), text("ĐIỀU CHỈNH GIẤY PHÉP", bold=True), *item("1. Nội dung điều chỉnh", content["terms"].get("content", ""), mark=""), *work,
        text(
            f"2. Thời gian có hiệu lực của giấy phép: không thay đổi; công trình phải khởi công chậm nhất ngày {day(content['permit']['start_until'])} nếu chưa khởi công. "
            f"Các nội dung khác giữ nguyên theo Giấy phép số {content['permit']['number']}.",
        ),
    )
    return _document(decision, signature, Shape("GIẤY PHÉP XÂY DỰNG ĐIỀU CHỈNH", _appendix(content)), body, overleaf=_overleaf())


def extended_permit(decision: Decision, signature: Signature) -> OfficialDocument:
    """The part “gia hạn” as an appendix of the permit (Đ63 k3 c)."""
    content = decision.content
    months_, times = content["figures"]["extension_months"]["value"], content["permit"]["extensions"] + 1
    body = (
        *_holder(decision), text("GIA HẠN GIẤY PHÉP", bold=True),
        *item("1. Nội dung gia hạn", f"gia hạn lần thứ {times}, thêm {months_} tháng" + _because(content), mark=""),
        text(
            f"2. Thời gian có hiệu lực của giấy phép: giấy phép có hiệu lực khởi công xây dựng trong thời hạn {months_} tháng, kể từ ngày gia hạn. "
            f"Các nội dung khác giữ nguyên theo Giấy phép số {content['permit']['number']}.",
        ),
    )
    return _document(decision, signature, Shape("GIẤY PHÉP XÂY DỰNG GIA HẠN", _appendix(content)), body, overleaf=_overleaf())


def _because(content: Values) -> str:
    reason = content["terms"].get("content", "")
    return f"; lý do: {reason}" if reason else ""


def copied_permit(decision: Decision, signature: Signature, original: Decision) -> OfficialDocument:
    """What is given again for a torn or lost permit: a copy of the permit (Đ64 k1)."""
    first = FORMS[original.content["kind"]](original, signature)
    return _document(decision, signature, Shape(f"{first.type_name} (CẤP LẠI)", _copy(decision.content)), first.body, overleaf=first.overleaf)


def copied_earlier(decision: Decision, signature: Signature, permit: Permit) -> OfficialDocument:
    """The copy of a permit issued on paper before the suite: what was written down from it, with who issued it then."""
    content = {"kind": permit.kind, **permit.snapshot}
    issued = f"{permit.authority} cấp ngày {permit.issued_on:%d/%m/%Y}"
    until = (*item("Được tồn tại đến", day(permit.exists_until.isoformat()), mark=""),) if permit.exists_until else ()
    body = (
        *item("1. Cấp cho", permit.holder, mark=""), *item("Cơ quan cấp giấy phép", issued), text("2. Nội dung cấp phép:"), *works(content), *until,
        text(f"3. Công trình phải khởi công chậm nhất ngày {permit.start_until:%d/%m/%Y} nếu chưa khởi công. Bản sao này ghi theo bản giấy đã được đối chiếu."),
    )
    return _document(decision, signature, Shape("GIẤY PHÉP XÂY DỰNG (CẤP LẠI)", _copy(decision.content)), body, overleaf=_overleaf())


def _copy(content: Values) -> str:
    permit = content["permit"]
    return f"Bản sao Giấy phép số {permit['number']} ngày {day(permit['issued_on'])}"


def _appendix(content: Values) -> str:
    permit = content["permit"]
    return f"Phụ lục kèm theo Giấy phép số {permit['number']} ngày {day(permit['issued_on'])}"


def _use(content: Values) -> str:
    kind = KINDS.get(content["work"].get("kind", ""), "công trình")
    extra = USES.get(content["kind"], "")
    words = extra if content["kind"] == "project" else " ".join(filter(None, [kind, extra]))
    return words[:1].upper() + words[1:]


def _holder(decision: Decision) -> tuple[Block, ...]:
    """1. Cấp cho: the number of the person stands on the paper alone; it is read from the dossier when it is drawn."""
    one = decision.dossier.applicant
    number_ = "Mã số doanh nghiệp" if one.kind == ApplicantKind.ORGANISATION else "Số định danh cá nhân"
    who = [Run("1. Cấp cho: "), Run(decision.content["holder"], bold=True)]
    who += [Run(f"; {number_}: {one.id_number}")] if one.id_number else []
    return (
        Paragraph(tuple(who), align="left", indent=False), *item("Người đại diện", one.representative), *item("Địa chỉ", one.address),
    )


def start_term(content: Values, mark: str) -> Paragraph:
    """The last line of each form: within how many months works start."""
    months_ = content["figures"].get("start_months", {}).get("value", "…")
    return text(
        f"{mark} Giấy phép này có hiệu lực khởi công xây dựng trong thời hạn {months_} tháng, kể từ ngày cấp; quá thời hạn trên thì phải đề nghị gia hạn giấy phép xây dựng.",
    )


def _overleaf() -> tuple[Block, ...]:
    return (Paragraph("CHỦ ĐẦU TƯ PHẢI THỰC HIỆN CÁC NỘI DUNG SAU ĐÂY:", align="center", bold=True), Listing(DUTIES, style="1."))


def _document(decision: Decision, signature: Signature, shape: Shape, body: tuple[Block, ...], *, overleaf: tuple[Block, ...] = ()) -> OfficialDocument:
    dossier: Dossier = decision.dossier
    return OfficialDocument(
        organisation=organisation_of(dossier), symbol="", type_code="GPXD", type_name=shape.name, place=place_of(dossier), date=None,
        subject=f"({shape.use})", body=body, signatures=(signature,), recipients=("Chủ đầu tư", "Lưu: VT, hồ sơ"), overleaf=overleaf,
    )


#: kind of permit → its form
FORMS = {
    "new": new_permit, "stage": new_permit, "project": new_permit, "repair": repair_permit, "relocation": repair_permit, "temporary": temporary_permit,
}
