"""Votes and what is behind closed doors: nothing of a vote gets out that was prepared, keyed or typed in behind them."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from govsuite.core.errors import Conflict
from govsuite.core.models import LiveEvent
from govsuite.people.models import User
from meetings.ballots.models import Ballot
from meetings.ballots.services.from_paper import PaperVotes, enter_from_paper
from meetings.bodies.models import Body, MandateStatus
from meetings.floor.services import close_doors, go_to_step, open_doors, start_item, voting
from meetings.floor.services.doors import Because
from meetings.sessions.models import AgendaItem, ClosedPart, Invitation
from tests import builders
from tests.meetings.floor.conftest import Console
from tests.meetings.hall import prepared, vote
from tests.meetings.keyed import ended, handed, named, taken

SignIn = Callable[[User], Client]
SECRET, QUESTION = "Nghị quyết về phân bổ ngân sách năm 2027", "Miễn nhiệm ông Trần Văn Mật"


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    cache.clear()


@pytest.fixture
def hall(console: Console) -> Console:
    start_item(**console.given, item=console.council.item)
    return console


def closed(hall: Console) -> ClosedPart:
    council = hall.council
    voting.prepare(**hall.given, item=council.item, question="Họp kín", rule_key="closed_part")
    ballot = voting.open_ballot(**hall.given)
    for name in council.mandates:
        vote(council, ballot, name)
    ballot = voting.close_ballot(**hall.given)
    return close_doors(**hall.given, because=Because(ballot=ballot), reason="Nhân sự").session.closed_part


def heard_outside(hall: Console) -> str:
    events = LiveEvent.objects.filter(topic=hall.council.session.topic).order_by("pk")
    return json.dumps([[event.kind, event.data] for event in events], ensure_ascii=False)


def test_the_key_of_a_vote_behind_closed_doors_is_told_to_nobody_outside(hall: Console) -> None:
    part = closed(hall)
    council, before = hall.council, heard_outside(hall)
    ballot = voting.prepare(**hall.given, item=council.item, question=QUESTION, form="secret")
    named(council, ballot=ballot)
    taken(council, ballot)
    voting.open_ballot(**hall.given)
    ended(council, ballot)
    handed(council, ballot, "an")
    assert heard_outside(hall) == before
    assert LiveEvent.objects.filter(topic=part.topic, kind="ballot.keys").count() == 6


def test_a_vote_prepared_behind_closed_doors_does_not_come_out_with_its_item(hall: Console) -> None:
    closed(hall)
    inner = voting.prepare(**hall.given, item=hall.council.item, question=QUESTION)
    open_doors(**hall.given, goes_on=True)
    floor = go_to_step(**hall.given, step="vote", reason="Đã thảo luận")
    assert (floor.step, floor.ballot, QUESTION in heard_outside(hall)) == ("vote", None, False)
    # The chair may put this very question in public.
    assert voting.open_ballot(**hall.given, ballot=inner).closed_part is None


@pytest.mark.parametrize("deed", ["open", "repeat", "prepare"])
def test_no_vote_is_held_in_public_on_what_stays_behind_closed_doors(hall: Console, deed: str) -> None:
    council = hall.council
    closed(hall)
    inner = voting.prepare(**hall.given, item=council.item, question=QUESTION)
    if deed == "repeat":
        voting.cancel_ballot(**hall.given, reason="Nhầm")
    open_doors(**hall.given, goes_on=False)
    before = (heard_outside(hall), Ballot.objects.count())
    deeds = {
        "open": lambda: voting.open_ballot(**hall.given, ballot=inner),
        "repeat": lambda: voting.repeat_ballot(**hall.given, ballot=Ballot.objects.get(pk=inner.pk), reason="Bỏ phiếu lại"),
        "prepare": lambda: voting.prepare(**hall.given, item=council.item, question=QUESTION),
    }
    with pytest.raises(Conflict) as refused:
        deeds[deed]()
    assert (refused.value.code, heard_outside(hall), Ballot.objects.count()) == ("ballots.behind_doors", *before)


def test_a_vote_that_waited_when_the_doors_closed_is_read_outside_no_more(hall: Console, signed_in: SignIn) -> None:
    council = hall.council
    waiting = prepared(council, form="secret")
    closed(hall)
    page = reverse("ballots:result", args=[waiting.pk])
    assert Client().get(page).status_code in (302, 404)
    assert signed_in(council.people["an"]).get(page).status_code == 200


@pytest.mark.parametrize("minute", [0, 20])
def test_a_vote_on_paper_belongs_to_the_doors_of_its_hour(hall: Console, minute: int) -> None:
    council = hall.council
    early = prepared(council)
    hall.minute = 5
    part = closed(hall)
    hall.minute = 30
    open_doors(**hall.given, goes_on=True)
    votes = PaperVotes(began=builders.moment(8, minute), ended=builders.moment(8, minute + 3), entered="Cúc", lines={council.mandates["an"].pk: "yes"}, source=1)
    before = heard_outside(hall)
    ballot = enter_from_paper(ballot=early, votes=votes, sitting=council.sitting, actor=council.actor("binh"), now=builders.moment(9))
    inside = minute == 20
    assert (ballot.state, ballot.closed_part, heard_outside(hall) == before) == ("closed", part if inside else None, inside)


def test_lists_beside_the_agenda_do_not_name_what_is_behind_closed_doors(hall: Console, signed_in: SignIn) -> None:
    council = hall.council
    guest = council.people["khach"] = builders.person("khach", "invitee", full_name="Khách mời")
    Invitation.objects.create(session=council.session, user=guest)
    body = council.session.term.body
    AgendaItem.objects.filter(pk=council.item.pk).update(reviewing_body=Body.objects.create(kind=Body.Kind.COMMITTEE, name="Ban Pháp chế", parent=body, unit=body.unit))
    closed(hall)
    page = reverse("reviews:session", args=[council.session.pk])
    texts = {name: signed_in(council.people[name]).get(page).content.decode() for name in ("khach", "cuc")}
    assert {name: SECRET in text for name, text in texts.items()} == {"khach": False, "cuc": True}


def test_who_has_left_the_council_does_not_read_its_votes_behind_closed_doors(hall: Console, signed_in: SignIn) -> None:
    council = hall.council
    closed(hall)
    MandateStatus.objects.create(mandate=council.mandates["dung"], status="ended", since=date(2026, 11, 23))
    voting.prepare(**hall.given, item=council.item, question=QUESTION)
    ballot = voting.open_ballot(**hall.given)
    vote(council, ballot, "an")
    voting.close_ballot(**hall.given)
    page = reverse("ballots:delegate", args=[council.session.term_id, council.mandates["an"].pk])
    texts = {name: signed_in(council.people[name]).get(page).content.decode() for name in ("dung", "an", "cuc")}
    assert {name: (QUESTION in text, "Họp kín" in text) for name, text in texts.items()} == {"dung": (False, True), "an": (True, True), "cuc": (True, True)}
