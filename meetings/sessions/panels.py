"""What apps above add to a session's page: panels of results and links to their own pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from govsuite.core.actors import Actor
from govsuite.core.registries import Registry, shown
from meetings.sessions.models import Session
from meetings.sessions.selectors.agenda import AgendaRow


@dataclass(frozen=True, slots=True)
class SessionPanel:
    """A part of the page "results": a template and its context; None as context leaves it out."""

    template: str
    context: Callable[[Actor, Session], dict[str, Any] | None]
    order: int = 100


@dataclass(frozen=True, slots=True)
class SessionLink:
    """A link in the head of every page of the session. ``live``: shown big while the session is open."""

    label: Any
    icon: str
    url: Callable[[Session], str]
    visible: Callable[[Actor, Session], bool]
    order: int = 100
    live: bool = False


#: key → SessionPanel, filled by ballots and acts
session_panels: Registry[SessionPanel] = Registry("session panel")
#: key → SessionLink, filled by the floor
session_links: Registry[SessionLink] = Registry("session link")
#: key → SessionPanel: what apps above put before whoever writes the agenda
agenda_hints: Registry[SessionPanel] = Registry("hint at the agenda's editor")
#: key → callable(session, now) → item pk → lines: what apps above say below an item of the agenda, on its page and on paper
item_notes: Registry[Callable[[Session, datetime], dict[int, list[str]]]] = Registry("notes of agenda items")


def noted(rows: list[AgendaRow], session: Session, now: datetime) -> list[AgendaRow]:
    """Give each item its lines; one behind closed doors gets none."""
    for _key, notes_of in item_notes:
        found = notes_of(session, now)
        for row in rows:
            if row.item.closed_part_id is None:
                row.notes += found.get(row.item.pk, [])
    return rows


def hints_for(actor: Actor, session: Session) -> list[dict[str, Any]]:
    """Return what is put before whoever writes this agenda, each with its template and context."""
    return shown((hint for _key, hint in agenda_hints), actor, session)


def panels_for(actor: Actor, session: Session) -> list[dict[str, Any]]:
    """Return the panels in order, each with its template and context."""
    return shown(sorted((panel for _key, panel in session_panels), key=lambda panel: panel.order), actor, session)


def links_for(actor: Actor, session: Session) -> list[dict[str, Any]]:
    """Return the links that this actor sees, in order."""
    entries = sorted((link for _key, link in session_links), key=lambda link: link.order)
    return [
        {"label": link.label, "icon": link.icon, "url": link.url(session), "live": link.live}
        for link in entries if link.visible(actor, session)
    ]
