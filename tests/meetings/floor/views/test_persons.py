"""The page that prepares elections and votes of confidence, with and without what the law allows."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from govsuite.people.models import User
from meetings.ballots.models import Ballot, Subject
from tests import builders
from tests.meetings.hall import open_hall

SignIn = Callable[[User], Client]
LINES = {"nguoi-TOTAL_FORMS": "3", "nguoi-INITIAL_FORMS": "0"}


@pytest.fixture
def hall(council: builders.Council) -> builders.Council:
    return open_hall(council)


def send(hall: builders.Council, client: Client, kind: str, **fields: str) -> object:
    data = LINES | {"item": str(hall.item.pk), "question": "Bầu Ủy viên", "form": "secret"} | fields
    return client.post(reverse("floor:persons", args=[hall.session.pk]) + f"?loai={kind}", data)


def test_names_become_the_sheet_and_a_delegate_is_linked(hall: builders.Council, signed_in: SignIn) -> None:
    answer = send(hall, signed_in(hall.people["cuc"]), "bau-cu", seats="1", **{"nguoi-0-name": "Đại biểu An", "nguoi-2-name": "Lê Thị Hà", "nguoi-2-origin": "self"})
    assert (answer.status_code, Ballot.objects.get().kind) == (302, "election")
    assert list(Subject.objects.values_list("name", "origin", "mandate__user__username")) == [("Đại biểu An", "nominated", "an"), ("Lê Thị Hà", "self", None)]


@pytest.mark.parametrize(("kind", "fields", "sentence"), [
    ("bau-cu", {"seats": "1"}, "Phiếu chưa có ai"), ("bau-cu", {"seats": "0", "nguoi-0-name": "A"}, ""), ("bau-cu", {"seats": "1", "item": "999", "nguoi-0-name": "A"}, ""),
    ("lay_phieu", {"nguoi-0-name": "A"}, "không được tiến hành ở cấp này"), ("bo_phieu", {"nguoi-0-name": "A", "nguoi-0-chosen_on": "hôm qua"}, ""),
])
def test_what_cannot_be_is_said_on_the_page_and_leaves_nothing(
    hall: builders.Council, signed_in: SignIn, kind: str, fields: dict[str, str], sentence: str,
) -> None:
    answer = send(hall, signed_in(hall.people["cuc"]), kind, **fields)
    assert (answer.status_code, sentence in answer.content.decode(), Ballot.objects.count()) == (422, True, 0)
