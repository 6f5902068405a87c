"""The general results: a notice that the request is granted, a notice that it is refused (NĐ 30/2020, form 1.4)."""

from datetime import date

from govsuite.records.public import Listing, OfficialDocument, Paragraph, Signature
from workflows.dossiers.models import Decision, Dossier

KINDS = (" phường ", " xã ", " đặc khu ", " tỉnh ", " thành phố ")


def organisation_of(dossier: Dossier) -> str:
    """Return the authority's name in two lines, as the head of a document has it."""
    name = dossier.unit.name
    for kind in KINDS:
        name = name.replace(kind, f"\n{kind.strip()} ", 1)
    return name.upper()


def place_of(dossier: Dossier) -> str:
    """Return the place before the date: the authority's place without its kind."""
    name = dossier.unit.parent.name if dossier.unit.parent else dossier.unit.name
    for kind in ("Phường ", "Xã ", "Đặc khu ", "Tỉnh ", "Thành phố "):
        name = name.removeprefix(kind)
    return name


def granted(decision: Decision, signature: Signature) -> OfficialDocument:
    """Return the notice that a request was granted."""
    dossier = decision.dossier
    body = (
        Paragraph(f"{dossier.unit.name} đã giải quyết hồ sơ {dossier.code} của {dossier.applicant.name} theo thủ tục “{dossier.procedure_title}”."),
        Paragraph(f"Nội dung đề nghị: {dossier.title}."),
        Paragraph("Kết quả: chấp thuận đề nghị." + (f" {decision.reason}" if decision.reason else "")),
    )
    return _notice(decision, signature, "kết quả giải quyết thủ tục hành chính", body)


def refused(decision: Decision, signature: Signature) -> OfficialDocument:
    """Return the notice that a request was refused, with the unmet items of the supplement notice."""
    dossier = decision.dossier
    body: list[Paragraph | Listing] = [
        Paragraph(f"{dossier.unit.name} đã xem xét hồ sơ {dossier.code} của {dossier.applicant.name} theo thủ tục “{dossier.procedure_title}”."),
        Paragraph(f"Kết quả: không chấp thuận đề nghị. Lý do: {decision.reason}"),
    ]
    items = _cited(decision)
    if items:
        body += [Paragraph("Các nội dung đã yêu cầu bổ sung, hoàn thiện nhưng chưa đáp ứng:"), Listing(tuple(items), style="1.")]
    if decision.citation:
        body.append(Paragraph(f"Căn cứ: {decision.citation}."))
    body.append(Paragraph("Người nộp có quyền lập lại hồ sơ, khiếu nại hoặc khởi kiện theo quy định của pháp luật."))
    return _notice(decision, signature, "việc không giải quyết hồ sơ", tuple(body))


def conclusion_grounds(decision: Decision) -> tuple[str, ...]:
    """Return the People's Committee's conclusions on which the result stands, one ground each."""
    return tuple(
        f"Căn cứ Thông báo số {row['number']} ngày {date.fromisoformat(row['on']):%d/%m/%Y} của {decision.dossier.unit.name} về kết luận {_lower(row['meeting'])}"
        for row in decision.content.get("conclusions", ())
    )


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _cited(decision: Decision) -> list[str]:
    supplement = decision.dossier.supplement
    return [item.text for item in supplement.items.all() if item.order in decision.cited_items] if supplement else []


def _notice(decision: Decision, signature: Signature, subject: str, body: tuple[Paragraph | Listing, ...]) -> OfficialDocument:
    dossier = decision.dossier
    body = (*(Paragraph(f"{ground}.") for ground in conclusion_grounds(decision)), *body)
    return OfficialDocument(
        organisation=organisation_of(dossier), symbol="", type_code="TB", type_name="THÔNG BÁO", place=place_of(dossier), date=None,
        subject=f"Về {subject}", body=body, signatures=(signature,), recipients=(dossier.applicant.name, "Lưu: VT, hồ sơ"),
    )
