"""What the screens of hall and foyer show, the plan of the hall, steps out of their order, and what stands beside the floor."""

import json
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from govsuite.core import events
from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.people.models import User
from meetings.acts.documents.minutes_text import write_minutes
from meetings.acts.selectors.facts import facts_of
from meetings.bodies.models import CouncilSettings
from meetings.floor.events import FloorChanged
from meetings.floor.models import Floor, FloorLog, HallPlan
from meetings.floor.services import (
    add_speaker,
    draw_rows,
    go_to_step,
    grant_floor,
    save_plan,
    seat_everybody,
    show_on_screen,
    start_item,
    voting,
)
from tests.meetings.floor.conftest import Console
from tests.meetings.hall import opened, vote

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    cache.clear()


@pytest.fixture
def drawn(console: Console) -> Console:
    """The hall has two rows of three seats, the delegates sit by their numbers."""
    council = console.council
    draw_rows(body=council.body, name="Hội trường A", rows=2, each=3, aisle=False, version=0, actor=council.actor("cuc"), now=console.now)
    seat_everybody(body=council.body, way="so-ghe", version=1, actor=council.actor("cuc"), now=console.now)
    return console


def seats(console: Console, signed_in: SignIn, name: str = "cuc") -> dict:
    return signed_in(console.council.people[name]).get(reverse("floor:seats", args=[console.council.session.pk])).json()["map"]


def test_the_secretary_chooses_a_screen_and_every_screen_hears_it(console: Console) -> None:
    show_on_screen(**console.given | {"actor": console.council.actor("cuc")}, place="foyer", scene="agenda")
    state = Client().get(reverse("floor:snapshot", args=[console.council.session.pk])).json()["data"]["hall"]
    assert state["screens"] == {"hall": "auto", "foyer": "agenda"}


@pytest.mark.parametrize(("place", "scene"), [("foyer", "seats"), ("roof", "auto"), ("hall", "x")])
def test_a_screen_shows_nothing_that_it_cannot(console: Console, place: str, scene: str) -> None:
    with pytest.raises(Invalid):
        show_on_screen(**console.given, place=place, scene=scene)
    assert Floor.objects.get().screens == {}


def test_a_delegate_chooses_no_screen_and_draws_no_hall(console: Console) -> None:
    council = console.council
    with pytest.raises(Refused):
        show_on_screen(**console.given | {"actor": council.actor("an")}, place="hall", scene="calm")
    for name in ("an", "giang"):
        with pytest.raises(NotFound):
            draw_rows(body=council.body, name="Hội trường", rows=1, each=4, aisle=False, version=0, actor=council.actor(name), now=console.now)
    assert HallPlan.objects.count() == 0


def test_the_map_shows_who_is_there(drawn: Console, signed_in: SignIn) -> None:
    drawn.council.mandates["em"].attendances.all().delete()
    found = seats(drawn, signed_in)
    assert [(seat["x"], seat["y"], seat["name"], seat["here"]) for seat in found["seats"]] == [
        (0, 0, "Đại biểu An", True), (1, 0, "Đại biểu Binh", True), (2, 0, "Đại biểu Dung", True), (0, 1, "Đại biểu Em", False), (1, 1, "", False), (2, 1, "", False),
    ]


@pytest.mark.parametrize(("shown", "form", "expected"), [(True, "electronic", ["yes", "no", "", "", "", ""]), (False, "electronic", [""] * 6), (True, "hands", [""] * 6)])
def test_votes_stand_on_the_map_after_an_open_vote_where_the_council_shows_them(drawn: Console, signed_in: SignIn, shown: bool, form: str, expected: list[str]) -> None:
    CouncilSettings.objects.update(roll_on_screen=shown)
    start_item(**drawn.given, item=drawn.council.item)
    ballot = opened(drawn.council, form=form)
    Floor.objects.update(ballot=ballot)
    if form == "electronic":
        vote(drawn.council, ballot, "an", "yes")
        vote(drawn.council, ballot, "binh", "no")
    assert (seats(drawn, signed_in)["votes"], [seat["choice"] for seat in seats(drawn, signed_in)["seats"]]) == (False, [""] * 6)
    if form == "electronic":
        voting.close_ballot(**drawn.given)
    assert [seat["choice"] for seat in seats(drawn, signed_in)["seats"]] == expected


def test_secret_votes_are_on_no_map(drawn: Console, signed_in: SignIn) -> None:
    CouncilSettings.objects.update(roll_on_screen=True)
    start_item(**drawn.given, item=drawn.council.item)
    ballot = opened(drawn.council, form="secret")
    Floor.objects.update(ballot=ballot)
    voting.close_ballot(**drawn.given)
    assert seats(drawn, signed_in)["votes"] is False


def test_a_passer_by_gets_no_map(drawn: Console, signed_in: SignIn) -> None:
    url = reverse("floor:seats", args=[drawn.council.session.pk])
    assert (Client().get(url).status_code, signed_in(drawn.council.people["an"]).get(url).status_code) == (302, 403)


def test_a_plan_is_stored_whole_and_never_over_anothers(drawn: Console) -> None:
    council, an = drawn.council, drawn.council.mandates["an"].pk
    given = {"body": council.body, "name": "Hội trường B", "actor": council.actor("cuc"), "now": drawn.now}
    save_plan(**given, seats=[{"x": 4, "y": 2, "mandate": an}], version=2)
    with pytest.raises(Conflict) as refused:
        save_plan(**given, seats=[{"x": 0, "y": 0, "mandate": None}], version=2)
    plan = HallPlan.objects.get()
    assert (refused.value.code, plan.version, plan.name, plan.seats) == ("plan.stale", 3, "Hội trường B", [{"x": 4, "y": 2, "mandate": an}])
    with pytest.raises(Invalid) as unknown:
        save_plan(**given, seats=[{"x": 0, "y": 0, "mandate": 10**6}], version=3)
    assert (unknown.value.code, HallPlan.objects.get().version) == ("plan.unknown_person", 3)


def test_the_plan_is_drawn_in_the_browser_by_json(drawn: Console, signed_in: SignIn) -> None:
    client, url = signed_in(drawn.council.people["cuc"]), reverse("floor:plan", args=[drawn.council.body.pk])
    body = json.dumps({"name": "Hội trường A", "version": 2, "seats": [{"x": 0, "y": 0, "mandate": None}]})
    answer = client.post(url, body, content_type="application/json", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json(), HallPlan.objects.get().version) == (200, {"ok": True, "version": 3}, 3)
    bad = client.post(url, json.dumps({"name": "x", "version": 3, "seats": "x"}), content_type="application/json", headers={"Accept": "application/json"})
    assert (bad.status_code, HallPlan.objects.get().version) == (422, 3)


# -- the script out of its order ------------------------------------------------------


def test_steps_are_left_out_and_gone_back_to_for_a_reason_that_the_minutes_tell(console: Console) -> None:
    start_item(**console.given, item=console.council.item)
    with pytest.raises(Invalid) as refused:
        go_to_step(**console.given, step="vote")
    assert (refused.value.code, Floor.objects.get().step, FloorLog.objects.filter(kind="step.left_order").count()) == ("floor.no_step_reason", "submission", 0)
    go_to_step(**console.given, step="explanation", reason="Không ai đăng ký phát biểu.")
    go_to_step(**console.given, step="discussion", reason="Có đại biểu xin phát biểu")
    go_to_step(**console.given, step="explanation")
    console.council.session.refresh_from_db()
    text = next(block.text for block in write_minutes(facts_of(console.council.session)) if block.key == f"item:{console.council.item.pk}")
    assert "Chủ tọa bỏ qua bước: Thảo luận. Lý do: Không ai đăng ký phát biểu." in text
    assert "Chủ tọa trở lại bước: Thảo luận. Lý do: Có đại biểu xin phát biểu." in text


# -- beside the floor -----------------------------------------------------------------


@pytest.fixture
def followed() -> Iterator[list[FloorChanged]]:
    heard: list[FloorChanged] = []
    events.subscribe(FloorChanged, heard.append)
    yield heard
    events._handlers[FloorChanged].remove(heard.append)


def test_what_stands_beside_the_floor_hears_item_speaker_and_state(console: Console, followed: list[FloorChanged]) -> None:
    start_item(**console.given, item=console.council.item)
    speech = add_speaker(**console.given, name="Đại biểu An", role="")
    grant_floor(**console.given, speech=speech)
    last = followed[-1]
    assert (last.kind, last.state, last.item_id, last.step, last.speech_id, last.speaker, last.behind_doors) == (
        "speech.started", "open", console.council.item.pk, "submission", speech.pk, "Đại biểu An", False,
    )
