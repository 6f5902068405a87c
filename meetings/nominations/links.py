"""The list of candidates at the item under way: in the hall beside the papers, at the console among the tools."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from meetings.ballots.public import ballots_of_item, decides_item
from meetings.floor.public import ConsolePanel, ElectionList, Floor, ItemLink, script_of
from meetings.nominations.abilities import TABLE
from meetings.nominations.models import CandidateList
from meetings.nominations.selectors import is_accepted, list_of, refuse_unaccepted, standing
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
    return {"item": item, "list": row, "names": [each.name for each in standing(row)] if row else [], "due": row is not None and _is_due(row, floor)}


def _is_due(row: CandidateList, floor: Floor) -> bool:
    """Tell whether the script has come to the vote on the list, and the list has not."""
    step = next((each for each in script_of(floor.session, row.item) if each.key == floor.step), None)
    return floor.ballot is None and step is not None and step.control == "ballot" and row.state in (CandidateList.State.OPEN, CandidateList.State.CLOSED)


def _has_list(item: AgendaItem) -> bool:
    return item.kind == AgendaItem.Kind.ELECTION and list_of(item.pk) is not None


def _refuse(item: AgendaItem) -> None:
    row = list_of(item.pk) if item.kind == AgendaItem.Kind.ELECTION else None
    if row is not None:
        refuse_unaccepted(row)


def _hint(actor: Actor, item: AgendaItem) -> dict[str, Any] | None:
    """Return how the list stands, for whoever types a sheet; nothing where the council has voted on what its script asks."""
    if item.kind != AgendaItem.Kind.ELECTION:
        return None
    row = list_of(item.pk)
    if row is None and any(each.decides and each.adopted and decides_item(each) for each in ballots_of_item(item.pk)):
        return None
    return {"item": item, "list": row, "accepted": row is not None and is_accepted(row), "used": row is not None and row.state == CandidateList.State.USED}


ELECTION_LIST = ElectionList(kept_for=_has_list, refuse=_refuse, template="meetings/nominations/_sheet_hint.html", context=_hint)
ITEM_LINK = ItemLink(label=_label, url=_of_item)
PANEL = ConsolePanel("meetings/nominations/_console_panel.html", _context)
