"""Secret ballots with two connections on PostgreSQL: a sheet at the moment of closing, two tablets of one person."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction

from govsuite.core import db
from govsuite.core.models import AuditEntry
from meetings.ballots.models import Ballot, Envelope, Sheet
from tests import builders
from tests.meetings.hall import open_hall
from tests.meetings.keyed import HOLDERS, ended, handed, shares, split_open
from tests.meetings.sealed import NO, YES, close, give, secret
from tests.races import at_once

pytestmark = [pytest.mark.postgresql, pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")]


@pytest.fixture
def hall(transactional_db: None, settings: pytest.FixtureRequest, tmp_path: Path) -> Iterator[builders.Council]:
    settings.BALLOT_KEYS = str(tmp_path / "keys")
    return open_hall(builders.council())


def test_two_tablets_of_one_delegate_leave_one_envelope(hall: builders.Council) -> None:
    ballot = secret(hall)
    answers = at_once(lambda: give(hall, ballot, "an", YES, number=1), lambda: give(hall, ballot, "an", NO, number=2))
    assert set(answers) <= {"done", "ballots.changed_elsewhere"}
    assert Envelope.objects.count() == 1
    assert close(hall, ballot).collected == 1


def test_a_sheet_that_is_being_written_is_counted(hall: builders.Council) -> None:
    ballot = secret(hall)
    closing = threading.Thread(target=at_once, args=(lambda: close(hall, ballot),))
    with transaction.atomic():
        db.hold(Ballot.objects, pk=ballot.pk)
        closing.start()
        give(hall, ballot, "an", YES)
    closing.join()
    assert (Ballot.objects.get().yes, Envelope.objects.count(), Sheet.objects.count()) == (1, 0, 1)


def test_a_sheet_that_comes_while_the_ballot_is_closed_is_refused(hall: builders.Council) -> None:
    ballot, answers = secret(hall), []
    late = threading.Thread(target=lambda: answers.extend(at_once(lambda: give(hall, ballot, "an", YES))))
    with transaction.atomic():
        close(hall, ballot)
        late.start()
        late.join(0.3)
        assert late.is_alive()
    late.join()
    assert (answers, Envelope.objects.count(), Sheet.objects.count()) == (["ballots.not_open"], 0, 0)


def test_the_key_goes_with_the_commit(hall: builders.Council, tmp_path: Path) -> None:
    ballot = secret(hall)
    give(hall, ballot, "an", YES)
    assert len(list((tmp_path / "keys").iterdir())) == 1
    close(hall, ballot)
    assert list((tmp_path / "keys").iterdir()) == []


def test_two_members_hand_in_the_last_part_at_once_and_the_vote_is_closed_once(hall: builders.Council) -> None:
    """Two of three are needed, all three hand in together: one is first, one closes, the third comes too late."""
    ballot = split_open(hall)
    give(hall, ballot, "an", YES)
    ended(hall, ballot)
    parts = {name: shares(ballot, name) for name in HOLDERS}
    answers = at_once(*(lambda name=name: handed(hall, ballot, name, parts[name]) for name in HOLDERS))
    assert answers == ["ballots.not_open_any_more", "done", "done"]
    closed = Ballot.objects.get()
    assert (closed.state, closed.yes, Envelope.objects.count(), Sheet.objects.count()) == ("closed", 1, 0, 1)
    assert AuditEntry.objects.filter(deed="ballot.close").count() == 1


def test_a_sheet_and_the_end_of_the_voting_at_once(hall: builders.Council) -> None:
    """A sheet that is being written while the chair ends the voting is in the box; one that waits for the end is refused."""
    ballot, answers = split_open(hall), []
    late = threading.Thread(target=lambda: answers.extend(at_once(lambda: give(hall, ballot, "binh", YES))))
    with transaction.atomic():
        ended(hall, ballot)
        late.start()
        late.join(0.3)
        assert late.is_alive()
    late.join()
    assert (answers, Envelope.objects.count()) == (["ballots.not_open"], 0)
