"""The chair's console: take it with a second factor, keep it by use, hand it over."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import User, require_step_up
from meetings.floor.abilities import TABLE
from meetings.floor.events import ChairHandedOver
from meetings.floor.models import Floor
from meetings.floor.services.settling import hold_of, locked_floor, presiding, settle
from meetings.sessions.public import Session, chairs_of

#: A touch within this time of the last one is not written.
TOUCH_SECONDS = 60


def take_console(*, session: Session, actor: Actor, now: datetime, takeover: bool = False) -> Floor:
    """Let this device hold the console: once with a second factor, then without asking until it is given up.

    Another chair's console is taken only with ``takeover``, said on purpose; the minutes tell it.
    """
    TABLE.check(actor, "floor.preside", session, book=session.book)
    require_step_up(actor=actor, purpose=_("take the chair's console"), now=now)
    with db.deed():
        floor = locked_floor(session)
        before = floor.chair
        if before and before.pk != actor.user_id and hold_of(floor).alive(now) and not takeover:
            raise Conflict(
                "floor.console_held",
                _("%(name)s holds the console. Ask for a hand-over; if that device has failed, choose “Take over”.") % {"name": before.full_name},
                extra={"holder": before.full_name},
            )
        floor.console_key, floor.console_touched_at = actor.session_key, now
        if before is None or before.pk == actor.user_id:
            floor.chair_id = actor.user_id
            return settle(floor, kind="console.taken", actor=actor, now=now)
        return _change_chair(floor, int(actor.user_id or 0), actor, now, taken=True)


def touch_console(*, session: Session, actor: Actor, now: datetime) -> bool:
    """Note that the console is in use; False when this device does not hold it (any more)."""
    TABLE.check(actor, "floor.preside", session, book=session.book)
    floor = Floor.objects.filter(session=session).first()
    if floor is None or not hold_of(floor).held_by(actor.user_id, actor.session_key, now):
        return False
    if floor.console_touched_at and (now - floor.console_touched_at).total_seconds() > TOUCH_SECONDS:
        Floor.objects.filter(pk=floor.pk, console_key=floor.console_key).update(console_touched_at=now)
    return True


def leave_console(*, session: Session, actor: Actor, now: datetime) -> Floor:
    """Give the console up; the chair stays the chair."""
    with presiding(session, actor, now) as floor:
        floor.console_key, floor.console_touched_at = "", None
        return settle(floor, kind="console.left", actor=actor, now=now)


def hand_over_chair(*, session: Session, to_user_id: int, actor: Actor, now: datetime) -> Floor:
    """Hand the chair to another chair of the session, who then takes the console on the own device."""
    with presiding(session, actor, now) as floor:
        if to_user_id not in {role.user_id for role in chairs_of(session)}:
            raise Invalid("floor.not_a_chair", _("The chair can be handed to a person named as chair of this session. Ask the secretary to name one."), field="to")
        if to_user_id == floor.chair_id:
            raise Invalid("floor.same_chair", _("This person presides already. Choose another one."), field="to")
        floor.console_key, floor.console_touched_at = "", None
        return _change_chair(floor, to_user_id, actor, now, taken=False)


def _change_chair(floor: Floor, to_user_id: int, actor: Actor, now: datetime, *, taken: bool) -> Floor:
    before = floor.chair
    floor.chair = User.objects.get(pk=to_user_id)
    names = {"from": before.full_name if before else "", "to": floor.chair.full_name, "taken": taken}
    settle(floor, kind="chair.handed_over", actor=actor, now=now, item=floor.item, data=names)
    events.announce(ChairHandedOver(floor.session_id, before.pk if before else None, floor.chair.pk, now))
    return floor
