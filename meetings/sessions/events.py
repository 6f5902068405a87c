"""What happens to a session, told to the apps above inside the deed's transaction."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEvent:
    """What every event says: which session, and when."""

    session_id: int
    now: datetime


class SessionConvened(SessionEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCancelled(SessionEvent):
    reason: str


class SessionOpened(SessionEvent):
    __slots__ = ()


class SessionClosed(SessionEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingEvent(SessionEvent):
    sitting_id: int


class SittingOpened(SittingEvent):
    __slots__ = ()


class SittingClosed(SittingEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceChanged(SittingEvent):
    """Somebody came or left. ``mandate_id`` is None when many changed at once (a sitting was closed)."""

    mandate_id: int | None
    present: bool


class AgendaChanged(SessionEvent):
    """Items were added, moved, renamed or marked."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEvent(SessionEvent):
    paper_id: int


class PaperAdded(PaperEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReplaced(PaperEvent):
    version: int


class PaperWithdrawn(PaperEvent):
    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAccepted:
    """A proposed matter was taken into the agenda of a meeting. ``source_type`` and ``source_id`` name the record that asked."""

    source_type: str
    source_id: int
    session_title: str
    starts_on: date
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDeclined:
    """A proposed matter was sent back to who asked."""

    source_type: str
    source_id: int
    reason: str
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven(SessionEvent):
    user_id: int
    answer: str
