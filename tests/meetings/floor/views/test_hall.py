"""The hall's pages and its JSON: who sees what, and nothing personal in what everybody hears."""

import json
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from govsuite.people.models import User
from meetings.ballots.live import build_progress
from meetings.ballots.models import Ballot
from meetings.bodies.models import CouncilSettings
from meetings.floor.services import ask_floor, go_to_step, start_item, voting
from tests.meetings.floor.conftest import Console
from tests.meetings.hall import key_of, vote

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    cache.clear()


def client(console: Console, signed_in: SignIn, name: str) -> Client:
    return signed_in(console.council.people[name])


def url(console: Console, name: str) -> str:
    return reverse(f"floor:{name}", args=[console.council.session.pk])


def on_the_screens(console: Console) -> Ballot:
    """Go on to the vote of the item and open it, as the chair does: the screens show it."""
    start_item(**console.given, item=console.council.item)
    go_to_step(**console.given, step="vote", reason="Không ai phát biểu")
    return voting.open_ballot(**console.given)


def test_snapshot_shows_the_hall_to_a_passer_by(console: Console) -> None:
    start_item(**console.given, item=console.council.item)
    answer = Client().get(url(console, "snapshot"))
    data = answer.json()["data"]
    assert (answer.status_code, data["hall"]["item"]["title"], data["hall"]["quorum"]["present"]) == (200, console.council.item.title, 4)
    assert [row["state"] for row in data["agenda"]] == ["current"]


def test_snapshot_unchanged_is_answered_by_its_tag(console: Console) -> None:
    passer_by = Client()
    tag = passer_by.get(url(console, "snapshot"))["ETag"]
    assert passer_by.get(url(console, "snapshot"), headers={"If-None-Match": tag}).status_code == 304
    start_item(**console.given, item=console.council.item)
    assert passer_by.get(url(console, "snapshot"), headers={"If-None-Match": tag}).status_code == 200


def test_snapshot_says_nothing_personal_and_no_choices_of_an_open_ballot(console: Console) -> None:
    ballot = on_the_screens(console)
    cast = vote(console.council, ballot, "an", "no")
    text = Client().get(url(console, "snapshot")).content.decode()
    assert '"voted": 1' in text
    assert [word for word in (cast.receipt, key_of("an"), "Đại biểu An", '"tally"') if word in text] == []


def test_the_choices_of_an_open_ballot_are_told_where_the_council_says_so(console: Console) -> None:
    CouncilSettings.objects.update(tally_shown_while_open=True)
    ballot = on_the_screens(console)
    for name, choice in (("an", "no"), ("dung", "yes")):
        vote(console.council, ballot, name, choice)
    shown = Client().get(url(console, "snapshot")).json()["data"]["hall"]["ballot"]
    assert (shown["voted"], shown["tally"], build_progress(ballot.pk)["tally"]) == (2, *[{"yes": 1, "no": 1, "abstain": 0}] * 2)
    assert CouncilSettings().tally_shown_while_open is False


def test_closed_hall_is_hidden_from_passers_by_and_strangers(console: Console, signed_in: SignIn) -> None:
    CouncilSettings.objects.update(floor_is_public=False)
    answers = [Client().get(url(console, name)).status_code for name in ("snapshot", "screen", "progress")]
    stranger = [client(console, signed_in, "giang").get(url(console, name)).status_code for name in ("snapshot", "screen", "hall", "console")]
    assert (answers, stranger) == ([404, 404, 404], [404, 404, 404, 404])


def test_delegate_does_not_see_the_console(console: Console, signed_in: SignIn) -> None:
    assert client(console, signed_in, "an").get(url(console, "console")).status_code == 403


def test_code_of_the_hall_is_for_those_who_show_it(console: Console, signed_in: SignIn) -> None:
    answers = {name: client(console, signed_in, name).get(url(console, "code")).status_code for name in ("an", "binh", "cuc", "giang")}
    assert answers == {"an": 403, "binh": 200, "cuc": 200, "giang": 403}


def test_mine_tells_my_vote_and_my_place(console: Console, signed_in: SignIn) -> None:
    ballot = on_the_screens(console)
    cast = vote(console.council, ballot, "an")
    speech = ask_floor(session=console.council.session, actor=console.council.actor("an"), now=console.now)
    data = client(console, signed_in, "an").get(url(console, "mine")).json()
    assert (data["delegate"], data["ballot"]["may_vote"], data["ballot"]["vote"]["receipt"], data["speech"]["id"]) == (True, True, cast.receipt, speech.pk)


def test_page_without_javascript_carries_the_form_of_the_vote(console: Console, signed_in: SignIn) -> None:
    ballot = on_the_screens(console)
    page = client(console, signed_in, "an").get(url(console, "hall")).content.decode()
    assert f'action="{reverse("ballots:vote", args=[ballot.pk])}"' in page
    assert page.count('name="choice"') == 3


def test_screen_works_for_everybody_and_gives_the_code_address_to_the_hall_alone(console: Console, signed_in: SignIn) -> None:
    configs = []
    for visitor in (Client(), client(console, signed_in, "cuc")):
        page = visitor.get(url(console, "screen")).content.decode()
        configs.append(json.loads(page.split('id="floor-config" type="application/json">')[1].split("</script>")[0])["code"])
    assert configs == ["", url(console, "code")]
