"""What the count of a ballot on persons means: who is elected, what follows from a vote of confidence."""

from typing import Any

from govsuite.law.public import BallotRule, ConfidenceVote, consequence_of, needed
from meetings.ballots.models import Ballot, Outcome
from meetings.ballots.rules.counting import House
from meetings.ballots.rules.elections import elect
from meetings.ballots.rules.sheets import SheetForm, votes_for
from meetings.ballots.selectors import standing_subjects


def bases_of(ballot: Ballot, issued: int | None = None) -> dict[str, int]:
    """Return the number behind each denominator of a counted ballot; ``issued`` where that was counted on paper."""
    return House(**ballot.house).bases((ballot.collected or 0) - (ballot.invalid or 0), ballot.collected, issued)


def judge_persons(ballot: Ballot, form: SheetForm, counts: list[dict[str, int]], bases: dict[str, int]) -> dict[str, Any]:
    """Write the outcome of every person; return what the audit keeps."""
    subjects = standing_subjects(ballot)
    judge = _elect if ballot.kind == Ballot.Kind.ELECTION else _weigh
    outcomes = judge(ballot, form, counts, bases)
    for subject, outcome, count in zip(subjects, outcomes, counts, strict=True):
        outcome.subject, outcome.counts = subject, count
    Outcome.objects.bulk_create(outcomes)
    said = [
        {"place": outcome.subject.place, "counts": outcome.counts, "elected": outcome.elected, "consequence": outcome.consequence.get("key", "")}
        for outcome in outcomes
    ]
    return {"collected": ballot.collected, "invalid": ballot.invalid, "outcomes": said}


def _elect(ballot: Ballot, form: SheetForm, counts: list[dict[str, int]], bases: dict[str, int]) -> list[Outcome]:
    rule = BallotRule.from_dict(ballot.rule)
    ballot.base = bases[rule.denominator]
    votes = {line: votes_for(form, count) for line, count in enumerate(counts)}
    result = elect(votes, seats=ballot.sheet["seats"], needed=needed(rule, ballot.base))
    ballot.adopted = result.seats_open == 0
    ballot.verdict = {"needed": result.needed, "base": ballot.base, "seats_open": result.seats_open}
    return [
        Outcome(base=ballot.base, needed=result.needed, elected=line in result.elected, tied=line in result.tied) for line in votes
    ]


def _weigh(ballot: Ballot, form: SheetForm, counts: list[dict[str, int]], bases: dict[str, int]) -> list[Outcome]:
    vote = ConfidenceVote.from_dict(ballot.sheet["confidence"])
    found = [consequence_of(vote, count, bases) for count in counts]
    ballot.base = found[0][1]
    ballot.verdict = {"base": ballot.base}
    return [
        Outcome(base=base, needed=each.needed(base) if each else 0, consequence=_plain(each)) for each, base in found
    ]


def _plain(each: Any) -> dict[str, Any]:
    if each is None:
        return {}
    return {
        "key": each.key, "title": each.title, "rating": each.rating, "citation": each.citation, "verified": each.verified,
        "why_unverified": each.why_unverified, "numerator": each.numerator, "divisor": each.divisor, "strict": each.strict,
    }
