import pytest

from govsuite.core.actors import Actor
from govsuite.core.errors import DomainError
from govsuite.core.models import AuditEntry
from meetings.ballots.models import Ballot, Vote
from meetings.ballots.services import cast_vote, close_ballot
from meetings.bodies.models import CouncilSettings
from tests import builders
from tests.meetings.hall import choices, key_of, opened, vote


def refusal(**given: object) -> DomainError:
    with pytest.raises(DomainError) as refused:
        cast_vote(**{"choice": "yes", "now": builders.moment(9, 2), **given})
    return refused.value


def test_vote_stands_with_its_receipt(hall: builders.Council) -> None:
    ballot = opened(hall)
    cast = vote(hall, ballot, "an")
    stored = Vote.objects.get()
    assert (stored.receipt, stored.choice, stored.cast_at) == (cast.receipt, "yes", builders.moment(9, 2))
    assert choices(ballot) == {"an": "yes"}


def test_accepted_votes_leave_no_audit_rows_of_their_own(hall: builders.Council) -> None:
    ballot = opened(hall)
    before = AuditEntry.objects.count()
    for name in hall.mandates:
        vote(hall, ballot, name)
    assert AuditEntry.objects.count() == before


def test_repeated_key_returns_the_same_receipt_and_no_second_vote(hall: builders.Council) -> None:
    ballot = opened(hall)
    assert vote(hall, ballot, "an") == vote(hall, ballot, "an", "no")
    assert choices(ballot) == {"an": "yes"}


def test_vote_may_be_changed_and_keeps_its_receipt(hall: builders.Council) -> None:
    ballot = opened(hall)
    first = vote(hall, ballot, "an", "yes")
    second = vote(hall, ballot, "an", "no", number=2)
    assert (second.receipt, second.choice, Vote.objects.get().changes) == (first.receipt, "no", 1)


def test_late_repeat_of_an_earlier_choice_changes_nothing(hall: builders.Council) -> None:
    ballot = opened(hall)
    vote(hall, ballot, "an", "yes", number=1)
    vote(hall, ballot, "an", "no", number=2)
    assert vote(hall, ballot, "an", "yes", number=1).choice == "no"
    assert choices(ballot) == {"an": "no"}


def test_repeat_after_closing_returns_the_receipt(hall: builders.Council) -> None:
    ballot = opened(hall)
    first = vote(hall, ballot, "an")
    close_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 3))
    assert vote(hall, ballot, "an") == first


def test_vote_cannot_be_changed_where_the_council_forbids_it(hall: builders.Council) -> None:
    CouncilSettings.objects.update(vote_change_allowed=False)
    hall.session.refresh_from_db()
    ballot = opened(hall)
    first = vote(hall, ballot, "an", "yes")
    error = refusal(ballot_id=ballot.pk, choice="no", version=ballot.version, key=key_of("an", 2), actor=hall.actor("an"))
    assert (error.code, error.attempt.deed, error.extra["stored"]["receipt"]) == ("ballots.voted", "ballot.vote", first.receipt)
    assert choices(ballot) == {"an": "yes"}


def test_forged_ballot(hall: builders.Council) -> None:
    error = refusal(ballot_id=4711, version=2, key=key_of("an"), actor=hall.actor("an"))
    assert (error.code, error.status, error.attempt.book) == ("ballots.not_found", 404, "people")


def test_stale_version(hall: builders.Council) -> None:
    ballot = opened(hall)
    error = refusal(ballot_id=ballot.pk, version=1, key=key_of("an"), actor=hall.actor("an"))
    assert (error.code, error.status, error.attempt.book, choices(ballot)) == ("ballots.stale", 409, hall.session.book, {})


def test_key_of_another_person(hall: builders.Council) -> None:
    ballot = opened(hall)
    vote(hall, ballot, "an", "yes")
    error = refusal(ballot_id=ballot.pk, choice="no", version=ballot.version, key=key_of("an"), actor=hall.actor("em"))
    assert (error.code, error.status, error.attempt.deed) == ("ballots.key_of_another", 409, "ballot.vote")
    assert choices(ballot) == {"an": "yes"}


@pytest.mark.parametrize("who", ["cuc", "giang", "admin"])
def test_person_who_is_not_on_the_list(hall: builders.Council, who: str) -> None:
    ballot = opened(hall)
    error = refusal(ballot_id=ballot.pk, version=ballot.version, key=key_of(who), actor=hall.actor(who))
    assert (error.code, error.status, error.attempt.object_id, choices(ballot)) == ("ballots.not_a_voter", 403, str(ballot.pk), {})


def test_person_without_a_current_appointment(hall: builders.Council) -> None:
    ballot = opened(hall)
    actor = Actor(user_id=hall.people["an"].pk, name="Đại biểu An")
    assert refusal(ballot_id=ballot.pk, version=ballot.version, key=key_of("an"), actor=actor).code == "ballots.not_a_voter"


def test_vote_after_closing(hall: builders.Council) -> None:
    ballot = opened(hall)
    close_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 3))
    error = refusal(ballot_id=ballot.pk, version=ballot.version, key=key_of("an"), actor=hall.actor("an"))
    assert (error.code, error.status, error.attempt.deed, choices(ballot)) == ("ballots.not_open", 409, "ballot.vote", {})


def test_vote_in_a_show_of_hands(hall: builders.Council) -> None:
    ballot = opened(hall, form=Ballot.Form.HANDS)
    error = refusal(ballot_id=ballot.pk, version=ballot.version, key=key_of("an"), actor=hall.actor("an"))
    assert (error.code, choices(ballot)) == ("ballots.by_hands", {})


@pytest.mark.parametrize(("given", "code"), [({"choice": "perhaps"}, "ballots.choice_unknown"), ({"key": "short"}, "ballots.key_bad")])
def test_input_that_is_no_vote(hall: builders.Council, given: dict[str, str], code: str) -> None:
    ballot = opened(hall)
    assert refusal(**{"ballot_id": ballot.pk, "version": ballot.version, "key": key_of("an"), "actor": hall.actor("an"), **given}).code == code


def test_device_that_loops_is_stopped(hall: builders.Council) -> None:
    ballot = opened(hall)
    vote(hall, ballot, "an")
    Vote.objects.update(changes=50)
    error = refusal(ballot_id=ballot.pk, choice="no", version=ballot.version, key=key_of("an", 2), actor=hall.actor("an"))
    assert (error.code, choices(ballot)) == ("ballots.too_many_changes", {"an": "yes"})
