"""What ends every deed of the floor: touch the console, log for the minutes, audit, tell the screens."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import audit, db, live
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Refused
from meetings.floor.abilities import TABLE
from meetings.floor.live import agenda_public, hall_public
from meetings.floor.models import Floor, FloorLog
from meetings.floor.rules.console import Hold
from meetings.sessions.public import AgendaItem, Session


def locked_floor(session: Session) -> Floor:
    """Return the session's floor row, locked until the deed ends; made on first need."""
    Floor.objects.get_or_create(session=session)
    floor = db.lock(Floor.objects.select_related("chair", "item__reviewing_body", "sitting", "ballot"), session=session)
    floor.session = session
    return floor


def hold_of(floor: Floor) -> Hold:
    return Hold(chair=floor.chair_id, key=floor.console_key, touched_at=floor.console_touched_at)


@contextmanager
def presiding(session: Session, actor: Actor, now: datetime) -> Iterator[Floor]:
    """Open a deed of the chair: on the device that holds the console, with the floor's row locked."""
    TABLE.check(actor, "floor.preside", session, book=session.book)
    with db.deed():
        floor = locked_floor(session)
        if not actor.is_system and not hold_of(floor).held_by(actor.user_id, actor.session_key, now):
            raise Refused(
                "floor.not_at_console",
                _("This device does not hold the chair's console: it was handed over, taken on another device or left alone for 30 minutes. Take the console again."),
                attempt=Attempt(book=session.book, deed="floor.preside", object_type="meetings_sessions.session", object_id=str(session.pk)),
            )
        floor.console_touched_at = now
        yield floor


@contextmanager
def assisting(session: Session, actor: Actor, now: datetime) -> Iterator[Floor]:
    """Open a deed that the secretary may do beside the chair."""
    TABLE.check(actor, "floor.assist", session, book=session.book)
    with db.deed():
        floor = locked_floor(session)
        if hold_of(floor).held_by(actor.user_id, actor.session_key, now):
            floor.console_touched_at = now
        yield floor


def note(floor: Floor, *, kind: str, now: datetime, item: AgendaItem | None = None, data: dict[str, Any] | None = None) -> FloorLog:
    """Write one line of the log from which the minutes are written."""
    return FloorLog.objects.create(session=floor.session, at=now, kind=kind, item=item, data=data or {})


def settle(
    floor: Floor, *, kind: str, actor: Actor, now: datetime, item: AgendaItem | None = None, data: dict[str, Any] | None = None,
    audited: bool = True, logged: bool = True, agenda: bool = False,
) -> Floor:
    """Save the floor, log, audit (unless a lower deed has audited the same) and tell the screens."""
    floor.save()
    if logged:
        note(floor, kind=kind, now=now, item=item, data=data)
    if audited:
        audit.record(book=floor.session.book, actor=actor, deed=f"floor.{kind}", obj=item or floor, now=now, detail=data)
    told: dict[str, Any] = {"hall": hall_public(floor.session, now, floor=floor)}
    if agenda:
        told["agenda"] = agenda_public(floor.session)
    live.announce(topic=floor.session.topic, kind=kind, data=told, now=now)
    return floor
