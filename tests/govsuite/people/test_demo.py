"""Demo accounts are offered with their code; real accounts never are."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from govsuite.people.demo import PASSWORD, make_demo_account
from govsuite.people.models import Appointment, Position, User
from tests import builders
from tests.builders import PASSWORD as REAL_PASSWORD
from tests.govsuite.people.factors import SIGN_IN, phone_of, type_password


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


def test_production_offers_nothing(chair: User, client: Client, settings: pytest.FixtureRequest) -> None:
    settings.PRODUCTION = True
    assert "?demo=" not in client.get(SIGN_IN).content.decode()
    type_password(client, "chutoa", PASSWORD)
    assert client.get(SIGN_IN).context["demo_code"] == ""


def test_demo_data_never_touch_a_real_account(real: User) -> None:
    with pytest.raises(ValueError, match="that"):
        make_demo_account(username="that", full_name="Giả")
