"""Step-up: a second factor from the last five minutes."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from govsuite.core.errors import StepUpRequired
from govsuite.people.models import User
from govsuite.people.public import require_step_up
from tests import builders
from tests.govsuite.people.factors import code_of

PAGE = "/xac-thuc-lai/"


@pytest.fixture
def an(person: Callable[..., User]) -> User:
    return person("an", "delegate")


@pytest.mark.parametrize(("minutes", "enough"), [(0, True), (5, True), (5.1, False), (-1, False)])
def test_the_second_factor_is_at_most_five_minutes_old(an: User, now: datetime, minutes: float, enough: bool) -> None:
    actor = builders.actor(an, now=now)
    later = now + timedelta(minutes=minutes)
    if enough:
        require_step_up(actor=actor, purpose="sign", now=later)
    else:
        with pytest.raises(StepUpRequired) as refused:
            require_step_up(actor=actor, purpose="sign", now=later)
        assert refused.value.extra["step_up_url"] == PAGE


def test_who_never_stepped_up_is_refused(an: User, now: datetime) -> None:
    with pytest.raises(StepUpRequired):
        require_step_up(actor=builders.actor(an, stepped_up=False), purpose="sign", now=now)


def test_the_page_renews_the_second_factor_and_goes_on(an: User, signed_in: Callable[[User], Client]) -> None:
    client = signed_in(an)
    session = client.session
    session["step_up_at"] = (timezone.now() - timedelta(hours=1)).isoformat()
    session.save()
    answer = client.post(PAGE, {"code": code_of(an), "next": "/ky-hop/"})
    assert answer.url == "/ky-hop/"
    assert timezone.now() - datetime.fromisoformat(client.session["step_up_at"]) < timedelta(minutes=1)


def test_a_wrong_code_renews_nothing(an: User, signed_in: Callable[[User], Client]) -> None:
    client = signed_in(an)
    before = client.session["step_up_at"]
    wrong = f"{(int(code_of(an)) + 1) % 10**6:06d}"
    assert client.post(PAGE, {"code": wrong}).status_code == 422
    assert client.session["step_up_at"] == before


def test_next_never_leads_out_of_the_site(an: User, signed_in: Callable[[User], Client]) -> None:
    answer = signed_in(an).post(PAGE, {"code": code_of(an), "next": "https://evil.example/"})
    assert answer.url == "/"


def test_a_passer_by_is_sent_to_sign_in(client: Client, db: None) -> None:
    assert client.get(PAGE).url == "/dang-nhap/?next=/xac-thuc-lai/"


def test_a_deed_that_needs_it_leads_to_the_page_and_back(an: User, signed_in: Callable[[User], Client]) -> None:
    client = signed_in(an)
    session = client.session
    del session["step_up_at"]
    session.save()
    answer = client.post("/tai-khoan/ma-khoi-phuc/", headers={"Referer": "http://testserver/tai-khoan/thiet-bi/?a=1"})
    assert answer.url == "/xac-thuc-lai/?next=/tai-khoan/thiet-bi/%3Fa%3D1"
    asked = client.post("/tai-khoan/ma-khoi-phuc/", headers={"Accept": "application/json"})
    assert (asked.status_code, asked.json()["error"]["step_up_url"]) == (403, PAGE)
