"""What earlier sessions of the term left unfinished."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.errors import NotFound
from meetings.sessions.models import AgendaItem, Session

#: They belong to their own day: nothing of them is left over.
_OF_THE_DAY = (AgendaItem.Kind.OPENING, AgendaItem.Kind.BREAK, AgendaItem.Kind.CLOSING)
_UNFINISHED = (AgendaItem.State.PLANNED, AgendaItem.State.POSTPONED)


def taken_up(items: Iterable[AgendaItem] | OuterRef) -> QuerySet[AgendaItem]:
    """Return the items that carry one of ``items`` on, in a session that was not cancelled."""
    rows = AgendaItem.objects.exclude(session__state=Session.State.CANCELLED)
    return rows.filter(carried_from=items) if isinstance(items, OuterRef) else rows.filter(carried_from__in=items)


def left_over(session: Session) -> list[AgendaItem]:
    """Return the items that concluded sessions of the same term neither dealt with nor handed on, the oldest first; one query."""
    rows = AgendaItem.objects.filter(
        session__term=session.term_id, session__state=Session.State.CLOSED, session__is_rehearsal=False, state__in=_UNFINISHED,
    ).exclude(session=session.pk).exclude(kind__in=_OF_THE_DAY)
    parts = AgendaItem.objects.filter(parent=OuterRef("pk"))
    rows = rows.filter(~Exists(taken_up(OuterRef("pk"))), ~Exists(parts))
    return list(rows.select_related("session", "reviewing_body").order_by("session__starts_on", "order", "pk"))


def left_over_item(session: Session, pk: int) -> AgendaItem:
    """Return an item of an earlier session of the same term and of no other."""
    item = AgendaItem.objects.select_related("session").filter(pk=pk, session__term=session.term_id).exclude(session=session.pk).first()
    if item is None:
        raise NotFound("item.not_left_over", _("This item was not left over by an earlier session. Choose one from the list."))
    return item
