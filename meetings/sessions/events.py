"""What happens to a session, told to the apps above inside the deed's transaction."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SessionConvened:
    session_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class SessionCancelled:
    session_id: int
    reason: str
    now: datetime


@dataclass(frozen=True, slots=True)
class SessionOpened:
    session_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class SessionClosed:
    session_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class SittingOpened:
    session_id: int
    sitting_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class SittingClosed:
    session_id: int
    sitting_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class AttendanceChanged:
    """Somebody came or left. ``mandate_id`` is None when many changed at once (a sitting was closed)."""

    session_id: int
    sitting_id: int
    mandate_id: int | None
    present: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class AgendaChanged:
    """Items were added, moved, renamed or marked."""

    session_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class PaperAdded:
    session_id: int
    paper_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class PaperReplaced:
    session_id: int
    paper_id: int
    version: int
    now: datetime


@dataclass(frozen=True, slots=True)
class PaperWithdrawn:
    session_id: int
    paper_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    session_id: int
    user_id: int
    answer: str
    now: datetime
