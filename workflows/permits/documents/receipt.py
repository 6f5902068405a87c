"""The receipt slip of a fee: proof that the counter took it. Not the state's printed receipt (biên lai): that has a form of its own. Vietnamese by law."""

from django.utils import timezone

from govsuite.core import demo
from govsuite.records.public import Block, OfficialDocument, Paragraph, Signature
from workflows.dossiers.public import organisation_of, place_of
from workflows.dossiers.public_results import line, lines, optional
from workflows.permits.documents.money_words import figures, words
from workflows.permits.models import Payment

WAYS = {"counter": "nộp tại bộ phận một cửa"}


def receipt_document(payment: Payment) -> OfficialDocument:
    """Return the slip of a fee that was paid."""
    dossier = payment.dossier
    body: tuple[Block, ...] = (
        *lines(("Người nộp", payment.payer), ("Mã hồ sơ", dossier.code or ""), ("Thủ tục", dossier.procedure_title), ("Khoản thu", payment.title)),
        *lines(("Số tiền", figures(payment.amount)), ("Bằng chữ", words(payment.amount))),
        *optional(("Căn cứ mức thu", payment.resolution), ("Hình thức nộp", WAYS.get(payment.provider, f"trực tuyến ({payment.provider})")), ("Mã giao dịch", payment.reference)),
        line("Trạng thái", "Đã nộp"), Paragraph("Phiếu này xác nhận đã thu tiền, không thay cho biên lai thu phí, lệ phí theo mẫu của Bộ Tài chính.", italic=True),
    )
    signatures = [Signature(("NGƯỜI NỘP",), payment.payer, role="payer")]
    if payment.taken_by_name:
        signatures.append(Signature(("NGƯỜI THU",), payment.taken_by_name, role="officer"))
    return OfficialDocument(
        organisation=organisation_of(dossier), symbol="PT-LPXD", type_code="PT", type_name="PHIẾU THU LỆ PHÍ", place=place_of(dossier),
        date=timezone.localdate(payment.paid_at) if payment.paid_at else None, subject=dossier.procedure_title, number=payment.number, body=body,
        signatures=tuple(signatures), demo=demo.is_present(),
    )
