"""The drawings on the page of a dossier, with how many notes wait."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from workflows.dossiers.public import Dossier, DossierPanel, State, deed_words, dossier_panels
from workflows.dossiers.public_online import own_panels
from workflows.permits.selectors.drawings import drawings_listed, shared_notes
from workflows.permits.selectors.works import has_work


def drawings(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    """Return the PDF papers of a dossier about works; None where there is none."""
    rows = drawings_listed(dossier) if has_work(dossier) and dossier.state != State.DRAFT else []
    return {"rows": [{"paper": row, "url": reverse("permits:drawing", args=[dossier.pk, row.pk])} for row in rows]} if rows else None


def own_notes(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    """Return how many notes were sent to the applicant and wait for an answer; None where none was sent."""
    rows = shared_notes(dossier)
    return {"number": len(rows), "waiting": sum(row["waits"] for row in rows), "url": reverse("permits:own_notes", args=[dossier.public_id])} if rows else None


def register_drawings() -> None:
    """Put the drawings on the page, and the deeds on them into its history."""
    deed_words["dossier.drawing_note"] = _("Note on a drawing")
    deed_words["dossier.drawing_share"] = _("Note on a drawing sent to the applicant")
    deed_words["dossier.drawing_resolve"] = _("Note on a drawing resolved")
    dossier_panels.register("drawings", DossierPanel("workflows/permits/panels/_drawings.html", drawings, 32))
    own_panels.register("drawing_notes", DossierPanel("workflows/permits/panels/_own_notes.html", own_notes, 10))
