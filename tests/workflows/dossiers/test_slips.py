"""The forms of Circular 03/2025/TT-VPCP: what is printed, re-issued, stopped, registered."""

import io
from datetime import date
from pathlib import Path

import docx
import pikepdf
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.core.models import AuditEntry
from govsuite.law.models import Clock
from tests.builders import moment
from tests.govsuite.records.test_layout import qr_of
from tests.workflows.one_stop import Shop, seen
from workflows.dossiers.documents.slip_forms import slip_document
from workflows.dossiers.enums import SlipKind, State, StepState
from workflows.dossiers.models import Applicant, CounterSettings, Dossier, Slip, Step
from workflows.dossiers.services.control import control_sheet
from workflows.dossiers.services.filing import Person, file_dossier
from workflows.dossiers.services.intake import accept_dossier
from workflows.dossiers.services.receipts import correct_receipt
from workflows.dossiers.services.stopping import withdraw

PERIOD = {"first": "2026-11-01", "last": "2026-11-30"}
REGISTER_QUERIES = 7


def receipt(place: Shop, **more: object) -> Slip:
    return place.accepted(**more).slips.get(kind=SlipKind.RECEIPT)


def words_of(slip: Slip, client: Client) -> str:
    """Return the text of the slip's DOCX."""
    content = client.get(reverse("dossiers:slip_docx", args=[slip.pk])).content
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_the_receipt_says_what_the_circular_asks(place: Shop, at_desk: Client) -> None:
    slip = receipt(place)
    text = words_of(slip, at_desk)
    for words in (
        "Số: 01/GTN-TTPVHCC", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", f"Mã hồ sơ: {slip.dossier.code}", "Nguyễn Đức An", "045090001234",
        "Thời gian nhận hồ sơ: 08 giờ 00 phút, ngày 23 tháng 11 năm 2026", "Thời gian trả kết quả giải quyết hồ sơ: hết giờ làm việc ngày 03 tháng 12 năm 2026",
        "7 ngày làm việc", "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ):
        assert words in text, words


def test_the_receipt_names_the_helper_with_address_and_the_place_in_the_book(place: Shop, at_desk: Client) -> None:
    slip = receipt(place)
    said = words_of(slip, at_desk)
    assert ("Người nộp thay" in said, "Vào sổ theo dõi hồ sơ" in said) == (False, False)
    CounterSettings.objects.update(register_book="02/2026")
    dossier = place.draft()
    Dossier.objects.filter(pk=dossier.pk).update(helper_name="Trần Thị Hoa", helper_address="15 Nguyễn Trãi, phường Đông Hà", helper_proof="Giấy ủy quyền số 7")
    helped = Slip.objects.get(dossier=accept_dossier(
        dossier=place.complete(file_dossier(dossier=dossier, actor=place.actor("mai"), now=moment())), actor=place.actor("mai"), now=moment(),
    ), kind=SlipKind.RECEIPT)
    said = words_of(helped, at_desk)
    for words in ("Trần Thị Hoa", "15 Nguyễn Trãi, phường Đông Hà", "Giấy ủy quyền số 7", f"quyển số 02/2026, số thứ tự {helped.number:02d}"):
        assert words in said
    CounterSettings.objects.update(register_book="03/2026")
    again = correct_receipt(slip=helped, title="Xây nhà", person=Person("An"), reason="Sai", actor=place.actor("mai"), now=moment(9))
    assert f"quyển số 02/2026, số thứ tự {helped.number:02d}" in words_of(again, at_desk)


def test_the_receipt_is_a_pdf_whose_code_leads_to_the_state(place: Shop, at_desk: Client) -> None:
    slip = receipt(place)
    answer = at_desk.get(reverse("dossiers:slip_pdf", args=[slip.pk]))
    assert (answer["Content-Type"], answer.content[:5], answer["Cache-Control"]) == ("application/pdf", b"%PDF-", "private, no-store")
    assert slip_document(slip).verify_url.endswith(f"/ho-so/{slip.dossier.code}/")


def test_the_code_of_a_replaced_receipt_shows_the_state_of_today(place: Shop, at_desk: Client, tmp_path: Path) -> None:
    """Both papers are read as a telephone reads them: whichever the applicant kept, it leads to where the dossier is now."""
    first = receipt(place, now=timezone.now())
    again = correct_receipt(slip=first, title="Xây nhà", person=Person("Nguyễn Đức Ân", phone="0905123456"), reason="Sai tên", actor=place.actor("mai"), now=timezone.now())
    papers = [at_desk.get(reverse("dossiers:slip_pdf", args=[slip.pk])).content for slip in (first, again)]
    [address] = {qr_of(paper, tmp_path, page=len(pikepdf.open(io.BytesIO(paper)).pages)) for paper in papers}
    assert address == f"{settings.SITE_URL}/ho-so/{first.dossier.code}/"
    withdraw(dossier=Dossier.objects.get(), reason="Không xây nữa", actor=place.actor("mai"), now=timezone.now())
    assert "Dừng" in Client().post(address.removeprefix(settings.SITE_URL), {"tail": "3456"}).content.decode()


def test_a_slip_says_what_it_said_when_it_was_given_out(place: Shop, at_desk: Client) -> None:
    slip = receipt(place)
    Applicant.objects.update(name="Tên khác")
    assert "Nguyễn Đức An" in words_of(slip, at_desk)


def test_a_mistake_makes_version_two_under_the_same_number(place: Shop, at_desk: Client) -> None:
    slip = receipt(place)
    answer = at_desk.post(reverse("dossiers:receipt_correct", args=[slip.pk]), seen(slip.dossier, {
        "title": "Xây nhà ở 3 tầng", "name": "Nguyễn Đức Ân", "phone": "0905123456", "reason": "Sai tên người nộp",
    }))
    fresh = Slip.objects.get(version=2)
    assert answer.url == reverse("dossiers:slip", args=[fresh.pk]) + "?moi"
    assert (fresh.number, fresh.reason, fresh.content["name"], fresh.content["due_on"]) == (1, "Sai tên người nộp", "Nguyễn Đức Ân", slip.content["due_on"])
    assert "Nguyễn Đức An" in words_of(slip, at_desk)
    assert "Phát hành lại (lần 2)" in words_of(fresh, at_desk)
    assert at_desk.get(reverse("dossiers:slip", args=[slip.pk])).context["newest"] == fresh
    written = str(list(AuditEntry.objects.filter(deed="dossier.correct_receipt").values_list("detail", flat=True)))
    assert "Nguyễn Đức Ân" not in written
    assert "name" in written


def test_a_replaced_receipt_is_not_mended_again(place: Shop) -> None:
    slip, mai = receipt(place), place.actor("mai")
    correct_receipt(slip=slip, title="Xây nhà", person=Person("An"), reason="Sai", actor=mai, now=moment(9))
    with pytest.raises(Conflict) as refusal:
        correct_receipt(slip=slip, title="Xây nhà", person=Person("An"), reason="Sai", actor=mai, now=moment(9))
    assert (refusal.value.code, Slip.objects.count()) == ("receipt.replaced", 2)


@pytest.mark.parametrize(("title", "name", "reason", "code"), [
    ("", "An", "Sai", "receipt.incomplete"), ("Xây nhà", " ", "Sai", "receipt.incomplete"), ("Xây nhà", "An", " ", "dossier.reason_missing"),
])
def test_a_correction_that_says_too_little_leaves_no_trace(place: Shop, title: str, name: str, reason: str, code: str) -> None:
    slip = receipt(place)
    with pytest.raises(Invalid) as refusal:
        correct_receipt(slip=slip, title=title, person=Person(name), reason=reason, actor=place.actor("mai"), now=moment(9))
    assert (refusal.value.code, Slip.objects.count(), Applicant.objects.get().name) == (code, 1, "Nguyễn Đức An")


def test_stopping_ends_every_clock_and_step_and_gives_slip_05(place: Shop, at_desk: Client) -> None:
    dossier = place.accepted()
    slip = withdraw(dossier=dossier, reason="Không xây nữa", actor=place.actor("mai"), now=moment(10))
    dossier.refresh_from_db()
    assert (dossier.state, slip.kind, dossier.ended_at) == (State.WITHDRAWN, SlipKind.STOP, moment(10))
    assert set(Clock.objects.filter(subject_id=dossier.pk).values_list("state", flat=True)) == {"done"}
    assert not Step.objects.filter(dossier=dossier, state=StepState.OPEN).exists()
    assert "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ" in words_of(slip, at_desk)
    assert "chưa xác minh" in at_desk.get(reverse("dossiers:slip", args=[slip.pk])).content.decode()


def test_what_is_decided_cannot_be_stopped(place: Shop) -> None:
    dossier = place.accepted()
    Dossier.objects.filter(pk=dossier.pk).update(state=State.DECIDED)
    with pytest.raises(Conflict):
        withdraw(dossier=dossier, reason="Thôi", actor=place.actor("mai"), now=moment(10))
    assert not Slip.objects.filter(kind=SlipKind.STOP).exists()


def test_a_citizen_stops_the_own_dossier_and_no_other(place: Shop) -> None:
    dossier = place.accepted()
    Dossier.objects.filter(pk=dossier.pk).update(citizen_id=7)
    dossier.refresh_from_db()
    owner, stranger = (Actor(user_id=None, name="Nguyễn Đức An", citizen_id=pk) for pk in (7, 8))
    with pytest.raises(Exception, match="not_found"):
        withdraw(dossier=dossier, reason="Thôi", actor=stranger, now=moment(10))
    withdraw(dossier=dossier, reason="Thôi", actor=owner, now=moment(10))
    dossier.refresh_from_db()
    assert dossier.state == State.WITHDRAWN


def test_the_control_sheet_has_one_number_and_the_steps_of_now(place: Shop, at_desk: Client) -> None:
    dossier = place.accepted()
    first, second = (control_sheet(dossier=dossier, actor=place.actor("mai"), now=moment(9)) for _turn in range(2))
    text = words_of(first, at_desk)
    assert first.pk == second.pk
    for words in ("Số: 01/PKS-TTPVHCC", "Tiếp nhận", "Phân công", "Đang xử lý", "2. Nhận: Phòng Kinh tế, Hạ tầng và Đô thị"):
        assert words in text, words


def test_a_dossier_that_waits_for_reception_has_no_control_sheet(place: Shop) -> None:
    dossier = place.filed()
    with pytest.raises(Conflict):
        control_sheet(dossier=dossier, actor=place.actor("mai"), now=moment(9))
    assert Slip.objects.count() == 0


@pytest.mark.parametrize("number", [1, 3])
def test_the_register_costs_the_same_whatever_its_length(place: Shop, at_desk: Client, number: int) -> None:
    for _turn in range(number):
        place.accepted()
    with CaptureQueriesContext(connection) as seen:
        answer = at_desk.get(reverse("dossiers:register"), PERIOD)
    assert len(answer.context["rows"]) == number
    assert [str(answer.context["form"][name].label) for name in ("first", "last")] == ["Từ ngày", "Đến ngày"]
    assert len(seen) == REGISTER_QUERIES, "\n".join(query["sql"][:160] for query in seen.captured_queries)


def test_the_register_as_a_workbook_runs_nothing(place: Shop, at_desk: Client) -> None:
    place.accepted(name='=HYPERLINK("http://x")')
    sheet = load_workbook(io.BytesIO(at_desk.get(reverse("dossiers:register_workbook"), PERIOD).content)).active
    row = [cell.value for cell in sheet[2]]
    assert (row[0], row[3], sheet["D2"].data_type, row[7]) == ("1", '\'=HYPERLINK("http://x")', "s", "03/12/2026")


def test_the_register_prints_its_period(place: Shop, at_desk: Client) -> None:
    held = place.accepted()
    place.accepted(now=moment(day=date(2026, 10, 30)))
    answer = at_desk.get(reverse("dossiers:register_pdf"), PERIOD)
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    word = docx.Document(io.BytesIO(at_desk.get(reverse("dossiers:register_docx"), PERIOD).content))
    rows = next(table for table in word.tables if table.rows[0].cells[0].text == "STT").rows
    assert [row.cells[1].text for row in rows] == ["Mã hồ sơ", held.code]
    assert len(word.inline_shapes) == 1  # the QR to the look-up


@pytest.mark.parametrize("period", [{"first": "2026-12-01", "last": "2026-11-01"}, {"first": "2020-01-01", "last": "2026-11-01"}, {"first": "x", "last": "y"}])
def test_a_period_that_is_none_says_so(place: Shop, at_desk: Client, period: dict[str, str]) -> None:
    assert at_desk.get(reverse("dossiers:register"), period).status_code == 422


@pytest.mark.parametrize(("tail", "status"), [("3456", 200), ("0000", 422), ("abcd", 422), ("", 200)])
def test_the_public_page_needs_the_telephone_and_shows_nothing_personal(place: Shop, client: Client, tail: str, status: int) -> None:
    dossier = place.accepted()
    answer = client.post(reverse("dossiers:public_state", args=[dossier.code]), {"tail": tail} if tail else {})
    text = answer.content.decode()
    assert answer.status_code == status
    assert ("Hồ sơ đã được tiếp nhận" in text) == (tail == "3456")
    assert [personal for personal in ("Nguyễn Đức An", "0905123456", "045090001234", "12 Lê Lợi") if personal in text] == []


def test_guessing_is_slowed_down(place: Shop, client: Client) -> None:
    url = reverse("dossiers:public_state", args=["H50.12-261123-0001"])
    answers = [client.post(url, {"tail": f"{turn:04d}"}).status_code for turn in range(21)]
    assert (answers[0], answers[-1]) == (422, 429)
