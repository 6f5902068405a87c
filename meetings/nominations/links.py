"""The list of candidates at the item under way: in the hall beside the papers, at the console among the tools."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from meetings.floor.public import ConsolePanel, Floor, ItemLink
from meetings.nominations.abilities import TABLE
from meetings.nominations.models import CandidateList
from meetings.nominations.selectors import list_of, standing
from meetings.sessions.public import AgendaItem


def _of_item(actor: Actor, item: AgendaItem) -> str | None:
    if item.kind != AgendaItem.Kind.ELECTION:
        return None
    row = list_of(item.pk)
    return reverse("nominations:list", args=[row.pk]) if row and TABLE.allows(actor, "candidates.view", row) else None


def _label(item: AgendaItem) -> str:
    row = list_of(item.pk)
    open_now = row is not None and row.state == CandidateList.State.OPEN
    return _("Candidates: put somebody forward") if open_now else _("List of candidates")


def _context(actor: Actor, floor: Floor) -> dict[str, Any] | None:
    item = floor.item
    if item is None or item.kind != AgendaItem.Kind.ELECTION or not TABLE.allows(actor, "session.begin", floor.session):
        return None
    row = list_of(item.pk)
    return {"item": item, "list": row, "names": [each.name for each in standing(row)] if row else []}


ITEM_LINK = ItemLink(label=_label, url=_of_item)
PANEL = ConsolePanel("meetings/nominations/_console_panel.html", _context)
