"""Two connections at once on PostgreSQL: two consoles, two tablets, a vote against the closing."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction

from govsuite.core import db
from meetings.ballots.models import Ballot, Vote, Voter
from meetings.ballots.services import close_ballot, open_ballot
from tests import builders
from tests.meetings.hall import choices, open_hall, opened, prepared, vote
from tests.races import at_once

pytestmark = [pytest.mark.postgresql, pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")]


@pytest.fixture
def hall(transactional_db: None) -> Iterator[builders.Council]:
    return open_hall(builders.council())


def open_by(hall: builders.Council, ballot: Ballot) -> Callable[[], object]:
    return lambda: open_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 1))


def test_two_consoles_open_one_ballot(hall: builders.Council) -> None:
    ballot = prepared(hall)
    assert at_once(open_by(hall, ballot), open_by(hall, ballot)) == ["ballots.already_open", "done"]
    assert Voter.objects.filter(ballot=ballot).count() == 4


def test_two_consoles_open_two_ballots_of_one_session(hall: builders.Council) -> None:
    first, second = prepared(hall), prepared(hall)
    assert at_once(open_by(hall, first), open_by(hall, second)) == ["ballots.another_open", "done"]
    assert Ballot.objects.filter(state="open").count() == 1


def test_two_tablets_of_one_delegate(hall: builders.Council) -> None:
    ballot = opened(hall)
    answers = at_once(lambda: vote(hall, ballot, "an", "yes", number=1), lambda: vote(hall, ballot, "an", "no", number=2))
    assert set(answers) <= {"done", "ballots.changed_elsewhere"}
    assert Vote.objects.filter(ballot=ballot).count() == 1


def test_one_key_sent_twice_is_one_vote_without_a_change(hall: builders.Council) -> None:
    ballot = opened(hall)
    assert at_once(*[lambda: vote(hall, ballot, "an", "yes")] * 2) == ["done", "done"]
    assert (Vote.objects.count(), Vote.objects.get().changes) == (1, 0)


def test_whole_hall_votes_at_once(hall: builders.Council) -> None:
    ballot = opened(hall)
    deeds = [lambda name=name: vote(hall, ballot, name) for name in hall.mandates]
    assert at_once(*deeds) == ["done"] * 4
    assert choices(ballot).keys() == hall.mandates.keys()


def test_votes_do_not_wait_for_each_other(hall: builders.Council) -> None:
    ballot = opened(hall)
    with transaction.atomic():
        db.hold(Ballot.objects, pk=ballot.pk)
        assert at_once(lambda: vote(hall, ballot, "an")) == ["done"]


def test_closing_counts_a_vote_that_was_being_written(hall: builders.Council) -> None:
    """The vote holds the ballot; the closing waits for it and counts it."""
    ballot = opened(hall)
    closing = threading.Thread(target=at_once, args=(lambda: close_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 5)),))
    with transaction.atomic():
        db.hold(Ballot.objects, pk=ballot.pk)
        closing.start()
        vote(hall, ballot, "an")
        assert Ballot.objects.get(pk=ballot.pk).state == "open"
    closing.join()
    closed = Ballot.objects.get(pk=ballot.pk)
    assert (closed.state, closed.yes) == ("closed", 1)


def test_vote_that_comes_while_the_ballot_is_being_closed_is_refused(hall: builders.Council) -> None:
    ballot, answers = opened(hall), []
    late = threading.Thread(target=lambda: answers.extend(at_once(lambda: vote(hall, ballot, "an"))))
    with transaction.atomic():
        close_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 5))
        late.start()
        late.join(0.3)
        assert late.is_alive()
    late.join()
    assert (answers, choices(ballot), Ballot.objects.get().yes) == (["ballots.not_open"], {}, 0)
