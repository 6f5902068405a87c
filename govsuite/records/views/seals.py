"""The seals of an authority for whoever keeps units: which is stamped, which were, a new one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.edge import done, status_of, told
from govsuite.core.errors import Invalid
from govsuite.people.decorators import signed_in
from govsuite.people.public import Unit
from govsuite.records.forms import SealEndForm, SealForm
from govsuite.records.selectors import file_url
from govsuite.records.selectors_seals import seal_for, sealed_unit_for, seals_of
from govsuite.records.services.seals import end_seal, keep_seal


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def seal_list(request: HttpRequest, unit_pk: int) -> HttpResponse:
    """Every seal of one unit; a new one is sent from here."""
    unit = sealed_unit_for(request.actor, unit_pk)
    if request.method != "POST":
        return _page(request, unit, SealForm(initial={"starts": timezone.localdate()}))
    form = SealForm(request.POST, request.FILES)
    kept, _seal = done(form, lambda: keep_seal(
        unit=unit, upload=form.cleaned_data["picture"], name=form.cleaned_data["picture"].name, width=form.cleaned_data["width"],
        starts=form.cleaned_data["starts"], note=form.cleaned_data["note"], actor=request.actor, now=timezone.now(),
    ), actor=request.actor)
    if not kept:
        return _page(request, unit, form)
    messages.success(request, _("The seal is kept. The authority's signatures show it from that day on."))
    return redirect("records:seal_list", unit.pk)


@signed_in
@require_POST
def seal_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down the last day of a seal."""
    seal = seal_for(request.actor, pk)
    form = SealEndForm(request.POST)

    def end() -> None:
        if not form.is_valid():
            raise Invalid("seal.no_day", _("Choose the last day of the seal."), field="ends")
        end_seal(seal=seal, ends=form.cleaned_data["ends"], actor=request.actor, now=timezone.now())

    return told(request, end, to=reverse("records:seal_list", args=[seal.unit_id]), success=_("The last day of the seal is written down."))


def _page(request: HttpRequest, unit: Unit, form: SealForm) -> HttpResponse:
    today = timezone.localdate()
    rows: list[dict[str, Any]] = [
        {"seal": seal, "url": file_url(seal.picture), "state": "ended" if seal.ends and seal.ends < today else "coming" if seal.starts > today else "current",
         "end_form": None if seal.ends else SealEndForm(initial={"ends": max(today, seal.starts)}, auto_id=f"id_{seal.pk}_%s")}
        for seal in seals_of(unit)
    ]
    return render(request, "govsuite/records/seal_list.html", {"unit": unit, "rows": rows, "form": form}, status=status_of(form))
