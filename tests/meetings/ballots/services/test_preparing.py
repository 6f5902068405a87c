import pytest

from govsuite.core.errors import Invalid, Refused
from govsuite.law.models import LawPack
from govsuite.law.selectors import pack_in_force
from meetings.ballots.models import Ballot
from meetings.ballots.services import prepare_ballot
from meetings.sessions.models import Session
from tests import builders
from tests.meetings.hall import QUESTION, attempts, near_the_end, prepared, told


def test_prepared_ballot_keeps_the_rule_as_it_stands(hall: builders.Council) -> None:
    ballot = prepared(hall)
    rule = ballot.rule
    assert (ballot.state, ballot.version, rule["key"], rule["denominator"], rule["numerator"], rule["divisor"], rule["strict"]) == (
        "prepared", 1, "resolution", "statutory_seats", 1, 2, True,
    )
    assert rule["citation"] == "Điều 35 khoản 2 Luật số 72/2025/QH15"
    assert told(hall) == ["ballot.prepared"]


def test_item_names_its_own_rule(hall: builders.Council) -> None:
    hall.item.ballot_rule = "remove_delegate"
    hall.item.save()
    assert prepared(hall).rule["key"] == "remove_delegate"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"question": "   "}, "ballots.no_question"),
        ({"question": "a" * 501}, "ballots.question_long"),
        ({"rule_key": "three-halves"}, "ballots.rule_unknown"),
        ({"form": "thunder"}, "ballots.form_unknown"),
        ({"electorate": "everybody"}, "ballots.electorate_unknown"),
    ],
)
def test_ballot_with_a_wrong_setting_is_refused_when_prepared(hall: builders.Council, more: dict[str, str], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        prepare_ballot(**{"item": hall.item, "question": QUESTION, "actor": hall.actor("binh"), "now": builders.moment(9), **more})
    assert (refused.value.code, Ballot.objects.count(), told(hall)) == (code, 0, [])


def test_no_ballot_in_a_closed_session(hall: builders.Council) -> None:
    hall.item.session.state = Session.State.CLOSED
    with pytest.raises(Invalid) as refused:
        prepared(hall)
    assert refused.value.code == "ballots.session_over"


def test_rule_of_the_chairs_side_needs_a_chair(hall: builders.Council) -> None:
    hall.session.roles.filter(role="chair").delete()
    with pytest.raises(Invalid) as refused:
        prepare_ballot(item=hall.item, question=QUESTION, rule_key="committee", actor=hall.actor("cuc"), now=builders.moment(9))
    assert refused.value.code == "ballots.no_chair"


def test_delegate_cannot_prepare_a_ballot(hall: builders.Council) -> None:
    with pytest.raises(Refused) as refused:
        prepare_ballot(item=hall.item, question=QUESTION, actor=hall.actor("an"), now=builders.moment(9))
    assert (refused.value.attempt.deed, Ballot.objects.count(), attempts(hall)) == ("ballot.prepare", 0, [])


def test_near_the_end_of_a_term_with_few_delegates_another_rule_takes_the_place_of_the_usual_one(hall: builders.Council) -> None:
    near_the_end(hall)
    rule = prepared(hall).rule
    assert (rule["key"], rule["denominator"], rule["citation"]) == ("understaffed", "in_office", "Điều 49 khoản 2 điểm b Luật số 72/2025/QH15")
    with pytest.raises(Invalid) as refused:
        prepared(hall, rule_key="resolution")
    assert (refused.value.code, refused.value.citation, Ballot.objects.count()) == ("ballots.rule_replaced", "Điều 49 khoản 2 điểm b Luật số 72/2025/QH15", 1)


@pytest.mark.parametrize(("key", "title", "procedural"), [("closed_part", "Quyết định họp kín", True), ("election", "Bầu người giữ chức vụ", None)])
def test_then_a_rule_with_a_purpose_of_its_own_keeps_it_and_asks_for_what_the_other_one_does(hall: builders.Council, key: str, title: str, procedural: bool | None) -> None:
    near_the_end(hall, seats=10)
    rule = prepared(hall, rule_key=key).rule
    assert (rule["key"], rule["title"], rule.get("procedural")) == (key, title, procedural)
    assert (rule["denominator"], rule["numerator"], rule["divisor"], rule["strict"]) == ("in_office", 2, 3, True)
    assert (rule["citation"], rule["verified"]) == ("Điều 49 khoản 2 điểm b Luật số 72/2025/QH15", False)


def test_what_the_other_rule_does_not_replace_keeps_its_own_measure(hall: builders.Council) -> None:
    near_the_end(hall, seats=10)
    with pytest.raises(Invalid) as refused:
        prepared(hall, rule_key="remove_delegate")
    assert (refused.value.code, refused.value.citation, Ballot.objects.count()) == ("ballots.rule_out_of_reach", "Điều 38 khoản 5 Luật số 72/2025/QH15", 0)


def test_a_pack_that_does_not_say_which_rules_are_replaced_means_the_usual_one(hall: builders.Council) -> None:
    near_the_end(hall, seats=7)
    pack = pack_in_force("council", builders.moment().date())
    rules = [{name: value for name, value in entry.items() if name != "replaces"} for entry in pack.content["ballot_rules"]]
    LawPack.objects.filter(pk=pack.pk).update(content={**pack.content, "ballot_rules": rules})
    assert [prepared(hall).rule["key"], prepared(hall, rule_key="closed_part").rule["denominator"]] == ["understaffed", "statutory_seats"]


@pytest.mark.parametrize("seats", [5, 6, 13])
def test_that_rule_is_refused_while_two_thirds_of_the_seats_are_held_or_not_even_a_third(hall: builders.Council, seats: int) -> None:
    near_the_end(hall, seats=seats)
    with pytest.raises(Invalid) as refused:
        prepared(hall, rule_key="understaffed")
    assert (refused.value.code, Ballot.objects.count()) == ("ballots.rule_not_now", 0)


def test_a_rule_that_nobody_could_satisfy_is_refused(hall: builders.Council) -> None:
    hall.term.statutory_seats = 9
    hall.term.save()
    hall.item.session.term = hall.term
    with pytest.raises(Invalid) as refused:
        prepared(hall)
    assert (refused.value.code, refused.value.field, Ballot.objects.count()) == ("ballots.rule_out_of_reach", "rule_key", 0)


def test_nobody_raises_a_hand_from_elsewhere(hall: builders.Council) -> None:
    with pytest.raises(Invalid) as refused:
        prepared(hall, form="hands", electorate="in_office")
    assert (refused.value.code, Ballot.objects.count()) == ("ballots.hands_of_absent", 0)


def _pack_says(**rule: object) -> None:
    """Let the pack in force say this of the usual rule, past every check of a pack: as an older version of the suite may have left it."""
    pack = pack_in_force("council", builders.moment().date())
    rules = [entry | rule if entry["key"] == "resolution" else entry for entry in pack.content["ballot_rules"]]
    LawPack.objects.filter(pk=pack.pk).update(content={**pack.content, "ballot_rules": rules})


QUORUM = {"denominator": "in_office", "threshold": "1/2", "strict": True, "binding": True, "verified": True}


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ({"threshold": "3/2"}, "ballots.rule_invalid"),
        ({"threshold": "1/1"}, "ballots.rule_invalid"),
        ({"denominator": "benches"}, "ballots.rule_invalid"),
        ({"tie": "chair_side", "threshold": "2/3"}, "ballots.rule_invalid"),
        ({"quorum": {**QUORUM, "denominator": "benches"}}, "ballots.rule_invalid"),
        ({"quorum": {**QUORUM, "denominator": "valid"}}, "ballots.quorum_of_votes"),
        ({"threshold": "1/2", "quorum": {**QUORUM, "denominator": "statutory_seats", "threshold": "9/10"}}, "ballots.quorum_out_of_reach"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_when_prepared_and_not_when_closed(hall: builders.Council, rule: dict[str, object], code: str) -> None:
    _pack_says(**rule)
    with pytest.raises(Invalid) as refused:
        prepared(hall)
    assert (refused.value.code, refused.value.field, Ballot.objects.count(), told(hall)) == (code, "rule_key", 0, [])
    assert refused.value.message
