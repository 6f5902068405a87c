"""What apps above add to the chair's console for the item under way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from govsuite.core.actors import Actor
from govsuite.core.registries import Registry, shown
from meetings.floor.models import Floor
from meetings.sessions.public import AgendaItem, Session


@dataclass(frozen=True, slots=True)
class ConsolePanel:
    """A part of the console: a template and its context; None leaves it out. Its forms carry ``data-deed`` and answer JSON."""

    template: str
    context: Callable[[Actor, Floor], dict[str, Any] | None]


#: key → ConsolePanel, filled by apps above
console_panels: Registry[ConsolePanel] = Registry("console panel")


@dataclass(frozen=True, slots=True)
class BoardHint:
    """What else the board of readiness says of a session: a template and its context; None leaves it out."""

    template: str
    context: Callable[[Actor, Session], dict[str, Any] | None]


#: key → BoardHint, filled by apps above
board_hints: Registry[BoardHint] = Registry("hint on the board of readiness")


@dataclass(frozen=True, slots=True)
class ItemLink:
    """A page of an app above that belongs to the item under way: stands beside its papers in the hall; None leaves it out."""

    label: Callable[[AgendaItem], str]
    url: Callable[[Actor, AgendaItem], str | None]


#: key → ItemLink, filled by apps above
item_links: Registry[ItemLink] = Registry("item link")


@dataclass(frozen=True, slots=True)
class ElectionList:
    """Where an app above keeps the candidates of an election: while an item has such a list the script asks nothing of its own about it.

    ``refuse`` keeps a sheet from being typed beside a list that is not accepted; ``template`` and ``context`` tell the page of that sheet how the list stands.
    """

    kept_for: Callable[[AgendaItem], bool]
    refuse: Callable[[AgendaItem], None]
    template: str
    context: Callable[[Actor, AgendaItem], dict[str, Any] | None]


#: key → ElectionList, filled by apps above
election_lists: Registry[ElectionList] = Registry("list of an election")


def has_list(item: AgendaItem) -> bool:
    return any(each.kept_for(item) for _key, each in election_lists)


def refuse_beside_list(item: AgendaItem) -> None:
    """Refuse a sheet for an election whose candidates the council has not accepted yet."""
    for _key, each in election_lists:
        each.refuse(item)


def list_hints(actor: Actor, item: AgendaItem) -> list[dict[str, Any]]:
    """Return how the list of candidates stands, each hint with its template and context."""
    return shown((each for _key, each in election_lists), actor, item)


def links_of(actor: Actor, item: AgendaItem) -> list[dict[str, str]]:
    """Return the pages about this item that the actor may open."""
    found = ((link.label, link.url(actor, item)) for _key, link in item_links)
    return [{"title": label(item), "url": url} for label, url in found if url]


def hints_for(actor: Actor, session: Session) -> list[dict[str, Any]]:
    """Return the hints on the board of readiness, each with its template and context."""
    return shown((hint for _key, hint in board_hints), actor, session)


def panels_for(actor: Actor, floor: Floor) -> list[dict[str, Any]]:
    """Return the panels of the item under way, each with its template and context."""
    if floor.item is None:
        return []
    return shown((panel for _key, panel in console_panels), actor, floor)
