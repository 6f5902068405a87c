"""The page on which an officer writes down the works of a dossier."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from govsuite.core.edge import done, page_version, status_of
from govsuite.core.errors import NotFound
from govsuite.people.public import signed_in
from workflows.dossiers.public import Dossier, dossier_for, frame
from workflows.permits.forms.works import (
    ADVISER_FIELDS,
    FIELDS,
    ITEM_FIELDS,
    NEIGHBOUR_FIELDS,
    AdviserRows,
    ItemRows,
    NeighbourRows,
    WorkForm,
    begun,
    rows_of,
)
from workflows.permits.models import Work
from workflows.permits.selectors.declared import declared_of
from workflows.permits.selectors.works import has_work, work_begun, work_of, works_before
from workflows.permits.services.works import save_work


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def work_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Works, buildings, advisers, neighbours on one page; saving checks the figures against the plan."""
    dossier = dossier_for(request.actor, pk, "work")
    if not has_work(dossier):
        raise NotFound("work.none", _("This procedure is not about construction works."))
    work, before = work_of(dossier), works_before(dossier)
    form = WorkForm(request.POST or None, initial=_figures(dossier, work, before))
    lists = _lists(request.POST or None, work, before)
    if request.method == "POST":
        rows_fit = not [name for name, rows in lists.items() if not rows.is_valid()]  # each is asked: each shows what is wrong
        ok, _work = done(form, lambda: save_work(
            dossier=dossier, values=dict(form.cleaned_data), **{name: rows_of(rows) for name, rows in lists.items()}, version=page_version(request),
            actor=request.actor, now=timezone.now(),
        )) if rows_fit else (False, None)
        if ok:
            messages.success(request, _("The works are written down, the figures are checked."))
            return redirect(reverse("dossiers:detail", args=[pk]) + "#cong-trinh")
    wrong = request.method == "POST" and not form.errors
    return render(request, "workflows/permits/work_edit.html", frame(request.actor, dossier) | {
        "works_form": form, "lists": _titled(lists), "has_wrong_row": wrong, "declared": declared_of(dossier), "before": before,
    }, status=422 if wrong else status_of(form))


def _figures(dossier: Dossier, work: Work | None, before: dict[str, Any]) -> dict[str, Any]:
    """Return what the figures begin with: as written, else what the permit that is adjusted says with what was declared over it."""
    if not before:
        return {name: getattr(work, name) for name in FIELDS} if work else work_begun(dossier)
    declared = {name: getattr(work, name) for name in FIELDS if name not in ("name", "kind", "work_class")} if work else {}
    return work_begun(dossier) | before | {name: value for name, value in declared.items() if value not in (None, "", False)}


def _lists(data: Any, work: Work | None, before: dict[str, Any]) -> dict[str, Any]:
    kinds = (("items", ItemRows, ITEM_FIELDS), ("advisers", AdviserRows, ADVISER_FIELDS), ("neighbours", NeighbourRows, NEIGHBOUR_FIELDS))
    rows = {name: begun(getattr(work, name).all(), names) if work else [] for name, _rows, names in kinds}
    if data is None:  # what comes back is new: it is no row of these works yet
        rows = {name: found or before.get(name, []) for name, found in rows.items()}
    return {name: made(data, prefix=name, initial=rows[name]) for name, made, _names in kinds}


def _titled(lists: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"rows": lists["items"], "icon": "buildings", "title": _("Buildings and stages"), "lead": _("Only where there are several buildings, or works in stages."), "new": _("Another building or stage")},
        {"rows": lists["advisers"], "icon": "certificate", "title": _("Design, review, survey and construction"), "lead": _("Who does it, with the certificate."), "new": _("Another person or firm")},
        {"rows": lists["neighbours"], "icon": "home-2", "title": _("Adjoining houses"), "lead": _("What stands next to the site, and what is done for its safety."), "new": _("Another adjoining house")},
    ]
