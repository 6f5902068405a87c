"""What ballots announce; ``govsuite.wiring`` says who acts on it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BallotOpened:
    """Voting has begun; the list of voters is frozen."""

    ballot_id: int
    session_id: int
    item_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BallotClosed:
    """The ballot is counted and its verdict stands. ``adopted`` says whether the question passed."""

    ballot_id: int
    session_id: int
    item_id: int
    adopted: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class BallotAnnulled:
    """A counted ballot decides nothing any more. Whoever acted on its result takes that back, or refuses and says what must be undone first."""

    ballot_id: int
    session_id: int
    item_id: int
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BallotCancelled:
    """The ballot ended without a result. ``at_the_end``: it waited when the session ended, and was never opened."""

    ballot_id: int
    session_id: int
    item_id: int
    at: datetime
    at_the_end: bool = False
