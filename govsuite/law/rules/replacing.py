"""Which rules a conditional one takes the place of, and what a vote under one of them then needs. Which they are, the law pack says."""

from dataclasses import replace

from govsuite.law.rules.ballots import BallotRule


def replaces(special: BallotRule, key: str, *, usual: str) -> bool:
    """Tell whether ``special`` takes the place of the rule ``key`` while its condition holds; one that names none means the ``usual`` one."""
    return special.only_when is not None and key in (special.replaces or (usual,))


def measured_as(rule: BallotRule, special: BallotRule) -> BallotRule:
    """Return ``rule`` with what ``special`` asks for: what the vote is for stays, and what the rule itself was not sure of is not surer now."""
    return replace(
        special, key=rule.key, title=rule.title, procedural=rule.procedural, question=rule.question, verified=rule.verified and special.verified, replaces=(),
    )
