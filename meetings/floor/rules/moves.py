"""The one next move of the hall: what the chair's big button does. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class MoveKind(StrEnum):
    """What "next" may mean."""

    OPEN_CHECK_IN = "open_check_in"
    OPEN_SESSION = "open_session"
    OPEN_SITTING = "open_sitting"
    START_ITEM = "start_item"
    NEXT_STEP = "next_step"
    NEXT_BALLOT = "next_ballot"
    OPEN_BALLOT = "open_ballot"
    CLOSE_BALLOT = "close_ballot"
    COUNT_HANDS = "count_hands"
    PREPARE_PAPER = "prepare_paper"
    COUNT_PAPER = "count_paper"
    AWAIT_KEYS = "await_keys"
    CLOSE_SITTING = "close_sitting"
    CLOSE_SESSION = "close_session"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Planned:
    """An item still to come and the sitting it is planned for."""

    pk: int
    sitting: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the hall stands. ``sittings_left`` were not opened yet; ``ballot`` is the state of what the screens show."""

    session: str
    sitting: int | None = None
    sittings_left: tuple[int, ...] = ()
    check_in_open: bool = False
    item: int | None = None
    step: str = ""
    steps: tuple[str, ...] = ()
    ballot: str = ""
    by_hands: bool = False
    #: what a vote on paper waits for (ballots' ``Stage``); empty for every other one
    paper: str = ""
    #: the vote that follows on the item under way: a motion taken out of several, the next article
    queued: int | None = None
    planned: tuple[Planned, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A move and what it moves to. ``token`` names both: a second tap on an old screen fits no more."""

    kind: MoveKind
    target: str = ""

    @property
    def token(self) -> str:
        return f"{self.kind}:{self.target}"


def next_move(at: Standing) -> Move:
    """Return what comes next, in the order of a session."""
    if at.session == "convened":
        return _before_opening(at)
    if at.session != "open":
        return Move(MoveKind.NOTHING)
    if at.sitting is None:
        return _before_sitting(at)
    return _ballot_move(at) or _step_move(at) or _item_move(at)


def _before_opening(at: Standing) -> Move:
    if not at.sittings_left:
        return Move(MoveKind.NOTHING)
    return Move(MoveKind.OPEN_SESSION if at.check_in_open else MoveKind.OPEN_CHECK_IN, str(at.sittings_left[0]))


def _before_sitting(at: Standing) -> Move:
    """Whoever comes in time checks in before the half-day opens: who comes after that is late."""
    if not at.sittings_left:
        return Move(MoveKind.CLOSE_SESSION)
    return Move(MoveKind.OPEN_SITTING if at.check_in_open else MoveKind.OPEN_CHECK_IN, str(at.sittings_left[0]))


def _ballot_move(at: Standing) -> Move | None:
    if at.ballot == "prepared":
        return Move(MoveKind.PREPARE_PAPER if at.paper in ("board", "sheets") else MoveKind.OPEN_BALLOT, at.step)
    if at.ballot != "open":
        return Move(MoveKind.NEXT_BALLOT, str(at.queued)) if at.item is not None and at.queued is not None else None
    if at.paper == "keys":
        return Move(MoveKind.AWAIT_KEYS, at.step)
    if at.by_hands:
        return Move(MoveKind.COUNT_HANDS, at.step)
    return Move(MoveKind.COUNT_PAPER if at.paper in ("issue", "count") else MoveKind.CLOSE_BALLOT, at.step)


def _step_move(at: Standing) -> Move | None:
    """The next step of the item under way."""
    if at.item is None:
        return None
    place = at.steps.index(at.step) + 1 if at.step in at.steps else 0
    return Move(MoveKind.NEXT_STEP, at.steps[place]) if place < len(at.steps) else None


def _item_move(at: Standing) -> Move:
    """The next item, where it is of this sitting; else the end of the sitting or of the session."""
    if not at.planned:
        return Move(MoveKind.CLOSE_SESSION)
    coming = at.planned[0]
    if coming.sitting in at.sittings_left:
        return Move(MoveKind.CLOSE_SITTING, str(at.sitting))
    return Move(MoveKind.START_ITEM, str(coming.pk))


def passed_over(steps: tuple[str, ...], at: str, to: str) -> tuple[str, ...] | None:
    """Return the steps left out on the way from one step to another, none when it is the next; None for a way back. ``at`` empty: before the first."""
    if at not in steps:
        return steps[:steps.index(to)]
    here, there = steps.index(at), steps.index(to)
    return steps[here + 1:there] if there >= here else None
