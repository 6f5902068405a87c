"""Demo accounts are offered with their code; real accounts never are. In production demo accounts are closed."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from govsuite.core.errors import Conflict
from govsuite.core.models import AuditEntry
from govsuite.people.demo import PASSWORD, make_demo_account
from govsuite.people.models import AccessSheet, Appointment, Position, User
from govsuite.people.selectors import actor_of_session
from govsuite.people.services.enrolment import issue_access_sheet
from tests import builders
from tests.builders import PASSWORD as REAL_PASSWORD
from tests.govsuite.people.factors import SIGN_IN, code_of, phone_of, type_password


@pytest.fixture
def chair(db: None) -> User:
    user = make_demo_account(username="chutoa", full_name="Lê Quang Vinh")
    position = Position.objects.create(code="council_chair", title="Chủ tịch HĐND")
    Appointment.objects.create(user=user, position=position, unit=builders.unit(), starts=date(2025, 7, 1))
    return user


@pytest.fixture
def real(person: Callable[..., User]) -> User:
    user = person("that", "delegate", full_name="Người Thật")
    phone_of(user)
    return user


def test_the_page_offers_demo_accounts_and_no_other(chair: User, real: User, client: Client) -> None:
    page = client.get(SIGN_IN).content.decode()
    assert "?demo=chutoa" in page
    assert "Người Thật" not in page


def test_a_demo_account_signs_in_with_what_the_pages_fill_in(chair: User, client: Client) -> None:
    first = client.get(f"{SIGN_IN}?demo=chutoa")
    assert (first.context["form"]["username"].value(), first.context["form"]["password"].value()) == ("chutoa", PASSWORD)
    type_password(client, "chutoa", PASSWORD)
    code = client.get(SIGN_IN).context["form"]["code"].value()
    assert client.post(SIGN_IN, {"code": code}).url == "/"


def test_many_hands_use_one_demo_account_within_one_half_minute(chair: User) -> None:
    for _turn in range(5):
        client = Client()
        type_password(client, "chutoa", PASSWORD)
        code = client.get(SIGN_IN).context["demo_code"]
        assert client.post(SIGN_IN, {"code": code}).status_code == 302


def test_the_code_of_a_real_account_is_never_shown(real: User, client: Client) -> None:
    assert client.get(f"{SIGN_IN}?demo=that").context["form"]["username"].value() is None
    type_password(client, "that", REAL_PASSWORD)
    page = client.get(SIGN_IN)
    assert (page.context["demo_code"], page.context["form"]["code"].value()) == ("", "")


@pytest.fixture
def production(chair: User, settings: pytest.FixtureRequest) -> None:
    settings.PRODUCTION = True


CLOSED = (
    "Tài khoản minh họa không đăng nhập được, vì hệ thống này đang vận hành chính thức. Hãy đăng nhập bằng tài khoản của chính ông/bà; "
    "nếu chưa có, hãy đề nghị quản trị viên cấp phiếu truy cập."
)


def test_production_offers_nothing(production: None, client: Client) -> None:
    assert "?demo=" not in client.get(SIGN_IN).content.decode()


@pytest.mark.parametrize("name", ["chutoa", " CHUTOA "])
def test_production_refuses_a_demo_account_and_writes_it_down(production: None, client: Client, name: str) -> None:
    response = type_password(client, name, PASSWORD)
    assert (response.status_code, response.context["form"].non_field_errors()) == (403, [CLOSED])
    assert "sign_in_pending" not in client.session
    row = AuditEntry.objects.get(book_key="people", attempt=True)
    assert (row.deed, row.object_id, row.detail["code"]) == ("demo_account.sign_in", str(User.objects.get().pk), "people.demo_account")


def test_production_lets_real_people_in(production: None, real: User, client: Client) -> None:
    assert type_password(client, "that", REAL_PASSWORD).status_code == 302
    assert client.post(SIGN_IN, {"code": code_of(real)}).url == "/"


def test_a_demo_session_ends_when_production_begins(chair: User, signed_in: Callable[[User], Client], settings: pytest.FixtureRequest) -> None:
    client = signed_in(chair)
    assert client.get("/tai-khoan/thiet-bi/").status_code == 200
    session = client.session
    assert actor_of_session(session, now=timezone.now()).user_id == chair.pk
    settings.PRODUCTION = True
    assert client.get("/tai-khoan/thiet-bi/").url == "/dang-nhap/?next=/tai-khoan/thiet-bi/"
    assert actor_of_session(session, now=timezone.now()) is None


def test_a_demo_sign_in_half_done_ends_when_production_begins(chair: User, client: Client, settings: pytest.FixtureRequest) -> None:
    type_password(client, "chutoa", PASSWORD)
    code = client.get(SIGN_IN).context["demo_code"]
    settings.PRODUCTION = True
    client.post(SIGN_IN, {"code": code})
    assert "_auth_user_id" not in client.session


def test_no_sheet_opens_a_demo_account_in_production(production: None, chair: User, council: builders.Council) -> None:
    with pytest.raises(Conflict) as refused:
        issue_access_sheet(user=chair, actor=council.actor("admin"), now=builders.moment())
    assert (refused.value.code, refused.value.message) == ("people.demo_account", CLOSED)
    assert AccessSheet.objects.count() == 0


def test_a_sheet_issued_before_production_opens_nothing(
    chair: User, council: builders.Council, client: Client, settings: pytest.FixtureRequest,
) -> None:
    now = timezone.now()
    token = issue_access_sheet(user=chair, actor=council.actor("admin", now=now), now=now).token
    settings.PRODUCTION = True
    response = client.get(f"/kich-hoat/{token}/")
    assert (response.status_code, CLOSED in response.content.decode()) == (409, True)


def test_the_mark_stays_in_production(production: None, client: Client) -> None:
    assert "BẢN MINH HOẠ" in client.get(SIGN_IN).content.decode()


@pytest.mark.parametrize("words", [["seed_demo"], ["demo_accounts"], ["rehearse"]])
def test_commands_of_the_demo_are_closed_in_production(production: None, words: list[str]) -> None:
    people = User.objects.count()
    with pytest.raises(CommandError, match="PRODUCTION is true"):
        call_command(*words)
    assert User.objects.count() == people


def test_demo_data_never_touch_a_real_account(real: User) -> None:
    with pytest.raises(ValueError, match="that"):
        make_demo_account(username="that", full_name="Giả")
