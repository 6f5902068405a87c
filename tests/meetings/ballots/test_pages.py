"""The result, the roll and the finder of receipts."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from govsuite.people.models import User
from meetings.ballots.models import Ballot
from meetings.ballots.services import close_ballot
from meetings.bodies.models import CouncilSettings
from tests import builders
from tests.meetings.hall import opened, vote

SignIn = Callable[[User], Client]


@pytest.fixture
def closed(hall: builders.Council) -> Ballot:
    ballot = opened(hall)
    for name in ("an", "binh", "dung"):
        vote(hall, ballot, name)
    return close_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 5))


def page(client: Client, ballot: Ballot, query: str = "") -> str:
    return client.get(reverse("ballots:result", args=[ballot.pk]) + query).content.decode()


def test_member_sees_rule_figures_and_roll(hall: builders.Council, closed: Ballot, signed_in: SignIn) -> None:
    text = page(signed_in(hall.people["em"]), closed)
    shown = [word for word in ("Điều 35 khoản 2", closed.roll_digest, "Đại biểu An", closed.votes.first().receipt) if word in text]
    assert len(shown) == 4


def test_passer_by_sees_the_figures_and_no_names(closed: Ballot) -> None:
    text = page(Client(), closed)
    assert ("Điều 35 khoản 2" in text, "Đại biểu An" in text, closed.votes.first().receipt in text) == (True, False, False)


def test_result_of_a_closed_hall_is_hidden(closed: Ballot, hall: builders.Council, signed_in: SignIn) -> None:
    CouncilSettings.objects.update(floor_is_public=False)
    address = reverse("ballots:result", args=[closed.pk])
    assert (Client().get(address).status_code, signed_in(hall.people["giang"]).get(address).status_code) == (404, 404)


def test_receipt_is_found_in_the_roll(hall: builders.Council, closed: Ballot, signed_in: SignIn) -> None:
    receipt = closed.votes.get(voter__mandate=hall.mandates["an"]).receipt
    text = page(signed_in(hall.people["an"]), closed, f"?ma={receipt.lower().replace('-', ' ')}")
    assert ('id="bl-found"' in text, text.count("bl-row--found")) == (True, 1)


@pytest.mark.parametrize("typed", ["ZZZZ-ZZZZ", "1", "<script>"])
def test_receipt_that_is_not_there_finds_nothing(hall: builders.Council, closed: Ballot, signed_in: SignIn, typed: str) -> None:
    assert "bl-row--found" not in page(signed_in(hall.people["an"]), closed, f"?ma={typed}")


def test_roll_is_not_shown_while_the_vote_is_open(hall: builders.Council, signed_in: SignIn) -> None:
    ballot = opened(hall)
    cast = vote(hall, ballot, "an")
    text = page(signed_in(hall.people["em"]), ballot)
    assert ("Đại biểu An" in text, cast.receipt in text) == (False, False)


def test_missing_voters_are_named_to_the_chair_only(hall: builders.Council, signed_in: SignIn) -> None:
    ballot = opened(hall)
    vote(hall, ballot, "an")
    address = reverse("ballots:missing", args=[ballot.pk])
    names = [row["name"] for row in signed_in(hall.people["binh"]).get(address).json()["missing"]]
    assert names == ["Đại biểu Binh", "Đại biểu Dung", "Đại biểu Em"]
    assert signed_in(hall.people["an"]).get(address).status_code == 403
