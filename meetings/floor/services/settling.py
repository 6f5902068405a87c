"""What ends every deed of the floor: touch the console, log for the minutes, audit, tell the screens."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Refused
from meetings.floor.abilities import TABLE
from meetings.floor.events import FloorChanged
from meetings.floor.live import agenda_public, hall_public
from meetings.floor.models import Floor, FloorLog, Speech
from meetings.floor.rules.console import Hold
from meetings.sessions.public import AgendaItem, Session, tell_hall


def locked_floor(session: Session) -> Floor:
    """Return the session's floor row, locked until the deed ends; made on first need."""
    Floor.objects.get_or_create(session=session)
    floor = db.lock(Floor.objects.select_related("chair", "item__reviewing_body", "sitting", "ballot"), session=session)
    session.refresh_from_db(fields=["closed_part"])
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
    tell_hall(floor.session_id, kind=kind, now=now, data=lambda inside: _told(floor, now, inside=inside, agenda=agenda))
    announce_floor(floor, kind=kind, now=now)
    return floor


def _told(floor: Floor, now: datetime, *, inside: bool, agenda: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"hall": hall_public(floor.session, now, floor=floor)}
    return told | {"agenda": agenda_public(floor.session, inside=inside)} if agenda else told


def announce_floor(floor: Floor, *, kind: str, now: datetime) -> None:
    """Let what stands beside the floor follow it: a conference mutes and shows by this."""
    speech = Speech.objects.filter(session=floor.session_id, state=Speech.State.SPEAKING).first()
    events.announce(FloorChanged(
        session_id=floor.session_id, kind=kind, state=floor.session.state, behind_doors=floor.session.closed_part_id is not None,
        sitting_id=floor.sitting_id, item_id=floor.item_id, step=floor.step, speech_id=speech.pk if speech else None,
        speaker_id=speech.user_id if speech else None, speaker=speech.name if speech else "", now=now,
    ))
