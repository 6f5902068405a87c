from govsuite.law.rules.ballots import BallotRule, QuorumRule
from govsuite.law.rules.replacing import measured_as, replaces
from govsuite.law.rules.staffing import OnlyWhen

HALF = BallotRule("closed_part", "Closed part", "statutory_seats", 1, 2, strict=True, citation="a", verified=True, note="n", procedural=True)
RARE = BallotRule(
    "rare", "Rare", "in_office", 2, 3, strict=True, quorum=QuorumRule("in_office", 1, 2), citation="b", verified=True, note="m",
    only_when=OnlyWhen(18, (1, 3), (2, 3)), replaces=("resolution", "closed_part"),
)


def test_what_a_vote_is_for_stays_and_what_it_needs_is_the_others():
    measured = measured_as(HALF, RARE)
    assert (measured.key, measured.title, measured.procedural) == ("closed_part", "Closed part", True)
    assert (measured.denominator, measured.numerator, measured.divisor, measured.strict, measured.quorum) == ("in_office", 2, 3, True, RARE.quorum)
    assert (measured.citation, measured.note, measured.only_when, measured.replaces) == ("b", "m", RARE.only_when, ())


def test_it_is_as_sure_as_the_less_sure_of_the_two():
    unsure = BallotRule("closed_part", "x", "statutory_seats", 1, 2, strict=True)
    assert [measured_as(unsure, RARE).verified, measured_as(HALF, RARE).verified] == [False, True]


def test_a_rule_without_a_list_replaces_the_usual_one():
    silent = BallotRule("rare", "Rare", "in_office", 2, 3, strict=True, only_when=RARE.only_when)
    assert [replaces(RARE, "closed_part", usual="resolution"), replaces(RARE, "election", usual="resolution")] == [True, False]
    assert [replaces(silent, "closed_part", usual="resolution"), replaces(silent, "resolution", usual="resolution")] == [False, True]


def test_a_rule_without_a_condition_replaces_none():
    assert replaces(HALF, "resolution", usual="resolution") is False


def test_the_list_survives_the_record_of_a_ballot():
    assert BallotRule.from_dict(RARE.as_dict()) == RARE
    assert "replaces" not in HALF.as_dict()
