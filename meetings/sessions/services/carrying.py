"""Carry on what an earlier session left unfinished: a new item that says where it comes from. The old record stays as it is."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from meetings.sessions.abilities import TABLE
from meetings.sessions.events import AgendaChanged
from meetings.sessions.models import AgendaItem, Session
from meetings.sessions.selectors.carrying import left_over, taken_up
from meetings.sessions.services.agenda import next_order
from meetings.sessions.services.planning import lock_editable

#: what the new item takes over
_KEPT = ("kind", "title", "presenter", "reviewing_body_id", "planned_minutes", "ballot_rule")


def carry_over(*, session: Session, item: AgendaItem, actor: Actor, now: datetime) -> AgendaItem:
    """Put an item that an earlier session of the term left unfinished at the end of this agenda.

    Locks this session's row and the old item's: of two secretaries only one takes it up. Conflict where somebody has.
    """
    TABLE.check(actor, "agenda.edit", session, book=session.book)
    with db.deed():
        session = lock_editable(session)
        item = db.lock(AgendaItem.objects.all(), pk=item.pk)
        _check(session, item)
        made = AgendaItem.objects.create(session=session, order=next_order(session), carried_from=item, **{name: getattr(item, name) for name in _KEPT})
        audit.record(
            book=session.book, actor=actor, deed="agenda.carry_over", obj=made, now=now, after={"carried_from": item.pk, "title": item.title},
            detail={"title": item.title, "from_session": item.session_id},
        )
        events.announce(AgendaChanged(session_id=session.pk, now=now))
    return made


def _check(session: Session, item: AgendaItem) -> None:
    taken = taken_up([item]).select_related("session").first()
    if taken:
        message = _("The item is already on the agenda of “%(session)s”. Load the page again.")
        raise Conflict("item.carried_over", message % {"session": taken.session.title})
    if item.pk not in {one.pk for one in left_over(session)}:
        raise Conflict("item.not_left_over", _("An earlier session has finished this item, or is not over yet. Load the page again."))
