"""Forms 01 to 05 of Circular 03/2025/TT-VPCP as official documents, drawn from what was frozen. Vietnamese by law.

The layout follows QĐ 3621/QĐ-BYT of 24 November 2025, which prints the forms of the Circular; the order of the fields is its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from govsuite.core import demo
from govsuite.records.public import COUNTRY, MOTTO, Block, Listing, OfficialDocument, Paragraph, Signature
from workflows.dossiers.documents.control_sheet import control_body
from workflows.dossiers.documents.slip_words import (
    UNITS,
    Content,
    due_words,
    line,
    lines,
    moment_words,
    optional,
    organisation_lines,
)
from workflows.dossiers.enums import SlipKind
from workflows.dossiers.models import Slip

SUFFIX = "TTPVHCC"
#: a paper's state → what stands behind it on the receipt
PAPER_WORDS = {"shown": " (xuất trình để đối chiếu)", "in_database": " (khai thác từ cơ sở dữ liệu)"}
FILER, RECEIVER = "NGƯỜI NỘP HỒ SƠ", "NGƯỜI TIẾP NHẬN HỒ SƠ"


@dataclass(frozen=True, slots=True)
class SlipForm:
    """One form: its name, the abbreviation in its number, its body, who signs. ``doubt``: what of it nobody has checked yet.

    ``own_symbol``: given by the authority itself, whose head signs; the others are the counter's.
    """

    name: str
    symbol: str
    body: Callable[[Content], tuple[Block, ...]]
    signatures: Callable[[Content], tuple[Signature, ...]]
    doubt: str = ""
    own_symbol: bool = False


def slip_document(slip: Slip) -> OfficialDocument:
    """Return the slip as it was given out: its content is frozen, only the QR leads to the state of today."""
    if slip.kind == SlipKind.CONTROL:
        return _control(slip)
    form, content = FORMS[SlipKind(slip.kind)], slip.content
    symbol = form.symbol if form.own_symbol else f"{form.symbol}-{content.get('suffix') or SUFFIX}"
    replaced = (line(f"Phát hành lại (lần {slip.version}), thay bản trước vì", slip.reason),) if slip.version > 1 else ()
    giver, parent = (content.get("authority") or content["desk"], "") if form.own_symbol else (content["desk"], content.get("authority", ""))
    return OfficialDocument(
        organisation=organisation_lines(giver), parent=organisation_lines(parent), symbol=symbol, type_code=form.symbol,
        type_name=form.name, place=content.get("place", ""), date=timezone.localdate(slip.issued_at), subject=content["procedure"], number=slip.number,
        body=(*form.body(content | {"entry": slip.number}), *replaced), signatures=form.signatures(content), demo=demo.is_present(), verify_url=state_url(content["code"]),
        verify_code=content["code"], verify_label="Tra cứu tình trạng hồ sơ hiện tại", code_label="Mã hồ sơ",
    )


def _control(slip: Slip) -> OfficialDocument:
    """Return form 06: its number was given out once, its rows are those of now."""
    dossier, content = slip.dossier, slip.content
    return OfficialDocument(
        organisation=organisation_lines(content["desk"]), parent=organisation_lines(content["authority"]),
        symbol=f"PKS-{content.get('suffix') or SUFFIX}", type_code="PKS", type_name="PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", place=content["place"],
        date=timezone.localdate(slip.issued_at), subject=content["procedure"], number=slip.number, body=control_body(dossier), demo=demo.is_present(),
        verify_url=state_url(content["code"]), verify_code=content["code"], verify_label="Tra cứu tình trạng hồ sơ hiện tại", code_label="Mã hồ sơ",
    )


def head_of(document: OfficialDocument) -> dict[str, str]:
    """Return the lines of the head that every form has, for its page."""
    return {"country": COUNTRY, "motto": MOTTO, "number": f"Số: {document.reference}"}


def state_url(code: str) -> str:
    """Return the public address of a dossier's state: what the QR holds."""
    return settings.SITE_URL + reverse("dossiers:public_state", args=[code])


def _applicant(content: Content) -> tuple[Paragraph, ...]:
    label = "Tổ chức" if content.get("kind") == "organisation" else "Ông/Bà"
    return lines(
        (label, content["name"]), ("Số định danh cá nhân/tổ chức", content["id_number"]), ("Địa chỉ", content["address"]),
    ) + optional(("Số điện thoại", "; email: ".join(filter(None, [content["phone"], content["email"]]))))


def _representatives(content: Content) -> tuple[Paragraph, ...]:
    return optional(
        ("Người đại diện", content["representative"]), ("Số định danh của người đại diện", content["representative_id"]),
        ("Giấy ủy quyền", content["representative_proof"]), ("Người nộp thay", content.get("helper", "")),
        ("Địa chỉ người nộp thay", content.get("helper_address", "")), ("Giấy tờ cho phép nộp thay", content.get("helper_proof", "")),
    )


def _both_sign(content: Content) -> tuple[Signature, ...]:
    filer = content.get("helper") or content["representative"] or content["name"]
    return (Signature((FILER,), filer, role="filer"), Signature((RECEIVER,), content["officer"], role="officer"))


def _entry(content: Content) -> str:
    """Name the book and the place in it, where the office keeps one."""
    return f"quyển số {content['book']}, số thứ tự {content['entry']:02d}" if content.get("book") else ""


def _receipt(content: Content) -> tuple[Block, ...]:
    papers = tuple(f"{paper['title']}{PAPER_WORDS.get(paper['state'], '')}" for paper in content["papers"])
    copies = max((paper["copies"] for paper in content["papers"]), default=1)
    return (
        line("Mã hồ sơ", content["code"]), Paragraph(f"{content['desk']} tiếp nhận hồ sơ của:", indent=False), *_applicant(content), *_representatives(content),
        line("Nội dung yêu cầu giải quyết", content["request"]), Paragraph("Thành phần hồ sơ nộp gồm:", indent=False),
        Listing(papers, style="1."),
        *lines(
            ("Số lượng hồ sơ", f"{copies:02d} (bộ)"), ("Thời gian giải quyết hồ sơ theo quy định", f"{content['amount']} {UNITS[content['unit']]}" if content["amount"] else "không quy định"),
            ("Thời gian nhận hồ sơ", moment_words(content["received_at"])), ("Thời gian trả kết quả giải quyết hồ sơ", due_words(content["due_on"])),
            ("Đăng ký nhận kết quả tại", content["desk"]),
        ),
        *optional(("Vào sổ theo dõi hồ sơ", _entry(content)), ("Điện thoại của Trung tâm", content.get("desk_phone", ""))),
    )


def _supplement(content: Content) -> tuple[Block, ...]:
    items = tuple(f"{item['text']}{_cited(item['citation'])}" for item in content["items"])
    again = f"{content['notice']:02d} (về những nội dung chưa đáp ứng yêu cầu của lần trước)" if content.get("notice") else ""
    return (
        *optional(("Thông báo lần", again)), line("Mã hồ sơ", content["code"]), line("Hồ sơ của", content["name"]), line("Nội dung yêu cầu giải quyết", content["request"]),
        line("Địa chỉ", content["address"]), *optional(("Số điện thoại", content["phone"]), ("Email", content["email"])),
        Paragraph("Yêu cầu bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:", indent=False), Listing(items, style="1."), line("Hướng dẫn hoàn thiện" if again else "Lý do", content["reason"]),
        Paragraph(f"Trong quá trình bổ sung, hoàn thiện hồ sơ, nếu có vướng mắc, xin liên hệ: {content['contact']}.", indent=False),
    )


def _cited(citation: str) -> str:
    return f" (căn cứ: {citation})" if citation else ""


def _refusal(content: Content) -> tuple[Block, ...]:
    return (
        Paragraph(f"{content['desk']} đã xem xét hồ sơ của:", indent=False), *_applicant(content), *_representatives(content), *optional(("Mã hồ sơ", content["code"] or "")),
        line("Nội dung yêu cầu giải quyết", content["request"]),
        Paragraph("Qua xem xét, cơ quan thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:", indent=False), Paragraph(content["reason"]),
        Paragraph("Xin thông báo để Ông/Bà, tổ chức được biết và thực hiện./."),
    )


def _apology(content: Content) -> tuple[Block, ...]:
    return (
        line("Kính gửi", content["name"]),
        Paragraph(
            f"{moment_words(content.get('received_at', '')).capitalize()}, {content.get('authority', content['desk'])} tiếp nhận giải quyết hồ sơ đề nghị "
            f"{content['procedure']} của Ông/Bà, tổ chức; số định danh: {content['id_number'] or 'không khai'}; mã số hồ sơ: {content['code']}."
        ),
        line("Thời gian hẹn trả kết quả", due_words(content.get("due_on", ""))),
        Paragraph("Tuy nhiên, đến nay hồ sơ chưa giải quyết xong và phải gia hạn thời gian. Lý do:"), Paragraph(content["reason"]),
        Paragraph(
            f"{content.get('authority', content['desk'])} xin lỗi Ông/Bà, tổ chức về sự chậm trễ này và hẹn trả kết quả vào "
            f"{due_words(content.get('new_due_on', '')) or 'ngày ……'}. Việc gia hạn được thực hiện một lần."
        ),
        Paragraph("Rất mong nhận được sự thông cảm của Ông/Bà, tổ chức./."),
    )


def _stop(content: Content) -> tuple[Block, ...]:
    return (
        line("Kính gửi", content["name"]), *_applicant(content), line("Mã hồ sơ", content["code"]),
        line("Nội dung yêu cầu giải quyết", content["request"]),
        *lines(("Thời gian nhận hồ sơ", moment_words(content.get("received_at", ""))), ("Thời gian đề nghị dừng", moment_words(content["asked_at"]))),
        Paragraph("Theo đề nghị của người nộp hồ sơ, cơ quan thông báo dừng giải quyết hồ sơ nêu trên kể từ thời điểm đề nghị. Lý do:", indent=False),
        Paragraph(content["reason"]),
        Paragraph("Khi có nhu cầu, Ông/Bà, tổ chức nộp lại hồ sơ theo quy định. Giấy tờ đã nộp được trả lại theo đề nghị của người nộp./."),
    )


def _officer_signs(title: str) -> Callable[[Content], tuple[Signature, ...]]:
    return lambda content: (Signature((title,), content["officer"], role="officer"),)


def _head_signs(content: Content) -> tuple[Signature, ...]:
    return (Signature(tuple(content.get("signer_lines") or ("THỦ TRƯỞNG CƠ QUAN",)), content.get("signer", ""), role="head"),)


FORMS: dict[SlipKind, SlipForm] = {
    SlipKind.RECEIPT: SlipForm(
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "GTN", _receipt, _both_sign, doubt="symbol",
    ),
    SlipKind.SUPPLEMENT: SlipForm("PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", "PBS", _supplement, _officer_signs("NGƯỜI HƯỚNG DẪN")),
    SlipKind.REFUSAL: SlipForm("PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ", "PTC", _refusal, _both_sign),
    SlipKind.APOLOGY: SlipForm("PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT", "PXL", _apology, _head_signs, own_symbol=True),
    SlipKind.STOP: SlipForm("THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", "TBD", _stop, _both_sign, doubt="layout"),
}

