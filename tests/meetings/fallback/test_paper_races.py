"""Papers with two connections on PostgreSQL: two people confirm at once, a device votes while its paper is confirmed."""

import pytest
from django.db import connection

from govsuite.core.actors import system_actor
from govsuite.law.public import load_shipped
from meetings.ballots.models import Vote
from meetings.fallback.models import Entry
from meetings.fallback.services.entering import confirm_entry
from meetings.sessions.models import Attendance, SessionRole
from tests import builders
from tests.builders import Council, moment
from tests.meetings.fallback.test_paper_fallback import failed_hall, typed_roll, typed_vote
from tests.meetings.hall import open_hall, opened, vote
from tests.races import at_once

pytestmark = [
    pytest.mark.postgresql, pytest.mark.usefixtures("media"), pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL"),
]


@pytest.fixture
def council(transactional_db: None) -> Council:
    load_shipped(actor=system_actor(), now=moment(7))
    built = builders.council()
    SessionRole.objects.create(session=built.session, user=built.people["an"], role=SessionRole.Role.SECRETARY)
    return built


def _confirm(built: Council, entry: Entry, name: str) -> object:
    entry.session = built.session
    return confirm_entry(entry=entry, version=entry.version, actor=built.actor(name), now=moment(11, 5))


def test_two_people_confirm_at_once_and_the_sheet_is_written_once(council: Council) -> None:
    built = failed_hall(council)
    entry = typed_roll(built, "an", "dung")
    assert at_once(lambda: _confirm(built, entry, "binh"), lambda: _confirm(built, entry, "an")) == ["done", "fallback.answered"]
    assert Attendance.objects.count() == 2


def test_a_device_and_the_paper_of_one_voter_at_once_leave_one_vote(council: Council) -> None:
    built = open_hall(council)
    ballot = opened(built)
    entry = typed_vote(built, ballot, {"dung": "no"})
    answers = at_once(lambda: vote(built, ballot, "dung", "yes"), lambda: _confirm(built, entry, "binh"))
    assert Vote.objects.filter(voter__mandate=built.mandates["dung"]).count() == 1
    # The device came first and the paper is refused, or it changes the vote of the paper, as it may until the end.
    assert answers in (["ballots.paper_raced", "done"], ["ballots.paper_twice", "done"], ["done", "done"])
