"""The doors and what the hall tells, with two connections on PostgreSQL: nothing that began before the doors moved is told to the wrong ears."""

from collections.abc import Iterator

import pytest
from django.db import connection

from govsuite.core import db
from govsuite.core.models import LiveEvent
from meetings.ballots.models import Ballot
from meetings.ballots.services import open_ballot, prepare_ballot
from meetings.floor.services import Because, close_doors, start_item, take_console
from meetings.sessions.models import ClosedPart
from meetings.sessions.public import tell_hall
from tests import builders
from tests.meetings.floor.conftest import Console
from tests.meetings.floor.test_closed_part import by_vote
from tests.meetings.hall import open_hall
from tests.races import at_once, while_uncommitted

pytestmark = [pytest.mark.postgresql, pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")]


@pytest.fixture
def hall(transactional_db: None) -> Iterator[Console]:
    console = Console(open_hall(builders.council()))
    take_console(session=console.council.session, actor=console.actor, now=console.now)
    start_item(**console.given, item=console.council.item)
    return console


def test_a_vote_opened_at_another_page_is_public_or_behind_the_doors_never_both(hall: Console) -> None:
    because: Because = by_vote(hall)
    council = hall.council
    waiting = prepare_ballot(item=council.item, question="Thông qua nghị quyết", actor=council.actor("binh"), now=hall.now)
    given = hall.given
    answers = at_once(
        lambda: close_doors(**given, because=because, reason="Nhân sự"), lambda: open_ballot(ballot=waiting, actor=council.actor("binh"), now=builders.moment(9)),
    )
    ballot, part = Ballot.objects.get(pk=waiting.pk), ClosedPart.objects.first()
    assert (answers, part is None, ballot.closed_part) in ((["done", "done"], False, part), (["done", "floor.ballot_open"], True, None))


def test_what_waits_while_the_doors_are_closed_is_told_inside(hall: Console) -> None:
    because, session, given = by_vote(hall), hall.council.session, hall.given

    def tell() -> None:
        with db.deed():
            tell_hall(session.pk, kind="probe", now=builders.moment(9), data=lambda inside: {"inside": inside})

    assert while_uncommitted(lambda: close_doors(**given, because=because, reason="Nhân sự"), tell) == "done"
    part = ClosedPart.objects.get()
    assert list(LiveEvent.objects.filter(kind="probe").values_list("topic", "data")) == [(part.topic, {"inside": True})]
