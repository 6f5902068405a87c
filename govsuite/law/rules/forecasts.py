"""A dry run of a vote for the chair: what is needed, and what becomes of it when people leave the hall."""

from collections.abc import Mapping
from dataclasses import dataclass

from govsuite.law.rules.ballots import BallotRule, QuorumRule, needed, quorum_state


@dataclass(frozen=True, slots=True)
class Forecast:
    """What holds when ``leaving`` people have left: ``needed`` in favour of ``base``, ``voters`` who may give it, ``spare`` of them not needed."""

    leaving: int
    present: int
    voters: int
    base: int
    needed: int
    quorum_met: bool

    @property
    def can_pass(self) -> bool:
        """Whether the question can still be adopted if everybody who may vote is in favour."""
        return self.base > 0 and self.quorum_met and self.voters >= self.needed

    @property
    def spare(self) -> int:
        return self.voters - self.needed


def forecast(rule: BallotRule, *, bases: Mapping[str, int], voters: int, leaving: int = 0, quorum: QuorumRule | None = None, remote: bool = False) -> Forecast:
    """Return the forecast with ``leaving`` fewer in the hall.

    ``bases`` holds the house of now (``present`` among it). ``remote``: who leaves the hall may still vote, for all in
    office do. ``quorum`` is the session's own, binding or not.
    """
    gone = min(max(0, leaving), bases["present"])
    present = bases["present"] - gone
    left = voters if remote else max(0, min(voters - gone, present))
    known = {**bases, "present": present, "issued": left, "collected": left, "valid": left}
    base = known[rule.denominator.value]
    rules = [each for each in (rule.quorum, quorum) if each is not None]
    met = all(quorum_state(each, bases=known).met for each in rules)
    return Forecast(gone, present, left, base, needed(rule, base), met)


def most_leaving(rule: BallotRule, *, bases: Mapping[str, int], voters: int, quorum: QuorumRule | None = None, remote: bool = False) -> int | None:
    """Return how many may leave with the question still adoptable; None where it is not even now."""
    found = None
    for leaving in range(bases["present"] + 1):
        if not forecast(rule, bases=bases, voters=voters, leaving=leaving, quorum=quorum, remote=remote).can_pass:
            break
        found = leaving
    return found
