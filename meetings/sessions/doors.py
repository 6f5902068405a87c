"""Behind closed doors: who sits there now, and the one way to tell the hall something that never reaches whoever is outside.

The topic ``session.<pk>`` is for everybody who may follow the session. While its doors are closed it is told nothing:
what happens is told to ``closed.<part>``, a topic of this part alone, where each listener is asked anew.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from govsuite.core import live
from govsuite.core.actors import Actor
from meetings.sessions.abilities import is_inside, knows_item
from meetings.sessions.models import AgendaItem, ClosedPart, Session
from meetings.sessions.selectors.agenda import AgendaRow


def closed_title() -> str:
    """Return the one name that everything behind closed doors has outside, in the language of the house."""
    with override(settings.LANGUAGE_CODE):
        return _("Closed part of the session")


def part_now(session_id: int) -> ClosedPart | None:
    """Return the part that is behind closed doors now, held: doors close and open only before or after the deed that asks."""
    live.hold_topic(f"session.{session_id}")
    return ClosedPart.objects.filter(pk__in=Session.objects.filter(pk=session_id).values("closed_part")).first()


def part_at(session_id: int, at: datetime) -> ClosedPart | None:
    """Return the part that was behind closed doors at ``at``: for what is written into the record afterwards. Doors are held as they stand."""
    live.hold_topic(f"session.{session_id}")
    return ClosedPart.objects.filter(Q(opened_at__isnull=True) | Q(opened_at__gt=at), session_id=session_id, closed_at__lte=at).first()


def tell_hall(session_id: int, *, kind: str, now: datetime, data: Callable[[bool], dict[str, Any]], part_id: int | None = None) -> None:
    """Tell the hall, and while its doors are closed nobody outside. Part of a deed.

    ``data(inside)`` is asked when it is certain who hears it. ``part_id`` is the closed part to which what is told
    belongs: once that is over it is told to nobody.
    """
    part = part_now(session_id)
    if part is None and part_id is not None:
        return
    live.announce(topic=part.topic if part else f"session.{session_id}", kind=kind, data=data(part is not None), now=now)


def sits_inside(actor: Actor | None, session: Session) -> bool:
    """Tell whether the actor may follow what happens in the hall now. Open doors hide nothing from whoever may follow the session."""
    part = session.closed_part
    if part is None:
        return True
    part.session = session
    return is_inside(actor, part)


def may_listen_behind(actor: Actor | None, part_id: int) -> bool:
    """Answer the socket: only who sits behind these doors, and only while they are closed."""
    part = ClosedPart.objects.select_related("session__term__body__unit", "session__term__body__settings").filter(pk=part_id, opened_at__isnull=True).first()
    return part is not None and is_inside(actor, part)


def session_of_part(part_id: int) -> int:
    return ClosedPart.objects.filter(pk=part_id).values_list("session_id", flat=True).get()


def veil(item: AgendaItem) -> AgendaItem:
    """Take off the loaded item what nobody outside may read; it is not saved. While its part runs nobody sees either how far it is."""
    item.title, item.presenter, item.kind, item.reviewing_body, item.carried_from = closed_title(), "", AgendaItem.Kind.DISCUSSION, None, None
    item._state.fields_cache["proposal"] = None
    if item.closed_part is not None and item.closed_part.opened_at is None:
        item.state = AgendaItem.State.PLANNED
    return item


def veiled(rows: list[AgendaRow], session: Session, actor: Actor | None = None) -> list[AgendaRow]:
    """Return the agenda as the actor may read it (None: as it is read outside)."""
    for row in rows:
        row.item.session = session
        if row.item.closed_part is not None:
            row.item.closed_part.session = session
        if not knows_item(actor, row.item):
            veil(row.item)
    return rows
