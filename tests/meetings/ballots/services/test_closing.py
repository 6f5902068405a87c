import pytest

from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.core.models import AuditEntry
from meetings.ballots.models import Ballot
from meetings.ballots.rules.counting import Count
from meetings.ballots.services import cancel_ballot, close_ballot, enter_hands, nudge_voters, switch_to_hands
from meetings.ballots.services.closing import counted
from tests import builders
from tests.meetings.hall import choices, opened, prepared, told, vote


def close(hall: builders.Council, ballot: Ballot, who: str = "binh") -> Ballot:
    return close_ballot(ballot=ballot, actor=hall.actor(who), now=builders.moment(9, 5))


def test_three_of_five_seats_adopt(hall: builders.Council) -> None:
    ballot = opened(hall)
    for name in ("an", "binh", "dung"):
        vote(hall, ballot, name)
    vote(hall, ballot, "em", "abstain")
    closed = close(hall, ballot)
    assert (closed.yes, closed.no, closed.abstain, closed.adopted, closed.base) == (3, 0, 1, True, 5)
    assert (closed.verdict["needed"], closed.verdict["reason"]) == (3, "reached")


def test_two_of_five_seats_do_not(hall: builders.Council) -> None:
    ballot = opened(hall)
    for name in ("an", "binh"):
        vote(hall, ballot, name)
    closed = close(hall, ballot)
    assert (closed.adopted, closed.verdict["reason"], closed.verdict["missing"]) == (False, "short", 1)


def test_tie_under_the_committees_rule_follows_the_chair(hall: builders.Council) -> None:
    ballot = opened(hall, rule_key="committee")
    for name, choice in (("an", "no"), ("binh", "yes"), ("dung", "yes"), ("em", "no")):
        vote(hall, ballot, name, choice)
    closed = close(hall, ballot)
    assert (closed.adopted, closed.verdict["reason"]) == (True, "chair_for")


def test_closing_audits_the_digest_of_the_roll(hall: builders.Council) -> None:
    ballot = opened(hall)
    vote(hall, ballot, "an")
    closed = close(hall, ballot)
    entry = AuditEntry.objects.get(deed="ballot.close")
    assert (len(closed.roll_digest), entry.detail["roll_digest"], entry.detail["yes"]) == (64, closed.roll_digest, 1)


def test_screens_hear_the_result_and_no_names(hall: builders.Council) -> None:
    ballot = opened(hall)
    vote(hall, ballot, "an")
    close(hall, ballot)
    assert told(hall) == ["ballot.prepared", "ballot.opened", "ballot.closed"]


def test_ballot_is_closed_once(hall: builders.Council) -> None:
    ballot = opened(hall)
    close(hall, ballot)
    with pytest.raises(Conflict) as refused:
        close(hall, ballot)
    assert (refused.value.code, told(hall).count("ballot.closed")) == ("ballots.not_open_any_more", 1)


def test_secretary_cannot_close_an_electronic_ballot(hall: builders.Council) -> None:
    ballot = opened(hall)
    with pytest.raises(Refused):
        close(hall, ballot, "cuc")
    assert Ballot.objects.get().state == "open"


def test_cancelled_ballot_keeps_its_votes_and_reason(hall: builders.Council) -> None:
    ballot = opened(hall)
    vote(hall, ballot, "an")
    cancelled = cancel_ballot(ballot=ballot, reason="  Câu hỏi  ghi nhầm ", actor=hall.actor("binh"), now=builders.moment(9, 4))
    assert (cancelled.state, cancelled.cancel_reason, cancelled.adopted, choices(ballot)) == ("cancelled", "Câu hỏi ghi nhầm", None, {"an": "yes"})


def test_cancelling_needs_a_reason(hall: builders.Council) -> None:
    with pytest.raises(Invalid) as refused:
        cancel_ballot(ballot=prepared(hall), reason=" ", actor=hall.actor("binh"), now=builders.moment(9, 4))
    assert (refused.value.field, Ballot.objects.get().state) == ("reason", "prepared")


def test_secretary_counts_hands(hall: builders.Council) -> None:
    ballot = opened(hall, form=Ballot.Form.HANDS)
    closed = enter_hands(ballot=ballot, count=Count(3, 1, 0), actor=hall.actor("cuc"), now=builders.moment(9, 6))
    assert (closed.form, closed.yes, closed.no, closed.adopted) == ("hands", 3, 1, True)


@pytest.mark.parametrize(("count", "code"), [(Count(4, 1, 0), "ballots.hands_more_than_present"), (Count(0, 0, 0), "ballots.hands_nobody")])
def test_count_that_cannot_be_right(hall: builders.Council, count: Count, code: str) -> None:
    ballot = opened(hall, form=Ballot.Form.HANDS)
    with pytest.raises(Invalid) as refused:
        enter_hands(ballot=ballot, count=count, actor=hall.actor("cuc"), now=builders.moment(9, 6))
    assert (refused.value.code, Ballot.objects.get().state) == (code, "open")


def test_electronic_ballot_takes_no_count_of_hands(hall: builders.Council) -> None:
    with pytest.raises(Conflict) as refused:
        enter_hands(ballot=opened(hall), count=Count(3, 1, 0), actor=hall.actor("cuc"), now=builders.moment(9, 6))
    assert refused.value.code == "ballots.not_by_hands"


def test_show_of_hands_is_not_closed_without_a_count(hall: builders.Council) -> None:
    ballot = opened(hall, form=Ballot.Form.HANDS)
    with pytest.raises(Conflict) as refused:
        close(hall, ballot)
    assert refused.value.code == "ballots.hands_uncounted"


def test_switch_to_hands_cancels_and_asks_the_same_question(hall: builders.Council) -> None:
    ballot = opened(hall)
    vote(hall, ballot, "an")
    by_hands = switch_to_hands(ballot=ballot, reason="Mất mạng trong hội trường", actor=hall.actor("binh"), now=builders.moment(9, 4))
    ballot.refresh_from_db()
    assert (ballot.state, counted(ballot).yes, by_hands.form, by_hands.state, by_hands.question) == (
        "cancelled", 1, "hands", "open", ballot.question,
    )


def test_nudge_tells_how_many_are_missing_and_names_nobody(hall: builders.Council) -> None:
    ballot = opened(hall)
    vote(hall, ballot, "an")
    assert nudge_voters(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 4)) == 3
    assert told(hall)[-1] == "ballot.nudge"
