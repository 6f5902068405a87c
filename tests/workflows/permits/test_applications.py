"""Forms 01 and 02 of Decree 217/2026, Appendix II: the application is drawn from what the dossier tells; who asks is named to few."""

import io
import subprocess
from collections.abc import Callable

import docx
from django.test import Client
from django.urls import reverse

from tests.workflows.dossiers.test_online import AN, BINH, browser, filed
from tests.workflows.one_stop import Shop
from tests.workflows.permits.permits import at_work, permit
from workflows.dossiers.models import Dossier


def words_of(client: Client, dossier: Dossier) -> str:
    """Return the text of the application as DOCX."""
    document = docx.Document(io.BytesIO(client.get(reverse("permits:application_docx", args=[dossier.pk])).content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_form_01_says_who_asks_where_and_what(place: Shop, signed_in: Callable[..., Client]) -> None:
    dossier, hung = place.working(), signed_in(place.people["hung"])
    text = words_of(hung, dossier)
    for words in (
        "ĐƠN ĐỀ NGHỊ CẤP GIẤY PHÉP XÂY DỰNG MỚI", "(Sử dụng cho: Nhà ở riêng lẻ)", "1. Tên chủ đầu tư (Chủ hộ): Nguyễn Đức An", "045090001234",
        "- Lô đất: thửa đất số 12, tờ bản đồ số 5, diện tích 100 m²", "- Tại: 12 Lê Lợi", "- Cấp công trình: cấp III", "- Tổng diện tích sàn: 226,5 m²",
        "- Số tầng: 03 tầng", "3.1. Lập thiết kế xây dựng: ……", "5. Dự kiến thời gian hoàn thành công trình: 8 tháng",
        "Gửi kèm theo Đơn này các tài liệu:", "ĐẠI DIỆN CHỦ ĐẦU TƯ",
    ):
        assert words in text, words
    assert reverse("permits:application_pdf", args=[dossier.pk]) in hung.get(f"/mot-cua/ho-so/{dossier.pk}/").content.decode()
    pdf = hung.get(reverse("permits:application_pdf", args=[dossier.pk])).content
    drawn = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in drawn


def test_form_02_names_the_permit_and_why(place: Shop, signed_in: Callable[..., Client]) -> None:
    held = permit(place)
    text = words_of(signed_in(place.people["hung"]), at_work(place, "GPXD-NO-GH", of=held))
    for words in ("ĐƠN ĐỀ NGHỊ GIA HẠN GIẤY PHÉP XÂY DỰNG", f"3. Giấy phép xây dựng đã được cấp: số {held.number}", "4. Lý do đề nghị gia hạn"):
        assert words in text, words


def test_it_is_for_who_may_read_who_asks(place: Shop, signed_in: Callable[..., Client]) -> None:
    citizen = browser(AN)
    own = filed(citizen)
    address = reverse("permits:own_application_pdf", args=[own.public_id])
    assert address in citizen.get(reverse("dossiers:own_detail", args=[own.public_id])).content.decode()
    assert [each.get(address).status_code for each in (citizen, browser(BINH))] == [200, 404]
    staff = reverse("permits:application_pdf", args=[own.pk])
    assert [signed_in(place.people[name]).get(staff).status_code for name in ("mai", "phap", "giang")] == [200, 403, 404]


def test_where_nobody_applies_there_is_no_form(place: Shop, signed_in: Callable[..., Client]) -> None:
    revoked = at_work(place, "GPXD-TH", of=permit(place))
    assert signed_in(place.people["hung"]).get(reverse("permits:application_pdf", args=[revoked.pk])).status_code == 404
