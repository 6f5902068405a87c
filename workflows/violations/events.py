"""What violations announce; ``govsuite.wiring`` hands it to who needs it."""

from dataclasses import dataclass
from datetime import datetime

from govsuite.core.actors import Actor


@dataclass(frozen=True, slots=True)
class ViolationReferred:
    """A violation goes to the unit that deals with it: the door for cases of penalties. ``sha256``: of what was handed over; ``evidence``: digests of pictures."""

    referral_id: int
    code: str
    unit_id: int
    behaviour: str
    place: str
    sha256: str
    evidence: tuple[str, ...]
    url: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReferralAnswered:
    """The unit opened a case or sent it back: the record that it comes from hears of it. ``told``: the sentence for its history."""

    source_type: str
    source_id: int
    referral_id: int
    taken: bool
    answer: str
    told: str
    url: str
    made_by_id: int | None
    actor: Actor
    at: datetime
