"""What tasks announce; ``govsuite.wiring`` hands it to who needs it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TaskClosed:
    """A task came to its end: confirmed (``done``), or cancelled."""

    task_id: int
    origin_kind: str
    origin_id: str
    done: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class TaskOverdue:
    """A task was found to be late."""

    task_id: int
    origin_kind: str
    origin_id: str
    unit_id: int
    at: datetime
