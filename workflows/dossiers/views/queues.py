"""Queues of work: mine, and that of a unit; assigning many at once."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from govsuite.core.edge import page_version, whole_number
from govsuite.core.errors import Invalid
from govsuite.people.public import Unit, signed_in
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.forms.queue import QueueFilterForm
from workflows.dossiers.models import Dossier, Step
from workflows.dossiers.selectors.dossiers import dossiers_for
from workflows.dossiers.selectors.officers import WORK_BOOK, head_units, loads_of, own_units
from workflows.dossiers.selectors.queue import choices_of, counts_of, mine, of_unit, page_of_queue, queue_unit
from workflows.dossiers.services.assigning import assign_many

MOST = 100


@signed_in
@require_safe
def queue_mine(request: HttpRequest) -> HttpResponse:
    """What is in my hands, what is due first stands first."""
    TABLE.check(request.actor, "dossier.list")
    return render(request, "workflows/dossiers/queue_list.html", _queue(request, mine(request.actor)) | {"units": own_units(request.actor)})


@signed_in
@require_safe
def queue_of_unit(request: HttpRequest, unit_pk: int) -> HttpResponse:
    """What a unit has to do; its head hands it out from here."""
    unit = queue_unit(request.actor, unit_pk)
    assigns = unit.pk in head_units(request.actor)
    return render(request, "workflows/dossiers/queue_list.html", _queue(request, of_unit(unit), unit) | {
        "units": own_units(request.actor), "assigns": assigns, "loads": loads_of(unit.pk, timezone.localdate()) if assigns else [],
    })


@signed_in
@require_POST
def queue_assign(request: HttpRequest, unit_pk: int) -> HttpResponse:
    """Assign what was ticked, each by itself, and say what became of each."""
    unit = queue_unit(request.actor, unit_pk, book=WORK_BOOK)
    TABLE.check(request.actor, "dossier.assign", book=WORK_BOOK)
    chosen = [key for key in map(whole_number, request.POST.getlist("dossier")) if key is not None][:MOST]
    officer = request.POST.get("officer", "")
    back = reverse("dossiers:queue_unit", args=[unit.pk]) + (f"?{request.POST['query']}" if request.POST.get("query") else "")
    if not chosen:
        messages.error(request, str(Invalid("queue.nothing_chosen", _("Tick at least one dossier, then assign.")).message))
        return redirect(back)
    dossiers = dossiers_for(request.actor, chosen, "assign")
    _tell(request, assign_many(
        dossiers=dossiers, actor=request.actor, now=timezone.now(), officer_id=whole_number(officer),
        shown=lambda dossier: page_version(request, f"version-{dossier.pk}"),
    ))
    return redirect(back)


def _tell(request: HttpRequest, results: list[tuple[Dossier, Any]]) -> None:
    done = [dossier for dossier, refusal in results if refusal is None]
    if done:
        words = {"count": len(done), "names": ", ".join(f"{dossier} → {dossier.officer}" for dossier in done[:10])}
        messages.success(request, ngettext("%(count)s dossier assigned: %(names)s", "%(count)s dossiers assigned: %(names)s", len(done)) % words)
    for dossier, refusal in results:
        if refusal is not None:
            messages.error(request, f"{dossier}: {refusal.message}")


def _queue(request: HttpRequest, scope: QuerySet[Step], unit: Unit | None = None) -> dict[str, Any]:
    day = timezone.localdate()
    procedures, people = choices_of(scope)
    form = QueueFilterForm(request.GET, procedures=procedures, people=people, personal=unit is None)
    filters = form.filters()
    page = page_of_queue(scope, filters, after=request.GET.get("sau", ""), day=day)
    query = request.GET.copy()
    query.pop("sau", None)
    return {
        "unit": unit, "form": form, "rows": page.rows, "after": page.after, "query": query.urlencode(), "is_filtered": any(query.values()),
        "counts": _tabs(counts_of(scope, day), query, filters.due), "started": bool(request.GET.get("sau")),
    }


def _tabs(counts: dict[str, int], query: QueryDict, due: str) -> list[dict[str, Any]]:
    labels = {
        "": (_("All"), "list", counts["all"]), "late": (_("Overdue"), "alert-octagon", counts["late"]),
        "today": (_("Due today"), "clock-exclamation", counts["today"]), "near": (_("Within three days"), "clock-hour-4", counts["near"]),
        "later": (_("Later"), "calendar-due", counts["later"]), "still": (_("No date runs"), "player-pause", counts["still"]),
    }
    rest = query.copy()
    rest.pop("han", None)
    return [
        {"label": label, "icon": icon, "count": count, "url": "?" + urlencode([*rest.items(), *([("han", key)] if key else [])]), "active": key == due}
        for key, (label, icon, count) in labels.items()
    ]
