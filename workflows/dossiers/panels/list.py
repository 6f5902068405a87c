"""Which parts and buttons a dossier's page has from this app. One line each: order leaves room between."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import State
from workflows.dossiers.models import Dossier
from workflows.dossiers.panels import (
    ASIDE,
    DossierLink,
    DossierPanel,
    basics,
    decision,
    dossier_links,
    dossier_panels,
    flow,
)
from workflows.dossiers.rules.states import possible


def may(ability: str, deed: str) -> Callable[[Actor, Dossier], bool]:
    """Return a test: the state allows the deed and the person may do it."""
    return lambda actor, dossier: deed in possible(dossier.state) and TABLE.allows(actor, ability, dossier)


def _to_fill(actor: Actor, dossier: Dossier) -> bool:
    return dossier.state == State.DRAFT and TABLE.allows(actor, "dossier.file", dossier)


def register_panels() -> None:
    dossier_panels.register("request", DossierPanel("workflows/dossiers/panels/_request.html", basics.request, 10))
    dossier_panels.register("decision", DossierPanel("workflows/dossiers/panels/_decision.html", decision.decision, 20))
    dossier_panels.register("flow", DossierPanel("workflows/dossiers/panels/_flow.html", flow.flow, 5))
    dossier_panels.register("papers", DossierPanel("workflows/dossiers/panels/_papers.html", basics.papers, 30))
    dossier_panels.register("steps", DossierPanel("workflows/dossiers/panels/_steps.html", basics.steps, 50))
    dossier_panels.register("history", DossierPanel("workflows/dossiers/panels/_history.html", basics.history, 900))
    dossier_panels.register("applicant", DossierPanel("workflows/dossiers/panels/_applicant.html", basics.applicant, 10, ASIDE))
    dossier_panels.register("deadlines", DossierPanel("workflows/dossiers/panels/_deadlines.html", basics.deadlines, 20, ASIDE))
    dossier_panels.register("slips", DossierPanel("workflows/dossiers/panels/_slips.html", basics.slips, 40, ASIDE))

    dossier_links.register("fill", DossierLink(
        _("Go on with the form"), "pencil", lambda dossier: reverse("dossiers:fill", args=[dossier.pk]), _to_fill, 10, main=True,
    ))
    dossier_links.register("reception", DossierLink(
        _("Receive"), "inbox", lambda dossier: reverse("dossiers:reception", args=[dossier.pk]), may("dossier.accept", "accept"), 10, main=True,
    ))
    dossier_links.register("propose", DossierLink(
        _("Draft the result"), "file-pencil", lambda dossier: reverse("dossiers:propose", args=[dossier.pk]), may("dossier.work", "propose"), 20, main=True,
    ))
    dossier_links.register("collect", DossierLink(
        _("Hand over the result"), "package-export", lambda dossier: reverse("dossiers:collect", args=[dossier.pk]), may("dossier.hand_over", "hand_over"), 20, main=True,
    ))
    dossier_links.register("stop", DossierLink(
        _("Stop at request"), "player-stop", lambda dossier: reverse("dossiers:stop", args=[dossier.pk]), may("dossier.withdraw", "withdraw"), 900,
    ))
