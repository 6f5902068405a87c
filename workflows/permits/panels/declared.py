"""What the applicant declared of the works: in the filing and on its last page."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from govsuite.core.actors import Actor
from workflows.dossiers.public import Dossier, DossierPanel
from workflows.dossiers.public_online import FilingStep, filing_steps
from workflows.permits.models import Work
from workflows.permits.panels.works import figures_of, findings_of
from workflows.permits.rules.limits import Standing
from workflows.permits.selectors.declared import asks_works
from workflows.permits.selectors.works import work_of
from workflows.permits.services.works import check_of

#: the key of the step
STEP = "works"


def step_url(dossier: Dossier) -> str:
    return reverse("permits:declare", args=[dossier.public_id])


def hint(work: Work | None) -> dict[str, Any]:
    """Return how the figures stand to the limits that the plan of the place sets; a hint, not kept."""
    check = check_of(work, timezone.now()) if work else None
    rows = [row for row in findings_of(check) if row["standing"] != Standing.NOT_SET] if check else []
    return {
        "placed": bool(check and check.placed), "in_zone": bool(check and check.zones), "rows": rows,
        "breaches": sum(row["standing"] == Standing.BREACH for row in rows), "has_figures": bool(work),
    }


def review_part(_actor: Actor, dossier: Dossier) -> dict[str, Any]:
    """Return what the last page before filing shows; ``work`` None where nothing was declared."""
    work = work_of(dossier)
    return {"work": work, "figures": figures_of(work) if work else [], "url": step_url(dossier), "hint": hint(work)}


def register_declared() -> None:
    """Put the page of the works into a citizen's filing."""
    filing_steps.register(STEP, FilingStep(
        gettext_lazy("The works"), step_url, asks_works, DossierPanel("workflows/permits/panels/_declared.html", review_part, 10),
    ))
