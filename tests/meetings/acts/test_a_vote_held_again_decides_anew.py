"""A vote that is held again decides anew: the draft resolution of the first one follows the later one, or falls with it."""

from collections.abc import Callable

import pytest
from django.db import connection

from govsuite.core.errors import Conflict
from govsuite.core.models import AuditEntry
from govsuite.records.models import IssuedDocument
from govsuite.records.public import void_number
from meetings.acts.models import Resolution
from meetings.acts.services.issuing import number_resolution, sign_resolution, withdraw_resolution
from meetings.acts.services.resolutions import move_resolution
from meetings.ballots.models import Ballot
from meetings.ballots.services import cancel_ballot, close_ballot, open_ballot, repeat_ballot, switch_to_hands
from tests import builders
from tests.builders import Council, moment
from tests.meetings import hall
from tests.races import at_once

pytestmark = pytest.mark.usefixtures("media")
REASON = "Chủ tọa công bố nhầm nội dung"


def _held(council: Council, ballot: Ballot, choice: str = "yes") -> Ballot:
    for name in council.mandates:
        hall.vote(council, ballot, name, choice)
    return close_ballot(ballot=ballot, actor=council.actor("binh"), now=moment(9, 10))


def _again(council: Council, ballot: Ballot) -> Ballot:
    return repeat_ballot(ballot=ballot, reason=REASON, actor=council.actor("binh"), now=moment(9, 20))


def _open(council: Council, ballot: Ballot) -> Ballot:
    return open_ballot(ballot=ballot, actor=council.actor("binh"), now=moment(9, 21))


def _check() -> Resolution:
    Resolution.objects.update(articles=[{"title": "Một", "body": "Hai"}])
    return Resolution.objects.get()


def _checked(council: Council) -> Resolution:
    return move_resolution(resolution=_check(), to="checked", action="resolution.check", actor=council.actor("cuc", now=moment(10)), now=moment(10))


def _number(council: Council) -> Resolution:
    return number_resolution(resolution=Resolution.objects.get(), actor=council.actor("binh", now=moment(10)), now=moment(10))


def _refused(deed: Callable[[], object]) -> str:
    before = (AuditEntry.objects.filter(attempt=False).count(), Ballot.objects.count(), IssuedDocument.objects.count(), list(Resolution.objects.values()))
    with pytest.raises(Conflict) as refused:
        deed()
    assert (AuditEntry.objects.filter(attempt=False).count(), Ballot.objects.count(), IssuedDocument.objects.count(), list(Resolution.objects.values())) == before
    return refused.value.code


@pytest.fixture
def first(council: Council) -> Ballot:
    hall.open_hall(council)
    return _held(council, hall.opened(council))


def test_a_repeat_that_falls_withdraws_the_draft_of_the_first_vote(council: Council, first: Ballot) -> None:
    second = _held(council, _open(council, _again(council, first)), "no")
    assert (Resolution.objects.get().state, Resolution.objects.get().ballot) == ("withdrawn", first)
    entry = AuditEntry.objects.get(deed="resolution.fallen")
    assert entry.detail == {"title": Resolution.objects.get().title, "ballot": second.pk, "before": first.pk, "reason": REASON}
    third = _held(council, _open(council, _again(council, second)))
    assert list(Resolution.objects.order_by("pk").values_list("state", "ballot")) == [("withdrawn", first.pk), ("draft", third.pk)]


def test_a_repeat_that_adopts_takes_the_draft_over_and_it_is_checked_anew(council: Council, first: Ballot) -> None:
    _checked(council)
    second = _held(council, _open(council, _again(council, first)))
    assert list(Resolution.objects.values_list("state", "ballot")) == [("draft", second.pk)]
    assert AuditEntry.objects.filter(deed="resolution.voted_again").count() == 1
    _checked(council)
    assert _number(council).state == "numbered"


@pytest.mark.parametrize("opened", [False, True])
def test_nothing_is_numbered_while_the_vote_is_held_again(council: Council, first: Ballot, opened: bool) -> None:
    _checked(council)
    again = _again(council, first)
    if opened:
        _open(council, again)
    assert _refused(lambda: _number(council)) == "resolution.voted_again"
    cancel_ballot(ballot=again, reason="Không cần nữa", actor=council.actor("binh"), now=moment(9, 30))
    assert _number(council).state == "numbered"


def test_a_vote_is_not_held_again_once_its_resolution_is_numbered_or_signed(council: Council, first: Ballot) -> None:
    _checked(council)
    _number(council)
    assert _refused(lambda: _again(council, first)) == "resolution.repeat_numbered"
    sign_resolution(resolution=Resolution.objects.get(), actor=council.actor("binh", now=moment(10)), now=moment(10))
    assert _refused(lambda: _again(council, first)) == "resolution.repeat_published"
    withdraw_resolution(resolution=Resolution.objects.get(), reason="Sai thể thức văn bản", actor=council.actor("binh", now=moment(11)), now=moment(11))
    assert _again(council, first).previous == first


def test_a_number_that_was_voided_lets_the_vote_be_held_again(council: Council, first: Ballot) -> None:
    _checked(council)
    void_number(issued=_number(council).issued, reason="Nhầm trích yếu của nghị quyết", actor=council.actor("binh", now=moment(10)), now=moment(10))
    assert _again(council, first).previous == first


def test_a_cancelled_repeat_is_no_way_round_the_number(council: Council, first: Ballot) -> None:
    cancelled = cancel_ballot(ballot=_again(council, first), reason="Máy hỏng", actor=council.actor("binh"), now=moment(9, 30))
    live = _again(council, cancelled)
    assert _refused(lambda: _again(council, first)) == "ballots.repeated_already"
    cancelled = cancel_ballot(ballot=live, reason="Máy hỏng", actor=council.actor("binh"), now=moment(9, 30))
    _checked(council)
    _number(council)
    assert _refused(lambda: _again(council, cancelled)) == "resolution.repeat_numbered"


def test_a_repeat_that_goes_on_by_show_of_hands_is_still_the_repeat(council: Council, first: Ballot) -> None:
    _checked(council)
    by_hands = switch_to_hands(ballot=_open(council, _again(council, first)), reason="Máy hỏng", actor=council.actor("binh"), now=moment(9, 30))
    assert (by_hands.previous.previous, by_hands.again_reason) == (first, "Máy hỏng")
    assert _refused(lambda: _number(council)) == "resolution.voted_again"


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")
def test_numbering_beside_the_repeat_one_of_the_two_comes_first(transactional_db: None) -> None:
    council = hall.open_hall(builders.council())
    first = _held(council, hall.opened(council))
    _checked(council)
    answers = at_once(lambda: _number(council), lambda: _again(council, first))
    numbered, repeated = Resolution.objects.get().state == "numbered", Ballot.objects.filter(previous=first).exists()
    assert (answers, numbered, repeated) in ((["done", "resolution.repeat_numbered"], True, False), (["done", "resolution.voted_again"], False, True))


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")
def test_numbering_beside_the_opening_of_a_repeat_is_refused(transactional_db: None) -> None:
    council = hall.open_hall(builders.council())
    again = _again(council, _held(council, hall.opened(council)))
    _checked(council)
    assert at_once(lambda: _number(council), lambda: _open(council, again)) == ["done", "resolution.voted_again"]
    assert (Resolution.objects.get().state, Ballot.objects.get(pk=again.pk).state, IssuedDocument.objects.count()) == ("checked", "open", 0)
