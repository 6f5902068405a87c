"""Signing in: two steps, one session, nobody let in half-way."""

from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory

from govsuite.people.models import DeviceSession, User
from govsuite.people.views.targets import next_of
from tests.builders import PASSWORD
from tests.govsuite.people.factors import SIGN_IN, code_of, phone_of, recovery_code_of, sign_in, type_password

PRIVATE = "/tai-khoan/thiet-bi/"


@pytest.fixture
def an(person: Callable[..., User]) -> User:
    user = person("an", "delegate", full_name="Nguyễn Văn An")
    phone_of(user)
    return user


def test_password_and_code_sign_in(an: User, client: Client) -> None:
    assert type_password(client, "an").status_code == 302
    answer = client.post(SIGN_IN, {"code": code_of(an)})
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get(PRIVATE).status_code == 200


def test_name_is_found_whatever_its_case(an: User, client: Client) -> None:
    assert type_password(client, " AN ").status_code == 302
    assert "Nguyễn Văn An" in client.get(SIGN_IN).content.decode()


def test_password_alone_opens_nothing(an: User, client: Client) -> None:
    type_password(client, "an")
    answer = client.get(PRIVATE)
    assert (answer.status_code, answer.url) == (302, "/dang-nhap/?next=/tai-khoan/thiet-bi/")


def test_wrong_password_says_so_and_signs_nobody_in(an: User, client: Client) -> None:
    answer = type_password(client, "an", "sai-mat-khau")
    assert answer.status_code == 422
    assert "sai-mat-khau" not in answer.content.decode()
    assert "sign_in_pending" not in client.session


def test_wrong_code_is_refused(an: User, client: Client) -> None:
    type_password(client, "an")
    wrong = f"{(int(code_of(an)) + 1) % 10**6:06d}"
    assert client.post(SIGN_IN, {"code": wrong}).status_code == 422
    assert client.get(PRIVATE).status_code == 302


def test_a_code_works_once(an: User, client: Client) -> None:
    code = code_of(an)
    sign_in(an, client)
    other = Client()
    type_password(other, "an")
    assert other.post(SIGN_IN, {"code": code}).status_code == 422
    assert other.get(PRIVATE).status_code == 302


def test_a_recovery_code_works_once(an: User, client: Client) -> None:
    recovery_code_of(an)
    type_password(client, "an")
    assert client.post(SIGN_IN + "?recovery=1", {"code": "ABCD-efgh"}).status_code == 302
    other = Client()
    type_password(other, "an")
    assert other.post(SIGN_IN + "?recovery=1", {"code": "abcd-efgh"}).status_code == 422


def test_session_key_changes_at_both_steps(an: User, client: Client) -> None:
    keys = []
    type_password(client, "an")
    keys.append(client.session.session_key)
    client.post(SIGN_IN, {"code": code_of(an)})
    keys.append(client.session.session_key)
    assert len(set(keys)) == 2


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example", "http:///evil.example"])
def test_next_never_leads_out_of_the_site(an: User, client: Client, target: str) -> None:
    type_password(client, "an")
    assert client.post(SIGN_IN, {"code": code_of(an), "next": target}).url == "/"


def test_next_leads_to_the_page_that_was_asked_for(an: User, client: Client) -> None:
    type_password(client, "an")
    assert client.post(SIGN_IN, {"code": code_of(an), "next": "/ky-hop/1/?tab=2"}).url == "/ky-hop/1/?tab=2"


def test_deactivated_account_is_told_nothing_more_than_a_wrong_password(an: User, client: Client) -> None:
    User.objects.update(is_active=False)
    assert type_password(client, "an").status_code == 422


def test_pending_step_ends_when_the_password_changes(an: User, client: Client) -> None:
    type_password(client, "an")
    an.set_password(PASSWORD + "!")
    an.save()
    client.post(SIGN_IN, {"code": code_of(an)})
    assert client.get(PRIVATE).status_code == 302


def test_sign_in_writes_down_the_device(an: User) -> None:
    client = Client(headers={"User-Agent": "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) Version/17.0 Safari/604.1"})
    sign_in(an, client)
    row = DeviceSession.objects.get()
    assert (row.device_name, row.method, row.ip, row.session_key) == ("Safari · iPad", "totp", "127.0.0.1", client.session.session_key)


def test_sign_out_ends_the_session_and_its_device(an: User, client: Client) -> None:
    sign_in(an, client)
    assert client.post("/dang-xuat/").url == "/dang-nhap/"
    assert DeviceSession.objects.get().end_reason == "sign_out"
    assert client.get(PRIVATE).status_code == 302


def test_person_without_appointment_reads_why_and_can_do_nothing(person: Callable[..., User], signed_in: Callable[[User], Client]) -> None:
    client = signed_in(person("khong"))
    answer = client.get("/quan-tri/nguoi-dung/")
    assert answer.status_code == 403
    assert "govsuite/people/no_appointment.html" in [template.name for template in answer.templates]


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)", "people:sign_out", "x", "\x0b x"])
def test_next_leads_nowhere_else(target: str) -> None:
    request = RequestFactory().get("/dang-nhap/", {"next": target}, headers={"host": "localhost"})
    assert next_of(request) == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/hien-thi/", "/ngon-ngu/"])
def test_what_is_no_address_leads_to_the_first_page(client: Client, address: str) -> None:
    assert client.post(address, {"next": "x"}).url == "/"


@pytest.mark.django_db
def test_an_endless_address_is_not_carried_along(client: Client) -> None:
    assert client.get("/ky-hop/?q=" + "a" * 3000).url == "/dang-nhap/"
    assert client.get("/ky-hop/?q=a").url == "/dang-nhap/?next=/ky-hop/%3Fq%3Da"
