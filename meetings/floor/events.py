"""What the floor announces; ``govsuite.wiring`` says who acts on it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ItemStarted:
    session_id: int
    item_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class StepStarted:
    session_id: int
    item_id: int
    step: str
    now: datetime


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    session_id: int
    item_id: int
    speech_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class ChairHandedOver:
    session_id: int
    from_user_id: int | None
    to_user_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class FloorChanged:
    """The floor stands otherwise than before: what a conference beside it follows. Told inside the deed; names are for who may hear them."""

    session_id: int
    kind: str
    #: state of the session: convened, open, closed …
    state: str
    #: True while the doors are closed: nothing of it leaves the hall
    behind_doors: bool
    sitting_id: int | None
    item_id: int | None
    step: str
    speech_id: int | None
    #: user of whoever has the floor; None where it is nobody, or somebody without an account
    speaker_id: int | None
    speaker: str
    now: datetime
