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
