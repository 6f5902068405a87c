"""Enrolment by a sheet of paper: one link, one password, one phone, ten recovery codes."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from govsuite.core.errors import StepUpRequired
from govsuite.people.models import AccessSheet, DeviceSession, User
from govsuite.people.services.enrolment import IssuedSheet, issue_access_sheet
from govsuite.people.services.second_factor import current_code
from govsuite.people.waiting import waiting_for
from tests import builders
from tests.govsuite.people.factors import phone_of, sign_in, type_password

NEW = "bốn từ dễ nhớ lắm"


@pytest.fixture
def an(person: Callable[..., User]) -> User:
    return person("an", "delegate", full_name="Nguyễn Văn An")


@pytest.fixture
def sheet(an: User, person: Callable[..., User]) -> IssuedSheet:
    now = timezone.now()
    return issue_access_sheet(user=an, actor=builders.actor(person("quantri", "admin"), now=now), now=now)


def link_of(sheet: IssuedSheet) -> str:
    return f"/kich-hoat/{sheet.token}/"


def open_link(client: Client, sheet: IssuedSheet, password: str = NEW):
    return client.post(link_of(sheet), {"password": password, "again": password})


def confirm_phone(client: Client, user: User):
    client.get("/kich-hoat/")
    device = TOTPDevice.objects.get(user=user, confirmed=False)
    return client.post("/kich-hoat/", {"code": current_code(device, now=timezone.now())})


def test_the_link_leads_to_password_phone_and_recovery_codes(sheet: IssuedSheet, an: User, client: Client) -> None:
    assert client.get(link_of(sheet)).status_code == 200
    assert open_link(client, sheet).url == "/kich-hoat/"
    answer = confirm_phone(client, an)
    shown = re.findall(r"<li>([a-z2-7]{4}-[a-z2-7]{4})</li>", answer.content.decode())
    assert sorted(code.replace("-", "") for code in shown) == sorted(StaticToken.objects.values_list("token", flat=True))
    assert len(shown) == 10
    assert client.get("/tai-khoan/thiet-bi/").status_code == 200
    assert AccessSheet.objects.get().completed_at is not None


def test_the_link_works_once(sheet: IssuedSheet, client: Client) -> None:
    open_link(client, sheet)
    again = open_link(Client(), sheet, "một mật khẩu khác")
    assert again.status_code == 409
    sheet.sheet.user.refresh_from_db()
    assert sheet.sheet.user.check_password(NEW)


def test_looking_at_the_link_uses_nothing_up(sheet: IssuedSheet, client: Client) -> None:
    for _turn in range(3):
        assert client.get(link_of(sheet)).status_code == 200
    assert open_link(client, sheet).status_code == 302


def test_an_expired_link_is_refused(sheet: IssuedSheet, client: Client) -> None:
    AccessSheet.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert open_link(client, sheet).status_code == 409
    assert AccessSheet.objects.get().opened_at is None


def test_an_unknown_link_is_not_found(db: None, client: Client) -> None:
    assert client.get("/kich-hoat/khong-co/").status_code == 404


def test_only_digests_are_kept(sheet: IssuedSheet) -> None:
    row = AccessSheet.objects.values().get()
    assert sheet.token not in str(row)
    assert sheet.secret not in str(row)


def test_the_temporary_secret_leads_to_the_same_enrolment(sheet: IssuedSheet, an: User, client: Client) -> None:
    assert type_password(client, "an", sheet.secret).url == "/kich-hoat/"
    assert client.post("/kich-hoat/", {"password": NEW, "again": NEW}).url == "/kich-hoat/"
    assert confirm_phone(client, an).status_code == 200
    assert client.get(link_of(sheet)).status_code == 409


def test_half_enrolled_opens_nothing_else(sheet: IssuedSheet, client: Client) -> None:
    open_link(client, sheet)
    answer = client.get("/tai-khoan/thiet-bi/")
    assert (answer.status_code, answer.url) == (302, "/kich-hoat/?next=/tai-khoan/thiet-bi/")


def test_a_password_without_a_valid_sheet_enrols_nobody(an: User, client: Client) -> None:
    assert type_password(client, "an").status_code == 422
    assert TOTPDevice.objects.count() == 0


def test_a_short_password_is_refused_with_a_sentence(sheet: IssuedSheet, client: Client) -> None:
    answer = open_link(client, sheet, "ngan")
    assert answer.status_code == 422
    assert AccessSheet.objects.get().opened_at is None


def test_a_new_sheet_ends_devices_phone_and_older_sheets(an: User, person: Callable[..., User]) -> None:
    client = sign_in(an)
    now = timezone.now()
    admin = builders.actor(person("quantri", "admin"), now=now)
    first = issue_access_sheet(user=an, actor=admin, now=now)
    issue_access_sheet(user=an, actor=admin, now=now)
    assert client.get("/tai-khoan/thiet-bi/").status_code == 302
    assert TOTPDevice.objects.filter(user=an).count() == 0
    assert DeviceSession.objects.get().end_reason == "reissued"
    assert Client().get(link_of(first)).status_code == 409


def test_issuing_needs_a_fresh_second_factor(an: User, person: Callable[..., User]) -> None:
    phone_of(an)
    now = timezone.now()
    with pytest.raises(StepUpRequired):
        issue_access_sheet(user=an, actor=builders.actor(person("quantri", "admin"), now=now, stepped_up=False), now=now)
    assert (TOTPDevice.objects.count(), AccessSheet.objects.count()) == (1, 0)


def test_sheets_for_a_whole_list_skip_who_is_enrolled(an: User, person: Callable[..., User], signed_in: Callable[[User], Client]) -> None:
    enrolled, admin = person("binh", "delegate"), person("quantri", "admin")
    phone_of(enrolled)
    answer = signed_in(admin).post("/quan-tri/nguoi-dung/phieu-truy-cap/", {"person": [an.pk, enrolled.pk]})
    assert [one["person"] for one in answer.context["sheets"]] == [an]
    assert TOTPDevice.objects.filter(user=enrolled).count() == 1


def test_who_is_appointed_but_not_enrolled_waits_for_the_administrator(an: User, person: Callable[..., User]) -> None:
    admin = person("quantri", "admin")
    phone_of(admin)
    found = waiting_for(builders.actor(admin), builders.moment())
    assert [item.url for item in found] == ["/quan-tri/nguoi-dung/?state=unenrolled"]
    assert waiting_for(builders.actor(an), builders.moment()) == []


def test_the_first_administrator_comes_in_by_a_command(db: None, client: Client) -> None:
    out = StringIO()
    call_command("issue_access", "quantri", admin="Quản Trị", unit=builders.unit().code, stdout=out)
    assert client.get(out.getvalue().splitlines()[0].removeprefix(settings.SITE_URL)).status_code == 200
    assert User.objects.get().appointments.get().position.code == "admin"
