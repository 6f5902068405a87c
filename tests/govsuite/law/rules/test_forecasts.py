"""The dry run of a vote: what becomes of it when people leave."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsuite.law.rules.ballots import BallotRule, QuorumRule, evaluate, needed
from govsuite.law.rules.forecasts import forecast, most_leaving
from govsuite.law.rules.staffing import OnlyWhen, applies, few_enough, near_the_end

HALF_OF_SEATS = BallotRule("resolution", "x", "statutory_seats", 1, 2, strict=True)
HALF_OF_PRESENT = BallotRule("present", "x", "present", 1, 2, strict=True)
QUORUM = QuorumRule("in_office", 2, 3)
SPECIAL = OnlyWhen(18, (1, 3), (2, 3))


def house(present: int, *, seats: int = 30, in_office: int = 28) -> dict[str, int]:
    return {"statutory_seats": seats, "in_office": in_office, "present": present}


def test_four_may_leave_and_a_fifth_may_not():
    four, five = (forecast(HALF_OF_SEATS, bases=house(20), voters=20, leaving=leaving) for leaving in (4, 5))
    assert (four.needed, four.base, four.voters, four.spare, four.can_pass) == (16, 30, 16, 0, True)
    assert (five.voters, five.spare, five.can_pass) == (15, -1, False)
    assert most_leaving(HALF_OF_SEATS, bases=house(20), voters=20) == 4


def test_the_quorum_ends_it_before_the_votes_do():
    assert most_leaving(HALF_OF_SEATS, bases=house(20), voters=20, quorum=QUORUM) == 1
    assert forecast(HALF_OF_SEATS, bases=house(20), voters=20, leaving=2, quorum=QUORUM).quorum_met is False


def test_a_base_of_the_present_shrinks_with_them():
    assert [forecast(HALF_OF_PRESENT, bases=house(20), voters=20, leaving=leaving).needed for leaving in (0, 1, 10, 20)] == [11, 10, 6, 1]
    assert most_leaving(HALF_OF_PRESENT, bases=house(20), voters=20) == 19


def test_who_votes_from_elsewhere_may_leave_the_hall():
    assert most_leaving(HALF_OF_SEATS, bases=house(20), voters=28, remote=True) == 20


def test_nothing_passes_in_an_empty_hall():
    assert most_leaving(HALF_OF_SEATS, bases=house(0), voters=0) is None


rules = st.builds(
    lambda denominator, parts, strict: BallotRule("x", "x", denominator, parts[0], parts[1], strict=strict),
    st.sampled_from(["statutory_seats", "in_office", "present", "issued", "valid"]), st.sampled_from([(1, 2), (2, 3), (3, 4)]), st.booleans(),
)


@given(rules, st.integers(0, 40), st.integers(0, 45))
def test_the_forecast_is_what_counting_all_in_favour_would_say(rule: BallotRule, present: int, leaving: int):
    bases = house(present, seats=50, in_office=45)
    told = forecast(rule, bases=bases, voters=present, leaving=leaving)
    left = max(0, present - leaving)
    counted = evaluate(rule, bases={**bases, "present": left, "issued": left, "collected": left, "valid": left}, yes=left, no=0, abstain=0)
    assert (told.can_pass, told.needed, told.base) == (counted.adopted, counted.needed, counted.base)
    assert told.needed == needed(rule, told.base)


@given(rules, st.integers(0, 40))
def test_up_to_the_most_it_can_pass_and_not_with_one_more(rule: BallotRule, present: int):
    bases = house(present, seats=50, in_office=45)
    most = most_leaving(rule, bases=bases, voters=present, quorum=QUORUM)
    passing = [forecast(rule, bases=bases, voters=present, leaving=leaving, quorum=QUORUM).can_pass for leaving in range(present + 1)]
    assert most == (passing.index(False) - 1 if False in passing and passing[0] else present if all(passing) else None)


@pytest.mark.parametrize(("in_office", "few"), [(9, False), (10, True), (19, True), (20, False)])
def test_from_one_third_to_below_two_thirds_of_thirty_seats(in_office: int, few: bool):
    assert few_enough(SPECIAL, in_office=in_office, seats=30) is few


@pytest.mark.parametrize(("on", "near"), [(date(2029, 9, 30), False), (date(2029, 10, 1), True), (date(2031, 4, 1), True), (date(2031, 4, 2), False)])
def test_the_last_eighteen_months_of_the_term(on: date, near: bool):
    assert near_the_end(SPECIAL, on=on, term_ends=date(2031, 4, 1)) is near


def test_a_term_without_an_end_is_never_near_it():
    assert applies(SPECIAL, on=date(2031, 1, 1), term_ends=None, in_office=12, seats=30) is False


def test_the_condition_survives_the_record_of_a_ballot():
    rule = BallotRule("understaffed", "x", "in_office", 2, 3, strict=True, only_when=SPECIAL)
    assert BallotRule.from_dict(rule.as_dict()) == rule
    assert "only_when" not in HALF_OF_SEATS.as_dict()
