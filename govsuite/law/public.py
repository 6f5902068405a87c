"""The door of the law: rules of ballots, packs in force, the working-day calendar."""

from govsuite.law.rules.ballots import (
    BadCount,
    BadRule,
    BallotRule,
    Denominator,
    Outlook,
    Progress,
    QuorumRule,
    QuorumState,
    Reason,
    Tie,
    Verdict,
    evaluate,
    needed,
    progress,
    quorum_state,
)

__all__ = [
    "BadCount",
    "BadRule",
    "BallotRule",
    "Denominator",
    "Outlook",
    "Progress",
    "QuorumRule",
    "QuorumState",
    "Reason",
    "Tie",
    "Verdict",
    "evaluate",
    "needed",
    "progress",
    "quorum_state",
]
