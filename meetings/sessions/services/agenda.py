"""Write the agenda: add, change, remove and move items. The session's row is locked, so that two editors cannot make a cycle."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid, NotFound
from meetings.sessions.abilities import TABLE
from meetings.sessions.events import AgendaChanged
from meetings.sessions.models import AgendaItem, Session
from meetings.sessions.rules import agenda
from meetings.sessions.selectors.agenda import lines_of
from meetings.sessions.services.planning import lock_editable


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """What the secretary fills in for one item."""

    kind: str
    title: str
    presenter: str = ""
    reviewing_body_id: int | None = None
    planned_minutes: int = 15
    sitting_id: int | None = None
    ballot_rule: str = ""


def _check(session: Session, plan: ItemPlan) -> None:
    if plan.sitting_id and not session.sittings.filter(pk=plan.sitting_id).exists():
        raise Invalid("item.other_sitting", _("This sitting does not belong to the session. Choose one from the list."), field="sitting")


def next_order(session: Session, parent: AgendaItem | None = None) -> int:
    """Return the order that puts an item last, among the parts of ``parent`` where given. The session's row is locked meanwhile."""
    return (session.items.filter(parent=parent).order_by("-order").values_list("order", flat=True).first() or 0) + 1


def add_item(*, session: Session, plan: ItemPlan, actor: Actor, now: datetime, parent: AgendaItem | None = None) -> AgendaItem:
    """Add an item at the end, or at the end of the parts of ``parent``."""
    TABLE.check(actor, "agenda.edit", session, book=session.book)
    with db.deed():
        session = lock_editable(session)
        _check(session, plan)
        if parent and parent.session_id != session.pk:
            raise NotFound("item.not_found", _("This item does not belong to the session's agenda. Choose one from the agenda."))
        item = AgendaItem.objects.create(session=session, parent=parent, order=next_order(session, parent), **asdict(plan))
        audit.record(book=session.book, actor=actor, deed="agenda.add", obj=item, now=now, after=asdict(plan), detail={"title": plan.title})
        events.announce(AgendaChanged(session_id=session.pk, now=now))
    return item


def add_before_closing(*, session: Session, plan: ItemPlan, actor: Actor, now: datetime) -> AgendaItem:
    """Add an item as the last one before the session's closing."""
    with db.deed():
        item = add_item(session=session, plan=plan, actor=actor, now=now)
        top = [line.pk for line in sorted(lines_of(session), key=lambda line: (line.order, line.pk)) if line.parent is None]
        closing = session.items.filter(parent=None, kind=AgendaItem.Kind.CLOSING).first()
        if closing:
            move_item(item=item, spot=agenda.Spot(None, top.index(closing.pk)), actor=actor, now=now)
    return item


def edit_item(*, item: AgendaItem, plan: ItemPlan, actor: Actor, now: datetime) -> AgendaItem:
    """Change an item; one that is done keeps what was said of it."""
    TABLE.check(actor, "agenda.edit", item.session, book=item.session.book)
    with db.deed():
        session = lock_editable(item.session)
        item = db.lock(AgendaItem.objects.all(), pk=item.pk)
        _check(session, plan)
        if item.state == AgendaItem.State.DONE:
            raise Conflict("item.done", _("This item is done: the record of it stays as it is."))
        before = {name: getattr(item, name) for name in asdict(plan)}
        for name, value in asdict(plan).items():
            setattr(item, name, value)
        item.save(update_fields=list(before))
        audit.record(book=session.book, actor=actor, deed="agenda.edit", obj=item, now=now, before=before, after=asdict(plan))
        events.announce(AgendaChanged(session_id=session.pk, now=now))
    return item


def remove_item(*, item: AgendaItem, actor: Actor, now: datetime) -> None:
    """Remove an item that nothing hangs on: no parts, no papers, not begun."""
    TABLE.check(actor, "agenda.edit", item.session, book=item.session.book)
    with db.deed():
        session = lock_editable(item.session)
        item = db.lock(AgendaItem.objects.all(), pk=item.pk)
        if item.children.exists():
            raise Conflict("item.has_parts", _("This item has parts. Remove or move its parts first."))
        if item.papers.filter(withdrawn_at__isnull=True).exists():
            raise Conflict("item.has_papers", _("This item has papers. Withdraw its papers or move them to another item first."))
        if item.state != AgendaItem.State.PLANNED or item.papers.exists() or item.started_at:
            raise Conflict("item.in_record", _("This item belongs to the record of the session. Postpone it instead of removing it."))
        audit.record(book=session.book, actor=actor, deed="agenda.remove", obj=item, now=now, detail={"title": item.title})
        item.delete()
        events.announce(AgendaChanged(session_id=session.pk, now=now))


def move_item(*, item: AgendaItem, spot: agenda.Spot, actor: Actor, now: datetime) -> AgendaItem:
    """Put an item below ``spot.parent`` at ``spot.index`` among its siblings. Never below itself."""
    TABLE.check(actor, "agenda.edit", item.session, book=item.session.book)
    with db.deed():
        session = lock_editable(item.session)
        _move(session, item, spot, actor, now)
    item.refresh_from_db()
    return item


def step_item(*, item: AgendaItem, direction: str, actor: Actor, now: datetime) -> AgendaItem:
    """Move an item one step: up, down, in (below the one before it) or out."""
    TABLE.check(actor, "agenda.edit", item.session, book=item.session.book)
    with db.deed():
        session = lock_editable(item.session)
        spot = agenda.step(lines_of(session), item.pk, direction)
        if spot is None:
            raise Conflict("item.cannot_move", _("The item cannot be moved further in this direction."))
        _move(session, item, spot, actor, now)
    item.refresh_from_db()
    return item


def _move(session: Session, item: AgendaItem, spot: agenda.Spot, actor: Actor, now: datetime) -> None:
    lines = lines_of(session)
    if spot.parent is not None and spot.parent not in {line.pk for line in lines}:
        raise NotFound("item.not_found", _("This item does not belong to the session's agenda. Choose one from the agenda."))
    if agenda.would_cycle(lines, item.pk, spot.parent):
        raise Invalid("agenda.cycle", _("An item cannot stand below itself or below one of its own parts. Put it somewhere else."))
    order = agenda.reordered(lines, item.pk, spot)
    AgendaItem.objects.filter(pk=item.pk).update(parent_id=spot.parent)
    rows = [AgendaItem(pk=pk, order=place) for place, pk in enumerate(order, start=1)]
    AgendaItem.objects.bulk_update(rows, ["order"])
    audit.record(book=session.book, actor=actor, deed="agenda.move", obj=item, now=now, detail={"parent": spot.parent, "index": spot.index})
    events.announce(AgendaChanged(session_id=session.pk, now=now))
