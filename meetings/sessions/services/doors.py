"""Begin and end a part behind closed doors. The floor's deeds call these after their own authorisation, with the floor locked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import live
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.records.public import change_audience
from meetings.sessions.models import AgendaItem, ClosedPart, Paper, Session
from meetings.sessions.selectors.sessions import sitting_now
from meetings.sessions.services.papers import OWNER, file_audience


def begin_closed_part(*, session: Session, because: Mapping[str, Any], now: datetime) -> ClosedPart:
    """Close the doors of a session whose sitting is open; ``because`` holds the fields that say why."""
    live.hold_topic(session.topic)
    sitting = sitting_now(session)
    if session.state != Session.State.OPEN or sitting is None:
        raise Conflict("doors.no_sitting", _("No sitting is open: there are no doors to close. Open the sitting first."))
    if session.closed_part_id is not None:
        raise Conflict("doors.closed", _("The doors are closed already. The screen shows since when."))
    part = ClosedPart.objects.create(session=session, sitting=sitting, closed_at=now, **because)
    session.closed_part = part
    session.save(update_fields=["closed_part"])
    return part


def end_closed_part(*, session: Session, now: datetime) -> ClosedPart:
    """Open the doors again; what was dealt with behind them keeps its mark."""
    live.hold_topic(session.topic)
    part = session.closed_part
    if part is None:
        raise Conflict("doors.open", _("The doors are open. The screen shows where the session stands."))
    part.opened_at = now
    part.save(update_fields=["opened_at"])
    session.closed_part = None
    session.save(update_fields=["closed_part"])
    return part


def take_behind(*, item: AgendaItem, part: ClosedPart, actor: Actor, now: datetime) -> AgendaItem:
    """Mark an item as dealt with behind closed doors: its name and its papers are for who sits there. Part of a deed."""
    return _mark(item, part, actor, now)


def take_out(*, item: AgendaItem, actor: Actor, now: datetime) -> AgendaItem:
    """Take the mark off an item that goes on in public: its papers are read again as before. Part of a deed."""
    return _mark(item, None, actor, now)


def _mark(item: AgendaItem, part: ClosedPart | None, actor: Actor, now: datetime) -> AgendaItem:
    if item.closed_part_id == (part.pk if part else None):
        return item
    item.closed_part = part
    item.save(update_fields=["closed_part"])
    for paper in Paper.objects.filter(item=item, file__owner_type=OWNER, file__owner_id=item.session_id).select_related("file"):
        change_audience(file=paper.file, audience=file_audience(item.session, paper.audience, item), actor=actor, now=now)
    return item
