"""The permit on a dossier's page: what is still missing for its draft, which permit it changes, what came of it."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from govsuite.core.actors import Actor
from workflows.dossiers.public import Decision, Dossier, State
from workflows.dossiers.public_results import DOSSIER_ABILITIES
from workflows.permits.enums_permits import IN_FORCE
from workflows.permits.models import Permit, PermitTerms
from workflows.permits.selectors.snapshots import frozen
from workflows.permits.services.draft_checks import draft_flaws

#: beginnings of the procedures that this app has the results of
OURS = ("GPXD",)
#: notice of the start of works that need no permit
NOTICE = "TBKC"


def is_ours(dossier: Dossier) -> bool:
    return dossier.procedure.startswith(OURS)


def permit(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    """Return the terms, what is missing and what was issued; None on dossiers of other procedures and before anything is worth showing."""
    if not is_ours(dossier) or dossier.state in (State.DRAFT, State.FILED, State.NOT_ACCEPTED, State.ACCEPTED):
        return None
    issued = Permit.objects.filter(dossier=dossier).first() if dossier.outcome else None
    terms = PermitTerms.objects.select_related("permit").filter(dossier=dossier).first()
    flaws: list[str] = []
    if dossier.state == State.WORKING and DOSSIER_ABILITIES.allows(actor, "dossier.work", dossier):
        flaws = list(draft_flaws(Decision(dossier=dossier, content=frozen(dossier), drafted_at=timezone.now())).values())
    said = terms is not None and (terms.permit_id or terms.content or terms.exists_until)
    if issued is None and not said and not flaws:
        return None
    return {
        "issued": issued, "in_force": issued is not None and issued.state in IN_FORCE, "terms": terms, "flaws": flaws,
        "url": reverse("permits:permit", args=[issued.pk]) if issued else "",
    }


def may_take_notice(actor: Actor, dossier: Dossier) -> bool:
    """Tell whether the button to the start notice is shown: a filed notice, at the counter."""
    return dossier.procedure == NOTICE and dossier.state == State.FILED and DOSSIER_ABILITIES.allows(actor, "dossier.accept", dossier)


def may_charge(actor: Actor, dossier: Dossier) -> bool:
    """Tell whether the button to the fees is shown: once a dossier is accepted."""
    return is_ours(dossier) and dossier.accepted_at is not None and DOSSIER_ABILITIES.allows(actor, "dossier.charge", dossier)


def may_write(actor: Actor, dossier: Dossier) -> bool:
    """Tell whether the button to the terms is shown."""
    return is_ours(dossier) and dossier.state in (State.WORKING, State.SUPPLEMENT) and DOSSIER_ABILITIES.allows(actor, "dossier.work", dossier)
