"""Before closing nobody learns how others chose, where the council does not show the tally: every reader is asked."""

import json
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from govsuite.core.models import AuditEntry, LiveEvent
from govsuite.people.models import User
from meetings.ballots.live import build_progress
from meetings.ballots.models import Ballot, Vote
from meetings.ballots.services import cancel_ballot, nudge_voters
from meetings.floor.models import Floor
from tests import builders
from tests.meetings.hall import opened, vote

SignIn = Callable[[User], Client]


@pytest.fixture
def voted(hall: builders.Council) -> Ballot:
    """Three of four have voted: two for, one against."""
    ballot = opened(hall)
    Floor.objects.create(session=hall.session, item=hall.item, sitting=hall.sitting, ballot=ballot, chair=hall.people["binh"])
    for name, choice in {"an": "yes", "dung": "yes", "em": "no"}.items():
        vote(hall, ballot, name, choice)
    nudge_voters(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 3))
    return ballot


def betrayed(text: str) -> list[str]:
    """Return what of the votes stands in the text."""
    words = ['"tally": {', '"tally":{', '"yes": 2', '"yes":2', '"no": 1', '"no":1', *Vote.objects.values_list("receipt", flat=True)]
    return [word for word in words if word in text]


PAGES = [
    ("floor:snapshot", "session"), ("floor:progress", "session"), ("floor:screen", "session"), ("floor:console", "session"), ("floor:standing", "session"),
    ("sessions:detail", "session"), ("sessions:results", "session"), ("ballots:result", "ballot"), ("ballots:missing", "ballot"),
]


@pytest.mark.parametrize("name", [None, "binh", "cuc", "giang"])
def test_no_page_tells_how_others_chose(hall: builders.Council, voted: Ballot, signed_in: SignIn, name: str | None) -> None:
    client = signed_in(hall.people[name]) if name else Client()
    for page, of in PAGES:
        text = client.get(reverse(page, args=[hall.session.pk if of == "session" else voted.pk]), headers={"Accept": "text/html"}).content.decode()
        assert (page, betrayed(text)) == (page, [])


def test_no_message_and_no_audit_row_tells_how_others_chose(hall: builders.Council, voted: Ballot) -> None:
    said = [row.data for row in LiveEvent.objects.all()] + [row.detail for row in AuditEntry.objects.all()] + [build_progress(voted.pk)]
    assert betrayed(json.dumps(said, default=str)) == []


def test_a_cancelled_ballot_keeps_what_was_cast_to_itself(hall: builders.Council, voted: Ballot, signed_in: SignIn) -> None:
    cancel_ballot(ballot=voted, reason="Thiết bị hỏng", actor=hall.actor("binh"), now=builders.moment(9, 4))
    page = signed_in(hall.people["binh"]).get(reverse("ballots:result", args=[voted.pk])).content.decode()
    assert betrayed(page) == []
    said = [row.data for row in LiveEvent.objects.all()] + [row.detail for row in AuditEntry.objects.all()]
    assert betrayed(json.dumps(said, default=str)) == []
