"""Ten wrong passwords on one tablet: who is locked out, and who is not."""

from collections.abc import Callable

import pytest
from django.test import Client

from govsuite.core.models import AuditEntry
from govsuite.people.lockout import folded
from govsuite.people.models import User
from tests.govsuite.people.factors import phone_of, sign_in, type_password

WRONG = "khong-phai-mat-khau"


@pytest.fixture
def hall(person: Callable[..., User]) -> list[User]:
    """Thirty delegates behind one address."""
    return [person(f"db{number:02}", "delegate") for number in range(1, 31)]


def fail_ten_times(username: str, client: Client | None = None) -> Client:
    client = client or Client()
    for _turn in range(10):
        last = type_password(client, username, WRONG)
    assert last.status_code == 429
    return client


def test_ten_wrong_passwords_leave_twenty_nine_others_signing_in(hall: list[User]) -> None:
    fail_ten_times("db01")
    for user in hall[1:]:
        phone_of(user)
        assert type_password(Client(), user.username).status_code == 302


def test_locked_name_stays_locked_at_this_address_even_with_the_right_password(hall: list[User]) -> None:
    fail_ten_times("db01")
    answer = type_password(Client(), "DB01")
    assert answer.status_code == 429
    assert answer.context["form"].non_field_errors()[0].count(":") == 1


def test_another_address_is_not_locked(hall: list[User]) -> None:
    fail_ten_times("db01")
    phone_of(hall[0])
    assert type_password(Client(), "db01", REMOTE_ADDR="10.0.0.9").status_code == 302


def test_known_device_of_the_same_person_keeps_its_own_counter(hall: list[User]) -> None:
    tablet = sign_in(hall[0])
    tablet.post("/dang-xuat/")
    fail_ten_times("db01")
    assert type_password(tablet, "db01").status_code == 302


def test_wrong_passwords_on_the_known_device_lock_that_device(hall: list[User]) -> None:
    tablet = sign_in(hall[0])
    tablet.post("/dang-xuat/")
    fail_ten_times("db01", tablet)
    assert type_password(Client(), "db01").status_code == 302


def test_a_forged_cookie_knows_no_device(hall: list[User]) -> None:
    fail_ten_times("db01")
    client = Client()
    client.cookies["known_device"] = "eyJhIjoiYiJ9:1sAAAA:forged"
    assert type_password(client, "db01").status_code == 429


def test_one_lockout_is_one_audit_row(hall: list[User]) -> None:
    fail_ten_times("db01")
    row = AuditEntry.objects.get(deed="people.locked_out")
    assert (row.book_key, row.attempt, row.object_id, row.detail) == ("people", True, str(hall[0].pk), {"username": "db01"})


@pytest.mark.parametrize("written", ["DB01", " db01 ", "Db01\t"])
def test_another_spelling_of_the_name_is_the_same_name(hall: list[User], written: str) -> None:
    client = fail_ten_times("db01")
    assert type_password(client, written, WRONG).status_code == 429


@pytest.mark.parametrize(("written", "name"), [("thıky", "thiky"), ("\u017fo01", "so01"), ("THUKY", "thuky")])
def test_letters_that_a_database_takes_for_each_other_count_as_one(written: str, name: str) -> None:
    assert folded(written) == folded(name)
