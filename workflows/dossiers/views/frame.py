"""What every page of one dossier shows around its content: code, state, due date, buttons."""

from typing import Any

from django.urls import reverse

from govsuite.core.actors import Actor
from workflows.dossiers.enums import State
from workflows.dossiers.models import Dossier
from workflows.dossiers.panels import can_of, links_for
from workflows.dossiers.panels.basics import STATE_TONES, whole_due


def frame(actor: Actor, dossier: Dossier, *, links: bool = False) -> dict[str, Any]:
    """Return the context of a page of the dossier; ``links`` with the buttons of its own page."""
    found = whole_due(dossier)
    return {
        "dossier": dossier, "tone": STATE_TONES[State(dossier.state)], "can": can_of(actor, dossier),
        "why_url": reverse("law:clock_why", args=[found[0].pk]) if found else "", "due_state": found[1] if found else None,
        "links": links_for(actor, dossier) if links else [],
    }
