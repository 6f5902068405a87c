"""The arithmetic of a vote: pinned examples, and what must hold for every rule."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsuite.law.rules.ballots import (
    BadCount,
    BadRule,
    BallotRule,
    Denominator,
    Outlook,
    QuorumRule,
    Reason,
    Tie,
    evaluate,
    needed,
    progress,
    quorum_state,
)


def make(numerator=1, divisor=2, *, strict=True, denominator="statutory_seats", tie="fails", **more):
    return BallotRule("k", "t", denominator, numerator, divisor, strict, tie, **more)


MORE_THAN_HALF = make(1, 2)
TWO_THIRDS = make(2, 3, strict=False)
MORE_THAN_TWO_THIRDS = make(2, 3, denominator="in_office")
CHAIR = make(1, 2, denominator="in_office", tie="chair_side")


@pytest.mark.parametrize(
    ("total", "half", "two_thirds", "more_than_two_thirds"),
    [(25, 13, 17, 17), (30, 16, 20, 21), (85, 43, 57, 57), (125, 63, 84, 84)],
)
def test_pinned_examples(total, half, two_thirds, more_than_two_thirds):
    assert needed(MORE_THAN_HALF, total) == half
    assert needed(TWO_THIRDS, total) == two_thirds
    assert needed(MORE_THAN_TWO_THIRDS, total) == more_than_two_thirds


@pytest.mark.parametrize(
    ("choice", "adopted", "reason"),
    [
        ("yes", True, Reason.CHAIR_FOR),
        ("no", False, Reason.CHAIR_AGAINST),
        ("abstain", False, Reason.CHAIR_SILENT),
        (None, False, Reason.CHAIR_SILENT),
    ],
)
def test_five_to_five_of_ten_goes_to_the_chairs_side(choice, adopted, reason):
    verdict = evaluate(CHAIR, bases={"in_office": 10}, yes=5, no=5, abstain=0, chair_choice=choice)
    assert (verdict.adopted, verdict.tie, verdict.reason, verdict.needed) == (adopted, True, reason, 6)


def test_equal_votes_of_a_silent_body_are_not_the_chairs_to_decide():
    verdict = evaluate(CHAIR, bases={"in_office": 10}, yes=2, no=2, abstain=6, chair_choice="yes")
    assert (verdict.adopted, verdict.reason) == (False, Reason.TIE)


def test_a_tie_fails_where_the_rule_says_so_whatever_the_chair_voted():
    verdict = evaluate(MORE_THAN_HALF, bases={"statutory_seats": 30}, yes=15, no=15, abstain=0, chair_choice="yes")
    assert (verdict.adopted, verdict.tie, verdict.reason, verdict.missing) == (False, True, Reason.TIE, 1)


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "adopted", "reason"),
    [(16, 0, 0, True, Reason.REACHED), (15, 1, 3, False, Reason.SHORT), (0, 0, 0, False, Reason.SHORT)],
)
def test_who_does_not_vote_counts_in_the_denominator(yes, no, abstain, adopted, reason):
    verdict = evaluate(MORE_THAN_HALF, bases={"statutory_seats": 30}, yes=yes, no=no, abstain=abstain)
    assert (verdict.adopted, verdict.reason, verdict.base) == (adopted, reason, 30)


@pytest.mark.parametrize("denominator", list(Denominator))
def test_each_denominator_takes_its_own_number(denominator):
    bases = {name.value: 10 * order for order, name in enumerate(Denominator, start=1)}
    verdict = evaluate(make(denominator=denominator), bases=bases, yes=0, no=0, abstain=0)
    assert verdict.base == bases[denominator.value]


def test_ballots_that_rate_nobody_stay_in_the_base_of_those_issued():
    low = make(1, 2, denominator="issued")
    assert (needed(low, 47), evaluate(low, bases={"issued": 47}, yes=25, no=21, abstain=0).adopted) == (24, True)


def test_nobody_adopts_nothing():
    assert evaluate(TWO_THIRDS, bases={"statutory_seats": 0}, yes=0, no=0, abstain=0).reason == Reason.NO_BASE


@pytest.mark.parametrize(
    ("numerator", "divisor", "strict", "code"),
    [
        (3, 2, False, "fraction_above_one"),
        (1, 1, True, "fraction_above_one"),
        (0, 2, True, "fraction_not_positive"),
        (-1, 2, True, "fraction_not_positive"),
        (1, 0, True, "bad_divisor"),
        (1, -2, True, "bad_divisor"),
        (0.5, 1, True, "not_whole"),
        (True, 2, True, "not_whole"),
        ("1", 2, True, "not_whole"),
    ],
)
def test_impossible_fractions_are_refused(numerator, divisor, strict, code):
    with pytest.raises(BadRule) as refusal:
        make(numerator, divisor, strict=strict)
    assert refusal.value.code == code
    with pytest.raises(BadRule):
        QuorumRule("present", numerator, divisor, strict=strict)


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ({"denominator": "voters"}, "unknown_denominator"),
        ({"tie": "coin"}, "unknown_tie"),
        ({"tie": "chair_side", "numerator": 2, "divisor": 3}, "chair_side_needs_half"),
        ({"tie": "chair_side", "strict": False}, "chair_side_needs_half"),
    ],
)
def test_impossible_words_are_refused(given_, code):
    with pytest.raises(BadRule) as refusal:
        make(**given_)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("bases", "yes", "no"),
    [({}, 0, 0), ({"statutory_seats": -1}, 0, 0), ({"statutory_seats": 5}, 6, 0), ({"statutory_seats": 5}, 1, -1)],
)
def test_contradicting_counts_are_refused(bases, yes, no):
    with pytest.raises(BadCount):
        evaluate(MORE_THAN_HALF, bases=bases, yes=yes, no=no, abstain=0)


@pytest.mark.parametrize(("binding", "adopted", "reason"), [(True, False, Reason.NO_QUORUM), (False, True, Reason.REACHED)])
def test_a_missed_quorum_stops_only_where_it_binds(binding, adopted, reason):
    rule = make(denominator="present", quorum=QuorumRule("statutory_seats", 2, 3, binding=binding))
    verdict = evaluate(rule, bases={"statutory_seats": 30, "present": 19}, yes=19, no=0, abstain=0)
    assert (verdict.adopted, verdict.quorum_met, verdict.reason) == (adopted, False, reason)


@pytest.mark.parametrize(
    ("present", "met", "missing", "spare"), [(19, False, 1, 0), (20, True, 0, 0), (26, True, 0, 6), (0, False, 20, 0)],
)
def test_quorum_tells_who_is_missing_and_who_may_leave(present, met, missing, spare):
    state = quorum_state(QuorumRule("statutory_seats", 2, 3), bases={"statutory_seats": 30, "present": present})
    assert (state.met, state.needed, state.missing, state.spare) == (met, 20, missing, spare)


@pytest.mark.parametrize(
    ("yes", "cast", "missing", "outlook"),
    [(13, 24, 3, Outlook.OPEN), (16, 24, 0, Outlook.REACHED), (10, 24, 6, Outlook.OPEN), (9, 24, 7, Outlook.OUT_OF_REACH)],
)
def test_live_sentence_numbers(yes, cast, missing, outlook):
    found = progress(MORE_THAN_HALF, base=30, yes=yes, cast=cast, voters=30)
    assert (found.needed, found.base, found.missing, found.outlook) == (16, 30, missing, outlook)


rules = st.builds(
    lambda divisor, share, strict, denominator, quorum: BallotRule(
        "k", "t", denominator, min(1 + share % divisor, divisor - strict), divisor, strict, Tie.FAILS, quorum,
    ),
    st.integers(2, 1000), st.integers(0, 10_000), st.booleans(), st.sampled_from(list(Denominator)),
    st.none() | st.builds(QuorumRule, st.sampled_from(list(Denominator)), st.just(2), st.just(3)),
)


@given(rules, st.integers(0, 10_000))
def test_needed_is_the_least_number_that_satisfies_the_rule(rule, base):
    threshold = Fraction(rule.numerator, rule.divisor) * base
    least = needed(rule, base)
    satisfies = [(n > threshold if rule.strict else n >= threshold) for n in (least - 1, least)]
    assert satisfies == [False, True] or (least == 0 and satisfies[1])


@given(rules, st.integers(0, 500), st.integers(0, 500))
def test_needed_never_falls_as_the_base_grows(rule, base, more):
    assert needed(rule, base) <= needed(rule, base + more)


@given(rules, st.integers(1, 500), st.data())
def test_another_vote_in_favour_never_undoes_adoption(rule, base, data):
    yes = data.draw(st.integers(0, base - 1))
    bases = dict.fromkeys(map(str, Denominator), base)
    first, second = (evaluate(rule, bases=bases, yes=n, no=0, abstain=0).adopted for n in (yes, yes + 1))
    assert (first, second) in {(False, False), (False, True), (True, True)}


@given(rules)
def test_a_rule_survives_its_record(rule):
    assert BallotRule.from_dict(rule.as_dict()) == rule
