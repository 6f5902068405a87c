"""The works on the page of a dossier: what is to be built, who works on it, what adjoins, and how it stands to the plan."""

from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from workflows.dossiers.public import (
    DOSSIER_ABILITIES,
    Dossier,
    DossierLink,
    DossierPanel,
    State,
    deed_words,
    dossier_links,
    dossier_panels,
)
from workflows.dossiers.public_online import own_panels
from workflows.permits.declared_words import plain, reviewed
from workflows.permits.forms.works import FIELDS
from workflows.permits.models import LimitCheck, Work, Zone
from workflows.permits.rules.limits import Standing
from workflows.permits.selectors.applications import form_of
from workflows.permits.selectors.declared import declared_of
from workflows.permits.selectors.works import has_work, latest_check, work_of
from workflows.permits.services.works import OPEN_STATES

STANDINGS = {
    Standing.OK: (_("within the limit"), "success"), Standing.BREACH: (_("breaks the limit"), "danger"),
    Standing.UNKNOWN: (_("figure missing"), "warning"), Standing.NOT_SET: (_("limit not set"), "neutral"),
}
#: What stands in the heading or on the map.
_ELSEWHERE = ("name", "lat", "lng", "has_roof_cabin")


def may_edit(actor: Actor, dossier: Dossier) -> bool:
    return has_work(dossier) and dossier.state in OPEN_STATES and DOSSIER_ABILITIES.allows(actor, "dossier.work", dossier)


def works(actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    """Return the works; to those who may write them down also while there are none."""
    if not has_work(dossier) or dossier.state == State.DRAFT:
        return None
    work, editable = work_of(dossier), may_edit(actor, dossier)
    if work is None and not editable:
        return None
    check = latest_check(dossier) if work else None
    return {
        "work": work, "may_edit": editable, "url": reverse("permits:work_edit", args=[dossier.pk]), "figures": figures_of(work) if work else [],
        "declared": reviewed(declared_of(dossier)) if work else None,
        "check": check, "findings": findings_of(check) if check else [], "breaches": _count(check, Standing.BREACH), "unknown": _count(check, Standing.UNKNOWN),
    }


def figures_of(work: Work) -> list[tuple[str, str]]:
    """Return what is stated, with its label."""
    shown = []
    for name in FIELDS:
        value, column = getattr(work, name), Work._meta.get_field(name)
        if name in _ELSEWHERE or value in (None, ""):
            continue
        words = str(getattr(work, f"get_{name}_display")()) if column.choices else str(localize(plain(value)))  # type: ignore[union-attr]
        shown.append((str(column.verbose_name), words))  # type: ignore[union-attr]
    return shown


def findings_of(check: LimitCheck) -> list[dict[str, Any]]:
    """Return the rows of the check with their words; numbers as they are written here."""
    shown = []
    for row in check.findings:
        words, tone = STANDINGS[Standing(row["standing"])]
        numbers = {name: localize(plain(Decimal(row[name]))) if row[name] else "" for name in ("value", "bound")}
        shown.append(row | numbers | {"label": Zone._meta.get_field(row["limit"]).verbose_name, "words": words, "tone": tone})  # type: ignore[union-attr]
    return shown


def _count(check: LimitCheck | None, standing: Standing) -> int:
    return sum(row["standing"] == standing for row in check.findings) if check else 0


def may_read_application(actor: Actor, dossier: Dossier) -> bool:
    """Tell whether the button to the application form is shown: it names who asks."""
    return has_work(dossier) and DOSSIER_ABILITIES.allows(actor, "dossier.see_applicant", dossier) and form_of(dossier) is not None


def own_application(_actor: Actor, dossier: Dossier) -> dict[str, Any] | None:
    """Return the applicant's form with its addresses; None where the law pack names none."""
    form = form_of(dossier)
    return {"form": form, "pdf": reverse("permits:own_application_pdf", args=[dossier.public_id]),
            "docx": reverse("permits:own_application_docx", args=[dossier.public_id])} if form else None


def register_works() -> None:
    """Put the works on the page of a dossier, the button to write them down, and the application on its form."""
    deed_words["dossier.work_data"] = _("Works written down")
    dossier_panels.register("works", DossierPanel("workflows/permits/panels/_works.html", works, 30))
    dossier_links.register("works", DossierLink(
        _("Works and figures"), "ruler-2", lambda dossier: reverse("permits:work_edit", args=[dossier.pk]), may_edit, 150,
    ))
    dossier_links.register("application", DossierLink(
        _("Application form"), "file-text", lambda dossier: reverse("permits:application_pdf", args=[dossier.pk]), may_read_application, 160,
    ))
    own_panels.register("application", DossierPanel("workflows/permits/panels/_own_application.html", own_application, 50))
