"""Reception as the officer at the counter sees it: from the choice of the procedure to the receipt."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from govsuite.core.models import AuditEntry
from govsuite.records.models import File
from tests.builders import moment
from tests.workflows.dossiers.pictures import jpeg
from tests.workflows.one_stop import HOUSE, Shop, seen
from workflows.dossiers.enums import PaperState, State
from workflows.dossiers.models import Dossier, Paper, Slip

HTMX = {"HTTP_HX_REQUEST": "true"}
LIST_QUERIES, PAGE_QUERIES = 8, 29
FORM = {
    "title": "Xây nhà ở", "site": "12 Lê Lợi", "kind": "person", "name": "Nguyễn Đức An", "phone": "0905 123 456", "id_number": "045090001234",
}


def begun(client: Client) -> Dossier:
    """Begin a draft by the first page."""
    client.post(reverse("dossiers:choose"), {"procedure": HOUSE})
    return Dossier.objects.get()


def scan(name: str = "ban-chup.png") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (40, 40), "white").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def test_choosing_a_procedure_begins_a_draft_without_a_number(at_desk: Client) -> None:
    answer = at_desk.post(reverse("dossiers:choose"), {"procedure": HOUSE})
    dossier = Dossier.objects.get()
    assert (answer.url, dossier.state, dossier.code) == (reverse("dossiers:fill", args=[dossier.pk]), State.DRAFT, None)


@pytest.mark.parametrize(("words", "found"), [("giay phep xay dung nha o rieng le cap moi", 1), ("GPXD-NO-MOI", 1), ("khong co thu tuc nao nhu the", 0)])
def test_procedures_are_found_without_accents(at_desk: Client, words: str, found: int) -> None:
    text = at_desk.get(reverse("dossiers:choose"), {"q": words}).content.decode()
    assert (f'value="{HOUSE}"' in text) == bool(found)
    assert ("Không có thủ tục nào khớp" in text.split("data-filter-none")[0]) == (not found)


def test_a_procedure_that_is_not_in_force_is_refused(at_desk: Client) -> None:
    answer = at_desk.post(reverse("dossiers:choose"), {"procedure": "KHONG-CO"})
    assert (answer.status_code, Dossier.objects.count()) == (409, 0)


def test_each_change_is_saved_as_it_is(at_desk: Client) -> None:
    dossier = begun(at_desk)
    answer = at_desk.post(reverse("dossiers:fill", args=[dossier.pk]), seen(dossier, {"kind": "person", "title": "Xây nhà"}), **HTMX)
    dossier.refresh_from_db()
    assert (answer.status_code, dossier.title, "Đã lưu lúc" in answer.content.decode()) == (200, "Xây nhà", True)


def test_only_what_the_conditions_need_is_asked(at_desk: Client) -> None:
    dossier = begun(at_desk)
    url = reverse("dossiers:fill", args=[dossier.pk])
    asked = at_desk.get(url).context["form"].asked
    first = next(fact for fact in asked if fact.kind == "yes_no")
    answer = at_desk.post(url, seen(dossier, FORM | {f"fact_{first.key}": "no", "fact_khong_ai_hoi": "yes"}), **HTMX)
    dossier.refresh_from_db()
    assert dossier.facts == {first.key: False}
    assert first in answer.context["form"].asked  # what was answered stays in sight


def test_going_on_without_a_name_says_what_is_missing(at_desk: Client) -> None:
    dossier = begun(at_desk)
    answer = at_desk.post(reverse("dossiers:fill", args=[dossier.pk]), seen(dossier, FORM | {"name": "", "kind": "organisation", "helper_name": "Bà Hoa"}))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "representative", "helper_address", "helper_proof"}


def test_the_counter_is_asked_for_the_place_of_a_house(at_desk: Client) -> None:
    dossier = begun(at_desk)
    answer = at_desk.post(reverse("dossiers:fill", args=[dossier.pk]), seen(dossier, FORM | {"site": ""}))
    assert (answer.status_code, list(answer.context["form"].errors), "Hãy ghi địa điểm xây dựng" in answer.content.decode()) == (422, ["site"], True)


def test_a_helper_without_a_paper_cannot_file(place: Shop, at_desk: Client) -> None:
    dossier = begun(at_desk)
    at_desk.post(reverse("dossiers:fill", args=[dossier.pk]), seen(dossier, FORM | {"helper_name": "Bà Hoa"}), **HTMX)
    place.complete(dossier)
    answer = at_desk.post(reverse("dossiers:accept", args=[dossier.pk]), seen(dossier), follow=True)
    assert "Hãy ghi giấy tờ cho phép người này nộp thay" in answer.content.decode()
    dossier.refresh_from_db()
    assert (dossier.state, dossier.code, Slip.objects.count()) == (State.DRAFT, None, 0)


def test_a_helper_without_an_address_cannot_file(place: Shop, at_desk: Client) -> None:
    dossier = begun(at_desk)
    helped = FORM | {"helper_name": "Bà Hoa", "helper_proof": "Giấy ủy quyền ngày 01/11/2026"}
    at_desk.post(reverse("dossiers:fill", args=[dossier.pk]), seen(dossier, helped), **HTMX)
    place.complete(dossier)
    answer = at_desk.post(reverse("dossiers:accept", args=[dossier.pk]), seen(dossier), follow=True)
    assert "Hãy ghi địa chỉ của người nộp thay" in answer.content.decode()
    dossier.refresh_from_db()
    assert (dossier.state, dossier.code, Slip.objects.count()) == (State.DRAFT, None, 0)


def test_a_scan_makes_its_paper_handed_in_and_the_next_one_a_version(at_desk: Client) -> None:
    dossier = begun(at_desk)
    paper = dossier.papers.filter(required=True)[0]
    url = reverse("dossiers:paper", args=[dossier.pk, paper.pk])
    for upload in (scan(), scan(), SimpleUploadedFile("ban-chup.jpg", jpeg().read(), "image/jpeg")):  # the first one twice, by a weak line
        answer = at_desk.post(url, {"scan": upload}, **HTMX)
    paper.refresh_from_db()
    assert (answer.status_code, paper.state, paper.file.versions.count()) == (200, PaperState.HANDED, 2)


def test_a_file_that_is_none_is_said_in_its_row_and_nothing_is_kept(at_desk: Client) -> None:
    dossier = begun(at_desk)
    paper = dossier.papers.filter(required=True)[0]
    answer = at_desk.post(reverse("dossiers:paper", args=[dossier.pk, paper.pk]), {"scan": SimpleUploadedFile("a.pdf", b"GIF89a")}, **HTMX)
    paper.refresh_from_db()
    assert (paper.state, paper.file, File.objects.count()) == (PaperState.MISSING, None, 0)
    assert answer.context["wrong"] != ""


def test_many_scans_go_to_their_papers_by_number(at_desk: Client) -> None:
    dossier = begun(at_desk)
    first = dossier.papers.filter(required=True).order_by("order")[0]
    files = [scan(f"{first.order:02d} don.png"), scan("anh-hien-trang.png")]
    at_desk.post(reverse("dossiers:scans", args=[dossier.pk]), {"scans": files})
    first.refresh_from_db()
    own = dossier.papers.get(key="own:1")
    assert (first.state, own.title, own.file is not None) == (PaperState.HANDED, "anh-hien-trang", True)
    second = dossier.papers.filter(required=True, file=None).order_by("order")[0]
    at_desk.post(reverse("dossiers:scan_move", args=[dossier.pk, own.pk]), {"to": second.pk})
    second.refresh_from_db()
    assert (second.state, Paper.objects.filter(key="own:1").exists()) == (PaperState.HANDED, False)


def test_accepting_leads_to_the_receipt(place: Shop, at_desk: Client) -> None:
    dossier = begun(at_desk)
    at_desk.post(reverse("dossiers:fill", args=[dossier.pk]), seen(dossier, FORM))
    dossier = place.complete(dossier)
    answer = at_desk.post(reverse("dossiers:accept", args=[dossier.pk]), {"version": dossier.version})
    slip = Slip.objects.get()
    assert answer.url == reverse("dossiers:slip", args=[slip.pk]) + "?moi"
    text = at_desk.get(answer.url).content.decode()
    dossier.refresh_from_db()
    assert dossier.code in text
    assert "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ" in text


def test_an_incomplete_dossier_takes_no_code(place: Shop, at_desk: Client) -> None:
    dossier = begun(at_desk)
    at_desk.post(reverse("dossiers:fill", args=[dossier.pk]), seen(dossier, FORM))
    answer = at_desk.post(reverse("dossiers:accept", args=[dossier.pk]), seen(dossier), follow=True)
    assert "Hồ sơ chưa đầy đủ. Còn thiếu" in answer.content.decode()
    at_desk.post(reverse("dossiers:choose"), {"procedure": HOUSE})
    other = Dossier.objects.exclude(pk=dossier.pk).get()
    at_desk.post(reverse("dossiers:fill", args=[other.pk]), seen(other, FORM))
    at_desk.post(reverse("dossiers:accept", args=[place.complete(other).pk]), seen(other))
    other.refresh_from_db()
    assert other.code.endswith("-0001")


def test_refusing_asks_for_the_reason_and_shows_slip_03(at_desk: Client) -> None:
    dossier = begun(at_desk)
    at_desk.post(reverse("dossiers:fill", args=[dossier.pk]), seen(dossier, FORM))
    url = reverse("dossiers:refuse", args=[dossier.pk])
    assert at_desk.post(url, {"reason": ""}).status_code == 422
    answer = at_desk.post(url, seen(dossier, {"reason": "Không thuộc thẩm quyền của phường"}), follow=True)
    dossier.refresh_from_db()
    assert (dossier.state, "PHIẾU TỪ CHỐI" in answer.content.decode()) == (State.NOT_ACCEPTED, True)


def test_a_page_from_before_another_deed_is_refused(place: Shop, at_desk: Client) -> None:
    dossier = begun(at_desk)
    at_desk.post(reverse("dossiers:fill", args=[dossier.pk]), seen(dossier, FORM))
    shown = place.complete(dossier).version
    place.complete(dossier)
    answer = at_desk.post(reverse("dossiers:accept", args=[dossier.pk]), {"version": shown}, follow=True)
    assert "Người khác vừa thay đổi hồ sơ này" in answer.content.decode()
    assert Slip.objects.count() == 0


def test_a_draft_thrown_away_leaves_its_audit_only(at_desk: Client) -> None:
    dossier = begun(at_desk)
    book = dossier.book
    at_desk.post(reverse("dossiers:discard", args=[dossier.pk]))
    assert (Dossier.objects.count(), AuditEntry.objects.filter(book_key=book, deed="dossier.discard_draft").count()) == (0, 1)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(place: Shop, at_desk: Client, number: int) -> None:
    for _turn in range(number):
        place.filed()
    with CaptureQueriesContext(connection) as seen:
        answer = at_desk.get(reverse("dossiers:counter"))
    assert len(answer.context["rows"]) == number
    assert len(seen) == LIST_QUERIES, "\n".join(query["sql"][:160] for query in seen.captured_queries)


@pytest.mark.parametrize("more", [0, 2])
def test_the_page_of_a_dossier_costs_the_same_whatever_it_holds(place: Shop, at_desk: Client, more: int) -> None:
    dossier = place.accepted()
    for number in range(more):
        dossier.papers.create(key=f"own:{number}", title="Giấy tờ khác", required=False, state="handed", order=901)
    at_desk.get(reverse("dossiers:detail", args=[dossier.pk]))
    with CaptureQueriesContext(connection) as seen:
        answer = at_desk.get(reverse("dossiers:detail", args=[dossier.pk]))
    assert answer.status_code == 200
    assert len(seen) == PAGE_QUERIES, "\n".join(query["sql"][:160] for query in seen.captured_queries)


@pytest.mark.parametrize(("words", "count"), [
    ("nguyen duc", 1), ("H50.12", 1), ("3456", 1), ("1234", 1), ("Trần", 0), ("456", 0),
])
def test_a_dossier_is_found_by_code_name_or_number(place: Shop, at_desk: Client, words: str, count: int) -> None:
    place.filed()
    assert len(at_desk.get(reverse("dossiers:counter"), {"q": words, "muc": "nhap"}).context["rows"]) == count


def test_who_does_not_need_the_numbers_sees_them_masked(place: Shop, signed_in, at_desk: Client) -> None:
    dossier = place.accepted()
    url = reverse("dossiers:detail", args=[dossier.pk])
    whole, masked = at_desk.get(url).content.decode(), signed_in(place.people["phap"]).get(url).content.decode()
    assert ("045090001234" in whole, "045090001234" in masked, "0905123456" in masked) == (True, False, False)


def test_what_a_citizen_is_still_writing_is_not_there_for_the_counter(place: Shop, at_desk: Client) -> None:
    dossier = place.draft()
    Dossier.objects.filter(pk=dossier.pk).update(citizen_id=7)
    assert at_desk.get(reverse("dossiers:detail", args=[dossier.pk])).status_code == 404
    assert len(at_desk.get(reverse("dossiers:counter"), {"muc": "nhap"}).context["rows"]) == 0


@pytest.mark.parametrize(("day", "told"), [(date(2026, 6, 30), True), (date(2026, 7, 1), False)])
@pytest.mark.parametrize("page", ["fill", "reception"])
def test_the_counter_hears_before_receiving_that_the_old_law_gives_no_permit_here(place: Shop, at_desk: Client, page: str, day: date, told: bool) -> None:
    dossier = place.draft(now=moment(9, day=day))
    text = at_desk.get(reverse(f"dossiers:{page}", args=[dossier.pk])).content.decode()
    words = ("Hệ thống không cấp được giấy phép theo luật này", "văn bản đó chưa được đọc", "rút hồ sơ và nộp lại")
    assert [word in text for word in words] == [told] * 3
