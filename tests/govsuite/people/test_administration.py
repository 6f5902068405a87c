"""Pages of administrators: accounts, units of a day, import."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from govsuite.core.errors import Conflict
from govsuite.core.models import AuditEntry
from govsuite.people.models import Appointment, DeviceSession, Unit, User
from govsuite.people.selectors.directory import unit_tree
from govsuite.people.services.accounts import deactivate, reactivate
from govsuite.people.services.units import end_unit, found_unit
from tests.builders import Council
from tests.govsuite.people.factors import sign_in

PEOPLE = "/quan-tri/nguoi-dung/"
HEAD = "ten_dang_nhap;ho_ten;email;dien_thoai;chuc_vu;don_vi;tu_ngay;den_ngay;quyet_dinh"


@pytest.fixture
def admin(council: Council, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(council.people["admin"])


@pytest.mark.parametrize("page", [PEOPLE, f"{PEOPLE}them/", f"{PEOPLE}nhap/", "/quan-tri/don-vi/", "/quan-tri/don-vi/them/", "/quan-tri/uy-quyen/", "/quan-tri/uy-quyen/them/"])
def test_pages_open_for_the_administrator_alone(admin: Client, council: Council, signed_in: Callable[[User], Client], page: str) -> None:
    assert admin.get(page).status_code == 200
    assert signed_in(council.people["binh"]).get(page).status_code in (403, 404)


def test_opening_an_account_and_appointing(admin: Client, council: Council) -> None:
    answer = admin.post(f"{PEOPLE}them/", {"username": "le.van.khoa", "full_name": "Lê  Văn Khoa", "email": "", "phone": ""})
    user = User.objects.get(username="le.van.khoa")
    assert (answer.url, user.full_name, user.has_usable_password()) == (f"{PEOPLE}{user.pk}/", "Lê Văn Khoa", False)
    position = council.people["an"].appointments.get().position
    admin.post(f"{PEOPLE}{user.pk}/bo-nhiem/", {"position": position.pk, "unit": council.body.unit_id, "starts": "2026-01-01"})
    assert user.appointments.get().position == position
    assert list(AuditEntry.objects.order_by("number").values_list("deed", flat=True)) == ["account.open", "appointment.make"]


def test_an_overlap_is_said_on_the_person_page(admin: Client, council: Council) -> None:
    an = council.people["an"]
    held = an.appointments.get()
    answer = admin.post(f"{PEOPLE}{an.pk}/bo-nhiem/", {"position": held.position_id, "unit": held.unit_id, "starts": "2026-01-01"})
    assert answer.status_code == 422
    assert "starts" in answer.context["appoint_form"].errors
    assert an.appointments.count() == 1


@pytest.mark.parametrize("name", ["An Bình", "ân", "a", "AN", "an"])
def test_a_bad_or_taken_sign_in_name_is_refused(admin: Client, name: str) -> None:
    before = User.objects.count()
    assert admin.post(f"{PEOPLE}them/", {"username": name, "full_name": "Ai Đó"}).status_code == 422
    assert User.objects.count() == before


def test_deactivation_signs_out_and_reactivation_lets_in_again(council: Council, now: datetime) -> None:
    an, actor = council.people["an"], council.actor("admin")
    client = sign_in(an)
    deactivate(user=an, reason="Nghỉ hưu", actor=actor, now=now)
    assert client.get("/tai-khoan/thiet-bi/").status_code == 302
    assert DeviceSession.objects.get().end_reason == "deactivated"
    assert reactivate(user=an, reason="Nhầm", actor=actor, now=now).is_active is True


def test_nobody_deactivates_oneself(council: Council, now: datetime) -> None:
    with pytest.raises(Conflict):
        deactivate(user=council.people["admin"], reason="x", actor=council.actor("admin"), now=now)
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize("extra", [0, 3])
def test_the_list_asks_as_often_for_three_people_more(admin: Client, person: Callable[..., User], extra: int, django_assert_num_queries: Callable) -> None:
    for number in range(extra):
        person(f"them{number}", "delegate")
    admin.get(PEOPLE)
    with django_assert_num_queries(LIST_QUERIES):
        admin.get(PEOPLE)


def test_filters_stand_in_the_address(admin: Client, council: Council) -> None:
    page = admin.get(PEOPLE, {"q": "cúc"}).context["page"]
    assert [user.username for user in page] == ["cuc"]


def test_the_tree_is_that_of_the_day(council: Council, now: datetime) -> None:
    actor = council.actor("admin")
    city = found_unit(fields=unit_fields("tp-dong-ha", date(2009, 8, 11)), actor=actor, now=now)
    end_unit(unit=city, ends=date(2025, 6, 30), successors=[council.body.unit], actor=actor, now=now)
    assert [node.unit.code for node in unit_tree(date(2025, 6, 30))] == ["tp-dong-ha"]
    assert "tp-dong-ha" not in [node.unit.code for node in unit_tree(date(2025, 7, 1))]
    assert list(council.body.unit.predecessors.all()) == [city]


def unit_fields(code: str, starts: date, **more: object) -> dict[str, object]:
    return {"code": code, "name": code.title(), "short_name": "", "kind": "city", "parent": None, "starts": starts, "ends": None, **more}


def test_a_unit_with_people_in_it_does_not_end(council: Council, now: datetime) -> None:
    with pytest.raises(Conflict):
        end_unit(unit=council.body.unit, ends=date(2026, 12, 31), successors=[], actor=council.actor("admin"), now=now)
    assert Unit.objects.get(pk=council.body.unit_id).ends is None


def upload(admin: Client, *lines: str, encoding: str = "utf-8-sig"):
    file = SimpleUploadedFile("danh-sach.csv", "\n".join(lines).encode(encoding), content_type="text/csv")
    return admin.post(f"{PEOPLE}nhap/", {"file": file})


LIST_QUERIES = 9
GOOD = "hoang.thi.lan;Hoàng Thị Lan;lan@example.vn;0912;delegate;hdnd-dong-ha;01/04/2026;;12/QĐ"


def test_preview_shows_the_error_of_every_row_and_writes_nothing(admin: Client) -> None:
    before = User.objects.count(), Appointment.objects.count()
    answer = upload(
        admin, HEAD, GOOD,
        ";Không Tên;;;delegate;hdnd-dong-ha;01/04/2026;;",
        "le.b;Lê B;sai-thu;;khong-co;hdnd-dong-ha;31/02/2026;;",
        "an;Người Khác;;;delegate;hdnd-dong-ha;01/04/2026;;",
        GOOD,
    )
    assert answer.status_code == 422
    assert [bool(row.errors) for row in answer.context["preview"].rows] == [False, True, True, True, True]
    assert len(answer.context["preview"].rows[2].errors) == 3
    assert (User.objects.count(), Appointment.objects.count()) == before


def test_apply_writes_all_rows_in_one_deed(admin: Client) -> None:
    preview = upload(admin, HEAD, GOOD, "vo.van.nam;Võ Văn Năm;;;delegate;hdnd-dong-ha;2026-04-01;;").context["preview"]
    assert (preview.wrong, preview.new_people, preview.new_appointments) == (0, 2, 2)
    assert admin.post(f"{PEOPLE}nhap/ghi/", {"text": preview.text}).url == PEOPLE
    assert User.objects.get(username="hoang.thi.lan").appointments.get().starts == date(2026, 4, 1)
    assert AuditEntry.objects.get().detail == {"people": 2, "appointments": 2}


def test_apply_checks_again_and_writes_nothing_when_one_row_is_wrong(admin: Client) -> None:
    before = User.objects.count()
    text = "\n".join([HEAD, GOOD, "x;;;;delegate;hdnd-dong-ha;01/04/2026;;"])
    assert admin.post(f"{PEOPLE}nhap/ghi/", {"text": text}).status_code == 422
    assert (User.objects.count(), AuditEntry.objects.count()) == (before, 0)


@pytest.mark.parametrize(("lines", "encoding"), [(["ho_ten;email", "a;b"], "utf-8"), ([HEAD, "á;b"], "utf-16"), ([HEAD, "á;b"], "latin-1"), ([HEAD], "utf-8")])
def test_an_unreadable_file_is_refused_with_a_sentence(admin: Client, lines: list[str], encoding: str) -> None:
    answer = upload(admin, *lines, encoding=encoding)
    assert answer.status_code == 422
    assert "file" in answer.context["form"].errors


def test_the_template_is_a_file_that_the_import_reads(admin: Client) -> None:
    template = admin.get(f"{PEOPLE}nhap/mau.csv").content.decode("utf-8-sig")
    assert upload(admin, *template.splitlines()).context["preview"].wrong == 0
