"""Read the agenda: items in their order with numbers and planned times."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.errors import NotFound
from meetings.sessions.models import AgendaItem, Paper, Session, Sitting
from meetings.sessions.rules.agenda import Line, Placed, place


@dataclass(slots=True)
class AgendaRow:
    """One item where it stands in the agenda. ``papers`` are those that the reader may read, ``notes`` what apps above say of it."""

    item: AgendaItem
    placed: Placed
    sitting: Sitting | None = None
    first_of_sitting: bool = False
    papers: list[Paper] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def number(self) -> str:
        return self.placed.number

    @property
    def depth(self) -> int:
        return self.placed.depth

    @property
    def level(self) -> int:
        """aria-level: from 1."""
        return self.placed.depth + 1


def line_of(item: AgendaItem) -> Line:
    return Line(
        pk=item.pk, parent=item.parent_id, order=item.order, minutes=item.planned_minutes,
        numbered=item.kind != AgendaItem.Kind.BREAK, sitting=item.sitting_id,
    )


def lines_of(session: Session) -> list[Line]:
    return [line_of(item) for item in session.items.all()]


def begins_of(sittings: Iterable[Sitting]) -> dict[int, datetime]:
    """Return when each sitting begins: as opened, else as planned."""
    return {
        sitting.pk: sitting.opened_at or timezone.make_aware(datetime.combine(sitting.day, sitting.planned_start))
        for sitting in sittings
    }


def agenda_of(session: Session, papers: Iterable[Paper] = (), sittings: Iterable[Sitting] | None = None) -> list[AgendaRow]:
    """Return the agenda in reading order, in two queries whatever its size (one where the caller has the sittings)."""
    items = {item.pk: item for item in session.items.select_related("reviewing_body", "proposal__unit", "carried_from__session", "closed_part")}
    halves = {sitting.pk: sitting for sitting in (session.sittings.all() if sittings is None else sittings)}
    by_item: dict[int | None, list[Paper]] = defaultdict(list)
    for paper in papers:
        by_item[paper.item_id].append(paper)
    rows, before = [], None
    for placed in place(map(line_of, items.values()), begins_of(halves.values())):
        rows.append(AgendaRow(
            item=items[placed.pk], placed=placed, sitting=halves.get(placed.sitting or 0),
            first_of_sitting=placed.sitting is not None and placed.sitting != before, papers=by_item[placed.pk],
        ))
        before = placed.sitting
    return rows


def lacking_review(rows: Iterable[AgendaRow]) -> list[AgendaRow]:
    """Return the items still to come that a committee reviews, and whose review report is not among the papers of the row."""
    coming = (AgendaItem.State.PLANNED, AgendaItem.State.CURRENT)
    return [
        row for row in rows
        if row.item.reviewing_body_id and row.item.state in coming and not any(paper.role == Paper.Role.REVIEW for paper in row.papers)
    ]


def number_of(item: AgendaItem) -> str:
    """Return the number of one item as the tree gives it."""
    return next((row.number for row in place(lines_of(item.session)) if row.pk == item.pk), "")


def item_of(session: Session, pk: int) -> AgendaItem:
    """Return an item of this session and of no other."""
    item = session.items.filter(pk=pk).first()
    if item is None:
        raise NotFound("item.not_found", _("This item does not belong to the session's agenda. Choose one from the agenda."))
    return item
