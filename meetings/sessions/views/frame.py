"""What every page of one session shows around its content: head, tabs, links, what the reader may do."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from meetings.sessions.abilities import TABLE
from meetings.sessions.involvement import involvement
from meetings.sessions.models import Session
from meetings.sessions.panels import links_for, session_panels

STATE_TONES = {"preparing": "neutral", "convened": "info", "open": "live", "closed": "success", "cancelled": "danger"}


def frame(actor: Actor, session: Session, active: str) -> dict[str, Any]:
    """Return the context of a page of the session; ``active`` is the key of its tab."""
    tabs = [
        ("agenda", _("Agenda"), "list-numbers", "sessions:detail"),
        ("papers", _("Papers"), "files", "sessions:papers"),
        ("invitations", _("Invitations and answers"), "mail", "sessions:invitations"),
        ("attendance", _("Attendance"), "user-check", "sessions:attendance"),
        ("results", _("Results"), "gavel", "sessions:results"),
    ]
    hidden = {"results"} if not list(session_panels) else set()
    if not TABLE.allows(actor, "answer.list", session):
        hidden.add("invitations" if involvement(actor, session).invited is False else "")
    return {
        "session": session, "tone": STATE_TONES[session.state],
        "can": {noun: TABLE.can(actor, noun, session) for noun in ("session", "agenda", "paper", "answer", "attendance")},
        "mine": involvement(actor, session), "links": links_for(actor, session) if active == "agenda" else [],
        "tabs": [
            {"label": label, "icon": icon, "url": reverse(name, args=[session.pk]), "active": key == active}
            for key, label, icon, name in tabs if key not in hidden
        ],
    }
