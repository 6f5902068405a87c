"""Decisions that revoke and that cancel a permit (Decree 217/2026, Article 65). The Decree gives no form: form 1.2 of Decree 30/2020. Vietnamese by law."""

from datetime import date

from govsuite.records.public import Article, OfficialDocument, Signature
from workflows.dossiers.public import Decision, Dossier, organisation_of, place_of
from workflows.dossiers.public_results import conclusion_grounds
from workflows.permits.documents.permit_words import Values, day
from workflows.permits.models import Cancellation

LAWS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15", "Căn cứ Luật Xây dựng số 135/2025/QH15",
    "Căn cứ Điều 65 Nghị định số 217/2026/NĐ-CP ngày 19 tháng 6 năm 2026 của Chính phủ quy định chi tiết một số điều của Luật Xây dựng về quản lý hoạt động xây dựng",
)
GROUNDS = {
    "a": "giấy phép xây dựng được cấp không đúng quy định của pháp luật (điểm a khoản 1 Điều 65 Nghị định số 217/2026/NĐ-CP)",
    "b": "chủ đầu tư không khắc phục việc xây dựng sai với giấy phép xây dựng trong thời hạn ghi trong văn bản xử lý vi phạm (điểm b khoản 1 Điều 65 Nghị định số 217/2026/NĐ-CP)",
}


def revoked(decision: Decision, signature: Signature) -> OfficialDocument:
    """Return the decision that revokes the permit named on the dossier."""
    content, dossier = decision.content, decision.dossier
    terms, permit = content["terms"], content["permit"]
    name = _permit(permit)
    paper = (
        f"{permit['holder']} nộp lại bản gốc giấy phép cho {dossier.unit.name} trong thời hạn {content['clocks']['return']:02d} ngày làm việc, kể từ ngày nhận được "
        f"Quyết định này; quá {content['clocks']['cancel']:02d} ngày làm việc kể từ ngày có Quyết định này mà không nộp lại thì giấy phép bị hủy."
    ) if terms.get("on_paper") else "Giấy phép được cấp dưới dạng bản điện tử, không phải nộp lại."
    articles = (
        Article(1, f"Thu hồi {name}. Lý do: {GROUNDS[terms['ground']]}."), Article(2, paper),
        Article(3, f"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân, các đơn vị có liên quan và {permit['holder']} chịu trách nhiệm thi hành Quyết định này."),
        Article(4, "Quyết định này có hiệu lực thi hành kể từ ngày ký và được công khai trên trang thông tin điện tử của cơ quan cấp giấy phép."),
    )
    grounds = (*LAWS, *conclusion_grounds(decision), f"Căn cứ {terms['finding']}", f"Theo hồ sơ số {dossier.code}")
    return _decision(dossier, signature, f"Về việc thu hồi {name}", grounds, articles, permit["holder"])


def cancelled(cancellation: Cancellation, signature: Signature, *, dossier: Dossier, revocation: tuple[str, date], days: int) -> OfficialDocument:
    """Return the decision that cancels a permit whose paper was not given back within ``days`` of the revocation (number, day) by ``dossier``."""
    permit = cancellation.permit
    name = _permit({"number": permit.number, "issued_on": permit.issued_on.isoformat(), "holder": permit.holder, "site": permit.site})
    number, on = revocation
    articles = (
        Article(1, f"Hủy {name}. Lý do: chủ đầu tư không nộp lại giấy phép trong thời hạn {days:02d} ngày làm việc kể từ ngày có quyết định thu hồi."),
        Article(2, f"Giấy phép bị hủy không còn giá trị; {permit.holder} không được dùng giấy phép này vào bất kỳ việc gì."),
        Article(3, f"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân, các đơn vị có liên quan và {permit.holder} chịu trách nhiệm thi hành Quyết định này."),
        Article(4, "Quyết định này có hiệu lực thi hành kể từ ngày ký và được công khai trên trang thông tin điện tử của cơ quan cấp giấy phép."),
    )
    grounds = (*LAWS, f"Căn cứ Quyết định số {number} {_on(on)} về việc thu hồi giấy phép xây dựng")
    return _decision(dossier, signature, f"Về việc hủy {name}", grounds, articles, permit.holder)


def _on(when: date) -> str:
    return f"ngày {when:%d/%m/%Y}"


def _permit(permit: Values) -> str:
    return f"Giấy phép xây dựng số {permit['number']} ngày {day(permit['issued_on'])} cấp cho {permit['holder']} tại {permit['site']}"


def _decision(
    dossier: Dossier, signature: Signature, subject: str, grounds: tuple[str, ...], articles: tuple[Article, ...], holder: str,
) -> OfficialDocument:
    return OfficialDocument(
        organisation=organisation_of(dossier), symbol="", type_code="QĐ", type_name="QUYẾT ĐỊNH", place=place_of(dossier), date=None, subject=subject,
        authority=tuple(organisation_of(dossier).replace("\n", " ").split("\n")), grounds=grounds, enacting="QUYẾT ĐỊNH:", body=articles,
        signatures=(signature,), recipients=(f"Như Điều 3 ({holder})", "Sở Xây dựng", "Lưu: VT, hồ sơ"),
    )
