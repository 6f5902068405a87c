"""What apps above add to a session's page: panels of results and links to their own pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from govsuite.core.actors import Actor
from govsuite.core.registries import Registry
from meetings.sessions.models import Session


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


def panels_for(actor: Actor, session: Session) -> list[dict[str, Any]]:
    """Return the panels in order, each with its template and context."""
    found = []
    for _key, panel in sorted(session_panels, key=lambda entry: entry[1].order):
        context = panel.context(actor, session)
        if context is not None:
            found.append({"template": panel.template, "context": context})
    return found


def links_for(actor: Actor, session: Session) -> list[dict[str, Any]]:
    """Return the links that this actor sees, in order."""
    entries = sorted((link for _key, link in session_links), key=lambda link: link.order)
    return [
        {"label": link.label, "icon": link.icon, "url": link.url(session), "live": link.live}
        for link in entries if link.visible(actor, session)
    ]
