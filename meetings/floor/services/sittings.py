"""Open and close the check-in, the sittings and the session from the console."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from meetings.ballots.public import open_ballot_of, withdraw_waiting
from meetings.floor.house import session_ended
from meetings.floor.models import Floor
from meetings.floor.rules.moves import MoveKind, next_move
from meetings.floor.selectors import standing_of
from meetings.floor.services.items import clear_floor
from meetings.floor.services.settling import note, presiding, settle
from meetings.floor.services.speeches import end_running_speech
from meetings.sessions import public as sessions
from meetings.sessions.public import AgendaItem, Session, Sitting


def open_check_in(*, session: Session, sitting: Sitting, actor: Actor, now: datetime) -> Floor:
    """Let the delegates check in before the session opens."""
    with presiding(session, actor, now) as floor:
        sessions.open_check_in(sitting=sitting, actor=actor, now=now)
        return settle(floor, kind="check_in.opened", actor=actor, now=now, audited=False, data={"sitting": sitting.pk})


def open_session(*, session: Session, sitting: Sitting, actor: Actor, now: datetime) -> Floor:
    """Open the session and its first sitting."""
    with presiding(session, actor, now) as floor:
        floor.session = sessions.open_session(session=session, actor=actor, now=now)
        quorum = sessions.quorum_of(floor.session, now)
        figures = {"present": quorum.present, "base": quorum.base, "needed": quorum.needed, "met": quorum.met}
        settle(floor, kind="session.opened", actor=actor, now=now, audited=False, data=figures)
        return _open_sitting(floor, sitting, actor, now)


def open_sitting(*, session: Session, sitting: Sitting, actor: Actor, now: datetime) -> Floor:
    """Open a further half-day."""
    with presiding(session, actor, now) as floor:
        return _open_sitting(floor, sitting, actor, now)


def _open_sitting(floor: Floor, sitting: Sitting, actor: Actor, now: datetime) -> Floor:
    floor.sitting = sessions.open_sitting(sitting=sitting, actor=actor, now=now)
    data = {"sitting": sitting.pk, "day": sitting.day.isoformat(), "half": sitting.half}
    return settle(floor, kind="sitting.opened", actor=actor, now=now, audited=False, data=data)


def close_sitting(*, session: Session, actor: Actor, now: datetime) -> Floor:
    """Close the half-day. An item with steps to come stays under way: the next sitting goes on with it."""
    with presiding(session, actor, now) as floor:
        _close_sitting(floor, actor, now)
        return floor


def _close_sitting(floor: Floor, actor: Actor, now: datetime) -> None:
    _refuse_open_ballot(floor.session)
    if floor.session.closed_part_id is not None:
        raise Conflict("floor.doors_first", _("The doors are closed. Open them first, then close the sitting: the public hears how it ends."))
    sitting = sessions.sitting_now(floor.session)
    if sitting is None:
        raise Conflict("floor.no_sitting", _("No sitting is open. The screen shows where the session stands."))
    end_running_speech(floor, now)
    if floor.item and floor.item.state == AgendaItem.State.CURRENT and next_move(standing_of(floor)).kind is MoveKind.CLOSE_SITTING:
        _end_item(floor, floor.item, now)
    sessions.close_sitting(sitting=sitting, actor=actor, now=now)
    floor.sitting, floor.ballot = None, None
    settle(floor, kind="sitting.closed", actor=actor, now=now, audited=False, data={"sitting": sitting.pk})


def _end_item(floor: Floor, item: AgendaItem, now: datetime) -> None:
    """End the item that has been through its steps: it does not wait for the next half-day."""
    item = sessions.mark_item(item=item, state=AgendaItem.State.DONE, now=now)
    note(floor, kind="item.done", now=now, item=item, data={"title": item.title})
    clear_floor(floor)


def close_session(*, session: Session, actor: Actor, now: datetime) -> Floor:
    """Close the session, with the sitting that is still open. What was prepared and never put to the vote is withdrawn."""
    with presiding(session, actor, now) as floor:
        _refuse_open_ballot(session)
        withdraw_waiting(session=session, reason=session_ended(session.term.body.house), actor=actor, now=now)
        if sessions.sitting_now(session) is not None:
            _close_sitting(floor, actor, now)
        if floor.item and floor.item.state == AgendaItem.State.CURRENT:
            sessions.mark_item(item=floor.item, state=AgendaItem.State.DONE, now=now)
        floor.session = sessions.close_session(session=session, actor=actor, now=now)
        floor.item, floor.item_number, floor.step, floor.step_started_at, floor.ballot = None, "", "", None, None
        floor.console_key, floor.console_touched_at = "", None
        return settle(floor, kind="session.closed", actor=actor, now=now, audited=False, agenda=True)


def _refuse_open_ballot(session: Session) -> None:
    if open_ballot_of(session.pk) is not None:
        raise Conflict("floor.ballot_open", _("A vote is open. Close the vote first: whoever is voting must not be cut off."))
