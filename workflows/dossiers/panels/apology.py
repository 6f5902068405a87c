"""The apology with a new date on a dossier's page: where it stands, what this person does next; and the button that begins one."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from workflows.dossiers.models import Apology, Dossier
from workflows.dossiers.panels import DossierLink, DossierPanel, can_of, dossier_links, dossier_panels
from workflows.dossiers.selectors.history import deed_words
from workflows.dossiers.services.apologies import AT_WORK, why_none

TONES = {Apology.State.DRAFTED: "warning", Apology.State.WRITTEN: "info", Apology.State.GIVEN: "success"}


def apologies_of(dossier: Dossier) -> list[Apology]:
    """Return the dossier's apologies, read once a page."""
    if "_apologies" not in dossier.__dict__:
        dossier.__dict__["_apologies"] = list(Apology.objects.filter(dossier=dossier).select_related("slip"))
    found: list[Apology] = dossier.__dict__["_apologies"]
    return found


def apology(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    """Return the apologies that were given, and the one under way while the dossier is undecided."""
    at_work = dossier.state in AT_WORK
    rows = [row for row in apologies_of(dossier) if row.state == Apology.State.GIVEN or at_work]
    if not rows:
        return None
    can = can_of(actor, dossier)
    lines = [{
        "apology": row, "tone": TONES[Apology.State(row.state)], "may_write": can["apologise"] and row.state != Apology.State.GIVEN,
        "may_sign": can["sign"] and row.state == Apology.State.WRITTEN,
    } for row in rows]
    return {"rows": lines, "pk": dossier.pk, "deed": any(line["may_sign"] or (line["may_write"] and line["apology"].state == Apology.State.DRAFTED) for line in lines)}


def may_begin(actor: Actor, dossier: Dossier) -> bool:
    """Tell whether the button is shown: nothing is begun, and a new date can still be given."""
    if dossier.state not in AT_WORK or not can_of(actor, dossier)["apologise"] or apologies_of(dossier):
        return False
    return why_none(dossier, timezone.now()) is None


def register_apologies() -> None:
    """Put the panel and the button on the page, and the deeds into the history."""
    dossier_panels.register("apology", DossierPanel("workflows/dossiers/panels/_apology.html", apology, 15))
    dossier_links.register("apology", DossierLink(
        _("Apologise, new date"), "mail-exclamation", lambda dossier: reverse("dossiers:apology_write", args=[dossier.pk]), may_begin, 160,
    ))
    deed_words.update({
        "dossier.draft_apology": _("Apology drafted by the system: the due day is near"), "dossier.write_apology": _("Apology with a new date written"),
        "dossier.send_apology_back": _("Apology sent back"), "dossier.give_apology": _("Apology given out, new due day (slip 04)"),
    })
