"""Votes that still wait when the session ends: withdrawn in the same deed, told in the record, never against one that opens meanwhile."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.urls import reverse

from govsuite.core.errors import Conflict, Invalid
from govsuite.core.models import AuditEntry
from meetings.acts.documents.minutes_text import write_minutes
from meetings.acts.selectors.facts import facts_of
from meetings.ballots.models import Ballot
from meetings.ballots.services import cancel_ballot, open_ballot, prepare_ballot
from meetings.floor.models import FloorLog
from meetings.floor.services import take_console
from meetings.floor.services.sittings import close_session
from tests import builders
from tests.meetings.floor.conftest import Console
from tests.meetings.hall import QUESTION, open_hall, opened, prepared
from tests.races import at_once

WHY = "Kỳ họp kết thúc, việc này chưa được đưa ra biểu quyết."


def test_closing_the_session_withdraws_what_waits(console: Console) -> None:
    waiting = prepared(console.council)
    taken_back = cancel_ballot(ballot=prepared(console.council), reason="Soạn nhầm", actor=console.actor, now=console.now)
    close_session(**console.given)
    states = dict(Ballot.objects.values_list("pk", "state"))
    waiting.refresh_from_db()
    assert (states, waiting.cancel_reason, waiting.opened_at) == ({waiting.pk: "cancelled", taken_back.pk: "cancelled"}, WHY, None)
    audited = AuditEntry.objects.filter(deed="ballot.cancel", object_id=str(waiting.pk)).get()
    assert (audited.detail["reason"], audited.user_name) == (WHY, console.actor.name)


def test_the_minutes_and_the_pages_tell_what_was_not_held(console: Console, signed_in: object) -> None:
    waiting, taken_back = prepared(console.council), prepared(console.council)
    cancel_ballot(ballot=taken_back, reason="Soạn nhầm", actor=console.actor, now=console.now)
    close_session(**console.given)
    console.council.session.refresh_from_db()
    told = f"Việc biểu quyết “{QUESTION}” đã được chuẩn bị nhưng không tiến hành vì kỳ họp kết thúc."
    assert [row.data.get("minutes") for row in FloorLog.objects.filter(kind="ballot.cancelled").order_by("pk")] == [None, told]
    assert sum(told in block.text for block in write_minutes(facts_of(console.council.session))) == 1
    client = signed_in(console.council.people["cuc"])
    results = client.get(reverse("sessions:results", args=[console.council.session.pk])).content.decode()
    assert (results.count("Không tiến hành"), results.count(reverse("ballots:result", args=[taken_back.pk]))) == (1, 0)
    page = client.get(reverse("ballots:result", args=[waiting.pk])).content.decode()
    assert ("Không tiến hành biểu quyết" in page, WHY in page) == (True, True)


def test_a_session_with_an_open_vote_stays_open_and_withdraws_nothing(console: Console) -> None:
    opened(console.council)
    waiting = prepared(console.council)
    before = AuditEntry.objects.count()
    with pytest.raises(Conflict) as refused:
        close_session(**console.given)
    waiting.refresh_from_db()
    console.council.session.refresh_from_db()
    assert (refused.value.code, waiting.state, console.council.session.state, AuditEntry.objects.count()) == ("floor.ballot_open", "prepared", "open", before)


def test_a_console_that_still_believes_the_session_open_prepares_nothing(console: Console) -> None:
    stale = console.council.item
    close_session(**console.given)
    with pytest.raises(Invalid) as refused:
        prepare_ballot(item=stale, question=QUESTION, actor=console.actor, now=console.now)
    assert (stale.session.state, refused.value.code, Ballot.objects.count()) == ("open", "ballots.session_over", 0)


needs_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")


@pytest.fixture
def raced(transactional_db: None) -> Iterator[builders.Council]:
    hall = open_hall(builders.council())
    take_console(session=hall.session, actor=hall.actor("binh"), now=builders.moment(8))
    return hall


@pytest.mark.postgresql
@needs_postgresql
@pytest.mark.parametrize("_attempt", range(4))
def test_a_vote_that_opens_while_the_session_closes(raced: builders.Council, _attempt: int) -> None:
    """One of the two is done: the session is never closed over an open vote, no vote waits in a closed session."""
    ballot = prepared(raced)
    answers = at_once(
        lambda: open_ballot(ballot=ballot, actor=raced.actor("binh"), now=builders.moment(9, 1)),
        lambda: close_session(session=raced.session, actor=raced.actor("binh"), now=builders.moment(8, 20)),
    )
    ballot.refresh_from_db()
    raced.session.refresh_from_db()
    assert answers.count("done") == 1
    refused = next(answer for answer in answers if answer != "done")
    assert (ballot.state, raced.session.state, refused in {"ballots.still_open", "floor.ballot_open"}) in {("open", "open", True), ("cancelled", "closed", False)}
    assert refused in {"ballots.still_open", "floor.ballot_open", "ballots.over", "ballots.session_not_open"}
