"""The printed finding of the exemption wizard. Vietnamese: it is handed on to offices."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from govsuite.core import demo
from govsuite.records.public import Column, Listing, OfficialDocument, Paragraph, Run, Table
from workflows.dossiers.public import CounterSettings, Dossier, organisation_of, place_of
from workflows.permits.finding_words import Told
from workflows.permits.models import ExemptionFinding

NOT_VERIFIED = "chưa xác minh"


def finding_url(finding: ExemptionFinding) -> str:
    """Return the whole address of the finding's page."""
    return settings.SITE_URL + reverse("permits:finding", args=[finding.public_id])


def finding_document(finding: ExemptionFinding, told: Told) -> OfficialDocument:
    """Return the finding as a document with a QR that leads to its page. It is signed by nobody and decides nothing."""
    counter = CounterSettings.objects.select_related("unit__parent").order_by("pk").first()
    site = Dossier(unit=counter.unit) if counter else None
    rows = tuple((fact.title, words) for fact, words in told.answers)
    body = [
        Paragraph((Run("Kết quả: ", bold=True), Run(told.title, bold=True), Run("."))), Paragraph(told.lead), Paragraph(told.todo),
        *_grounds(told), Paragraph("Câu trả lời đã khai:", bold=True), Table((Column("Câu hỏi", 3), Column("Trả lời", 2)), rows, size=12),
    ]
    if told.unsure:
        body += [Paragraph("Chưa rõ:", bold=True), Listing(tuple(fact.title for fact in told.unsure))]
    if finding.zones:
        body += [Paragraph("Khu vực tra theo bản đồ:", bold=True), Listing(tuple(finding.zones))]
    body.append(Paragraph(
        f"Tra cứu theo {told.pack.title} ({told.pack}). Kết quả dựa trên câu trả lời của người khai, không thay quyết định của cơ quan có thẩm quyền.", italic=True,
    ))
    return OfficialDocument(
        organisation=organisation_of(site) if site else settings.SITE_NAME.upper(), symbol="", type_code="KQTC", type_name="KẾT QUẢ TRA CỨU",
        place=place_of(site) if site else "", date=timezone.localdate(finding.made_at), subject="Về miễn giấy phép xây dựng và thông báo khởi công",
        body=tuple(body), demo=demo.is_present(), verify_url=finding_url(finding), verify_label="Xem lại kết quả này", verify_code=str(finding.public_id)[:8],
    )


def _grounds(told: Told) -> list[Paragraph | Listing]:
    """Return the rules that apply, and the articles that they stand on."""
    found: list[Paragraph | Listing] = []
    if told.rules:
        lines = tuple(f"Điểm {rule.point}: {rule.title}" + ("" if rule.verified else f" ({NOT_VERIFIED}: {rule.why_unverified})") for rule in told.rules)
        found += [Paragraph("Trường hợp áp dụng:", bold=True), Listing(lines)]
    lines = tuple(f"{one.text}: {one.says}" + ("" if one.verified else f" ({NOT_VERIFIED})") for one in told.citations)
    return [*found, Paragraph("Căn cứ:", bold=True), Listing(lines)] if lines else found
