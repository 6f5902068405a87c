"""The big button: do what comes next, once."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from meetings.floor.models import Floor
from meetings.floor.rules.moves import Move, MoveKind, next_move
from meetings.floor.selectors import standing_of
from meetings.floor.services import items, sittings, voting
from meetings.floor.services.settling import presiding
from meetings.sessions.public import Session, item_of, sitting_of

Doing = Callable[[Session, str, Actor, datetime], object]


def advance(*, session: Session, expected: str, actor: Actor, now: datetime) -> Move:
    """Do the next move if it is still the one that the chair's screen showed; return what was done.

    ``expected`` is the move's token: a second tap, or a tap on an old screen, moves nothing.
    """
    with presiding(session, actor, now) as floor:
        move = next_move(standing_of(_fresh(floor)))
        if move.token != expected:
            raise Conflict("floor.moved_on", _("The hall has already moved on. The screen now shows where it stands; look at it before you go on."))
        if move.kind not in DOINGS:
            raise Conflict("floor.not_by_next", _("This step is done on its own page: open it from the console."))
        DOINGS[move.kind](session, move.target, actor, now)
    return move


def _fresh(floor: Floor) -> Floor:
    floor.session.refresh_from_db(fields=["state"])
    return floor


DOINGS: dict[MoveKind, Doing] = {
    MoveKind.OPEN_CHECK_IN: lambda session, to, actor, now: sittings.open_check_in(
        session=session, sitting=sitting_of(session, int(to)), actor=actor, now=now),
    MoveKind.OPEN_SESSION: lambda session, to, actor, now: sittings.open_session(
        session=session, sitting=sitting_of(session, int(to)), actor=actor, now=now),
    MoveKind.OPEN_SITTING: lambda session, to, actor, now: sittings.open_sitting(
        session=session, sitting=sitting_of(session, int(to)), actor=actor, now=now),
    MoveKind.START_ITEM: lambda session, to, actor, now: items.start_item(
        session=session, item=item_of(session, int(to)), actor=actor, now=now),
    MoveKind.NEXT_STEP: lambda session, to, actor, now: items.go_to_step(session=session, step=to, actor=actor, now=now),
    MoveKind.NEXT_BALLOT: lambda session, to, actor, now: voting.show_queued(session=session, ballot_id=int(to), actor=actor, now=now),
    MoveKind.OPEN_BALLOT: lambda session, to, actor, now: voting.open_ballot(session=session, actor=actor, now=now),
    MoveKind.CLOSE_BALLOT: lambda session, to, actor, now: voting.close_ballot(session=session, actor=actor, now=now),
    MoveKind.CLOSE_SITTING: lambda session, to, actor, now: sittings.close_sitting(session=session, actor=actor, now=now),
    MoveKind.CLOSE_SESSION: lambda session, to, actor, now: sittings.close_session(session=session, actor=actor, now=now),
}
