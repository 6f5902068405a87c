"""The vote over HTTP: lean, and every refusal with its sentence, status and audit row."""

import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from govsuite.people.models import User
from meetings.ballots.models import Ballot, Vote
from meetings.ballots.services import close_ballot
from tests import builders
from tests.meetings.hall import attempts, choices, key_of, opened

SignIn = Callable[[User], Client]


def post(client: Client, ballot_id: int, *, key: str = "", **data: object) -> tuple[int, dict]:
    response = client.post(
        reverse("ballots:vote", args=[ballot_id]), data, content_type="application/json", headers={"Idempotency-Key": key, "Accept": "application/json"},
    )
    return response.status_code, response.json()


def test_vote_answers_with_receipt_choice_and_time(hall: builders.Council, signed_in: SignIn) -> None:
    ballot = opened(hall)
    status, answer = post(signed_in(hall.people["an"]), ballot.pk, key=key_of("an"), choice="yes", version=ballot.version)
    stored = Vote.objects.get()
    assert (status, answer) == (200, {"receipt": stored.receipt, "choice": "yes", "cast_at": stored.cast_at.isoformat()})


def test_vote_is_lean(hall: builders.Council, signed_in: SignIn) -> None:
    """Session; account, second factor and posts; then hold the ballot with the voter's line, insert, mark the tally, and the transaction."""
    ballot = opened(hall)
    client = signed_in(hall.people["an"])
    with CaptureQueriesContext(connection) as queries:
        post(client, ballot.pk, key=key_of("an"), choice="yes", version=ballot.version)
    assert len(queries) == 7, "\n".join(query["sql"][:160] for query in queries)


@pytest.mark.parametrize(
    ("who", "given", "status", "code"),
    [
        ("an", {"version": 1}, 409, "ballots.stale"),
        ("cuc", {}, 403, "ballots.not_a_voter"),
        ("giang", {}, 403, "ballots.not_a_voter"),
    ],
)
def test_forbidden_vote_leaves_an_audit_row_and_nothing_else(
    hall: builders.Council, signed_in: SignIn, who: str, given: dict, status: int, code: str,
) -> None:
    ballot = opened(hall)
    answer = post(signed_in(hall.people[who]), ballot.pk, key=key_of(who), **{"choice": "yes", "version": ballot.version, **given})
    assert (answer[0], answer[1]["error"]["code"], bool(answer[1]["error"]["message"])) == (status, code, True)
    assert attempts(hall) == [(hall.people[who].full_name, "ballot.vote", code)]
    assert choices(ballot) == {}


def test_vote_after_closing_leaves_an_audit_row(hall: builders.Council, signed_in: SignIn) -> None:
    ballot = opened(hall)
    close_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 3))
    status, answer = post(signed_in(hall.people["an"]), ballot.pk, key=key_of("an"), choice="yes", version=ballot.version)
    assert (status, answer["error"]["code"]) == (409, "ballots.not_open")
    assert attempts(hall) == [("Đại biểu An", "ballot.vote", "ballots.not_open")]


def test_key_of_another_person_leaves_an_audit_row(hall: builders.Council, signed_in: SignIn) -> None:
    ballot = opened(hall)
    post(signed_in(hall.people["an"]), ballot.pk, key=key_of("an"), choice="yes", version=ballot.version)
    status, answer = post(signed_in(hall.people["em"]), ballot.pk, key=key_of("an"), choice="no", version=ballot.version)
    assert (status, answer["error"]["code"], choices(ballot)) == (409, "ballots.key_of_another", {"an": "yes"})
    assert attempts(hall) == [("Đại biểu Em", "ballot.vote", "ballots.key_of_another")]


@pytest.mark.parametrize("body", ["", "[]", "{", '"yes"', json.dumps({"choice": "yes"}), json.dumps({"choice": "yes", "version": True})])
def test_body_that_is_no_vote(hall: builders.Council, signed_in: SignIn, body: str) -> None:
    ballot = opened(hall)
    response = signed_in(hall.people["an"]).post(
        reverse("ballots:vote", args=[ballot.pk]), body, content_type="application/json", headers={"Idempotency-Key": key_of("an")},
    )
    assert (response.status_code, Vote.objects.count()) == (422, 0)


def test_passer_by_is_told_to_sign_in(hall: builders.Council) -> None:
    ballot = opened(hall)
    status, answer = post(Client(), ballot.pk, key=key_of("an"), choice="yes", version=ballot.version)
    assert (status, answer["error"]["code"], Ballot.objects.get().votes.count()) == (401, "people.sign_in_required", 0)


def test_vote_by_the_form_of_the_page_returns_to_the_hall(hall: builders.Council, signed_in: SignIn) -> None:
    ballot = opened(hall)
    fields = {"choice": "no", "version": ballot.version, "key": key_of("an"), "next": f"/phong-hop/{hall.session.pk}/"}
    response = signed_in(hall.people["an"]).post(reverse("ballots:vote", args=[ballot.pk]), fields)
    assert (response.status_code, response.url, choices(ballot)) == (302, f"/phong-hop/{hall.session.pk}/", {"an": "no"})


def test_form_leads_to_no_foreign_page(hall: builders.Council, signed_in: SignIn) -> None:
    ballot = opened(hall)
    fields = {"choice": "no", "version": ballot.version, "key": key_of("an"), "next": "https://example.org/"}
    assert signed_in(hall.people["an"]).post(reverse("ballots:vote", args=[ballot.pk]), fields).url == "/"


@pytest.mark.parametrize("body", ["[" * 900, "{" * 900, '{"choice": "yes"' + " " * 2000 + "}", "[]", "\x00"])
def test_a_body_that_nobody_can_read_is_refused(hall: builders.Council, signed_in: SignIn, body: str) -> None:
    ballot = opened(hall)
    response = signed_in(hall.people["an"]).post(
        reverse("ballots:vote", args=[ballot.pk]), body, content_type="application/json", headers={"Idempotency-Key": key_of("an"), "Accept": "application/json"},
    )
    assert (response.status_code, response.json()["error"]["code"]) == (422, "ballots.json_bad")
    assert choices(ballot) == {}


@pytest.mark.parametrize("pk", [10**12, 10**30])
def test_a_ballot_that_no_database_can_name_is_not_found(hall: builders.Council, signed_in: SignIn, pk: int) -> None:
    assert post(signed_in(hall.people["an"]), pk, key=key_of("an"), choice="yes", version=1)[0] == 404
