import pytest

from govsuite.core.errors import Conflict, DomainError, Invalid, Refused
from meetings.ballots.models import Ballot, Voter
from meetings.ballots.services import open_ballot
from meetings.bodies.models import CouncilSettings, MandateStatus
from meetings.sessions.models import Attendance
from tests import builders
from tests.meetings.hall import near_the_end, opened, prepared, told


def names(ballot: Ballot) -> list[str]:
    return list(Voter.objects.filter(ballot=ballot).order_by("seat").values_list("mandate__user__username", flat=True))


def leave(hall: builders.Council, name: str) -> None:
    Attendance.objects.filter(mandate=hall.mandates[name]).update(left_at=builders.moment(8, 30))


def test_opening_freezes_those_in_the_hall(hall: builders.Council) -> None:
    leave(hall, "em")
    ballot = opened(hall)
    assert names(ballot) == ["an", "binh", "dung"]
    assert (ballot.state, ballot.base, ballot.present, ballot.version) == ("open", 5, 3, 2)
    assert ballot.house == {"statutory_seats": 5, "in_office": 4, "present": 3, "voters": 3}
    assert told(hall) == ["ballot.prepared", "ballot.opened"]


def test_ballot_for_all_in_office_counts_the_absent_among_its_voters(hall: builders.Council) -> None:
    leave(hall, "em")
    ballot = opened(hall, electorate=Ballot.Electorate.IN_OFFICE)
    absent = Voter.objects.get(ballot=ballot, mandate=hall.mandates["em"])
    assert (names(ballot), absent.was_present, ballot.present) == (["an", "binh", "dung", "em"], False, 3)


def test_suspended_delegate_does_not_vote_and_stays_in_the_base_as_the_council_says(hall: builders.Council) -> None:
    MandateStatus.objects.create(mandate=hall.mandates["em"], status="suspended", since=builders.moment().date())
    near_the_end(hall)
    ballot = opened(hall, rule_key="understaffed")
    assert (names(ballot), ballot.base) == (["an", "binh", "dung"], 4)
    CouncilSettings.objects.update(suspended_counted=False)
    Ballot.objects.filter(pk=ballot.pk).update(state="closed")
    assert opened(hall, rule_key="understaffed").base == 3


def test_voter_line_keeps_name_seat_and_group(hall: builders.Council) -> None:
    line = Voter.objects.get(ballot=opened(hall), mandate=hall.mandates["an"])
    assert (line.name, line.seat, line.group_name) == ("Đại biểu An", 1, "Tổ đại biểu số 1")


def refusal(ballot: Ballot, hall: builders.Council, who: str = "binh") -> str:
    with pytest.raises(DomainError) as refused:
        open_ballot(ballot=ballot, actor=hall.actor(who), now=builders.moment(9, 5))
    return refused.value.code


def test_ballot_is_opened_once(hall: builders.Council) -> None:
    ballot = opened(hall)
    assert (refusal(ballot, hall), Voter.objects.count()) == ("ballots.already_open", 4)


def test_one_open_ballot_a_session(hall: builders.Council) -> None:
    opened(hall)
    second = prepared(hall)
    assert (refusal(second, hall), Ballot.objects.get(pk=second.pk).state) == ("ballots.another_open", "prepared")


def test_no_ballot_without_a_sitting(hall: builders.Council) -> None:
    ballot = prepared(hall)
    hall.sitting.closed_at = builders.moment(8, 50)
    hall.sitting.save()
    assert refusal(ballot, hall) == "ballots.no_sitting"


def test_no_ballot_in_an_empty_hall(hall: builders.Council) -> None:
    ballot = prepared(hall)
    for name in hall.mandates:
        leave(hall, name)
    with pytest.raises(Invalid) as refused:
        open_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 5))
    assert (refused.value.code, Voter.objects.count()) == ("ballots.nobody_present", 0)


def test_no_ballot_before_the_session_opens(hall: builders.Council) -> None:
    ballot = prepared(hall)
    hall.session.state = "convened"
    hall.session.save()
    with pytest.raises(Conflict) as refused:
        open_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 5))
    assert refused.value.code == "ballots.session_not_open"


def test_only_the_chair_opens(hall: builders.Council) -> None:
    ballot = prepared(hall)
    for who in ("cuc", "an"):
        with pytest.raises(Refused) as refused:
            open_ballot(ballot=ballot, actor=hall.actor(who), now=builders.moment(9, 5))
        assert refused.value.attempt.deed == "ballot.open"
    assert Ballot.objects.get().state == "prepared"
