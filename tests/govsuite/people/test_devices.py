"""My devices: one signed out, all others signed out, a stranger's untouched."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from govsuite.people.models import DeviceSession, User
from tests.builders import PASSWORD
from tests.govsuite.people.factors import recovery_code_of, sign_in, type_password

PAGE = "/tai-khoan/thiet-bi/"


@pytest.fixture
def an(person: Callable[..., User]) -> User:
    return person("an", "delegate")


def on_recovery_code(user: User, code: str) -> Client:
    """A second device of the same person within the same half minute."""
    client = Client()
    recovery_code_of(user, code)
    type_password(client, user.username)
    client.post("/dang-nhap/?recovery=1", {"code": code})
    return client


def test_one_device_is_signed_out_from_another(an: User) -> None:
    tablet, laptop = sign_in(an), on_recovery_code(an, "aaaabbbb")
    row = DeviceSession.objects.get(session_key=tablet.session.session_key)
    laptop.post(f"{PAGE}{row.pk}/dang-xuat/")
    assert (tablet.get(PAGE).status_code, laptop.get(PAGE).status_code) == (302, 200)
    row.refresh_from_db()
    assert row.end_reason == "remote"


def test_everywhere_else_leaves_this_device(an: User) -> None:
    tablet, laptop = sign_in(an), on_recovery_code(an, "aaaabbbb")
    laptop.post(f"{PAGE}dang-xuat/")
    assert (tablet.get(PAGE).status_code, laptop.get(PAGE).status_code) == (302, 200)


def test_nobody_signs_out_a_stranger(an: User, person: Callable[..., User]) -> None:
    tablet, other = sign_in(an), sign_in(person("binh", "delegate"))
    row = DeviceSession.objects.get(session_key=tablet.session.session_key)
    assert other.post(f"{PAGE}{row.pk}/dang-xuat/").status_code == 404
    assert tablet.get(PAGE).status_code == 200


def test_a_changed_password_signs_out_the_others(an: User) -> None:
    tablet, laptop = sign_in(an), on_recovery_code(an, "aaaabbbb")
    new = "một câu thật dài và lạ"
    laptop.post("/tai-khoan/mat-khau/", {"current": PASSWORD, "password": new, "again": new})
    assert (tablet.get(PAGE).status_code, laptop.get(PAGE).status_code) == (302, 200)


def test_the_page_shows_this_device(an: User) -> None:
    page = sign_in(an).get(PAGE)
    assert [device.method for device in page.context["open_devices"]] == ["totp"]


def test_no_page_of_a_person_stays_behind_on_a_shared_tablet(an: User) -> None:
    assert sign_in(an).get("/")["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in Client().get("/")


def test_a_page_says_which_release_it_runs(an: User, settings: Any) -> None:
    """A page that is given runs today's; one that was opened before an update says so itself; another answer tells nothing."""
    settings.RELEASE = "2026.11"
    tablet = sign_in(an)
    row = DeviceSession.objects.get(session_key=tablet.session.session_key)
    seen = [row.release]
    for headers in ({"Accept": "application/json", "X-Page-Release": "2026.10"}, {"Accept": "application/json"}, {"Accept": "application/json", "X-Page-Release": "<b>" + "9" * 90}):
        tablet.get(PAGE, headers=headers)
        row.refresh_from_db()
        seen.append(row.release)
    cache.clear()
    tablet.get(PAGE, headers={"Accept": "text/html"})
    row.refresh_from_db()
    assert [*seen, row.release] == ["2026.11", "2026.10", "2026.10", "b" + "9" * 37, "2026.11"]
