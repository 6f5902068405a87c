"""Zones: a map and a list for everybody; import, correction and end for those who keep them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core.edge import done, page_version, status_of, whole_number
from govsuite.core.errors import Conflict
from govsuite.core.rate import at_most
from govsuite.people.public import signed_in
from workflows.permits.abilities import TABLE
from workflows.permits.forms.zones import ZoneCloseForm, ZoneForm, ZoneImportForm
from workflows.permits.limit_words import limits_of
from workflows.permits.models import Zone
from workflows.permits.selectors.zones import feature, kept_by, zone_for, zones_in_force
from workflows.permits.services.zones import MOST_BYTES, close_zone, edit_zone, import_zones

GET_POST = ["GET", "HEAD", "POST"]


@at_most(240, "zones")
@require_safe
def zones(request: HttpRequest) -> HttpResponse:
    """Every zone in force today, on a map and as a list."""
    rows = list(zones_in_force(timezone.localdate()).select_related("unit"))
    keeper = kept_by(request.actor)
    ended = Zone.objects.filter(unit=keeper).exclude(pk__in=[row.pk for row in rows]) if keeper else []
    return render(request, "workflows/permits/zone_list.html", {"zones": rows, "others": ended, "keeps": keeper is not None})


@at_most(240, "zones")
@require_safe
def zones_geojson(request: HttpRequest) -> HttpResponse:
    """The zones in force today as one layer. ``?vung=<number>`` gives that one alone, in force or not."""
    wanted = whole_number(request.GET.get("vung", ""), digits=9)
    rows = Zone.objects.filter(pk=wanted) if wanted is not None else zones_in_force(timezone.localdate())
    features = [feature(row, reverse("permits:zone", args=[row.pk])) for row in rows]
    return JsonResponse({"type": "FeatureCollection", "features": features}, content_type="application/geo+json")


@at_most(240, "zones")
@require_safe
def zone(request: HttpRequest, pk: int) -> HttpResponse:
    """One zone: where it lies, what it allows, where that is written."""
    found = zone_for(request.actor, pk)
    return render(request, "workflows/permits/zone_show.html", {
        "zone": found, "limits": limits_of(found), "can": TABLE.can(request.actor, "zone", found), "is_over": found.ends is not None and found.ends < timezone.localdate(),
    })


@signed_in
@require_http_methods(GET_POST)
def zone_import(request: HttpRequest) -> HttpResponse:
    """Take over the areas of a GeoJSON file."""
    TABLE.check(request.actor, "zone.edit", book="zones")
    unit = kept_by(request.actor)
    if unit is None:
        raise Conflict("zone.no_counter", _("Your authority has no one-stop counter here yet. Ask the administrator to set it up."))
    form = ZoneImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        ok, made = done(form, lambda: import_zones(
            unit=unit, layer=form.layer(), content=form.cleaned_data["file"].read(MOST_BYTES + 1), actor=request.actor, now=timezone.now(),
        ))
        if ok and made:
            messages.success(request, _("%(number)s areas are on the map now.") % {"number": len(made)})
            return redirect("permits:zones" if len(made) > 1 else reverse("permits:zone", args=[made[0].pk]))
    return _form_page(request, form, title=_("Import zones"), submit=_("Import"), back=reverse("permits:zones"), lead=_(
        "All areas of the file come in, or none. Mark the layer as an illustration where no approved document stands behind it."
    ))


@signed_in
@require_http_methods(GET_POST)
def zone_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is said of a zone, its limits among it."""
    found = zone_for(request.actor, pk, "edit")
    form = ZoneForm(request.POST or None, zone=found)
    if request.method == "POST":
        ok, _zone = done(form, lambda: edit_zone(
            zone=found, values=form.values(), version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            messages.success(request, _("The zone is corrected."))
            return redirect("permits:zone", pk)
    return _form_page(request, form, title=found.name, submit=_("Save"), back=reverse("permits:zone", args=[pk]), zone=found, lead=_(
        "A limit that the source does not set stays empty. To change the border, end this zone and import the new one."
    ))


@signed_in
@require_http_methods(GET_POST)
def zone_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a zone end."""
    found = zone_for(request.actor, pk, "edit")
    form = ZoneCloseForm(request.POST or None, initial={"ends": found.ends or timezone.localdate()})
    if request.method == "POST":
        ok, _zone = done(form, lambda: close_zone(
            zone=found, ends=form.cleaned_data["ends"], version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            messages.success(request, _("The zone ends on that day."))
            return redirect("permits:zone", pk)
    return _form_page(request, form, title=_("End the zone"), submit=_("End it"), back=reverse("permits:zone", args=[pk]), zone=found, lead=_(
        "After that day the zone answers no question any more. What was found before stays as it is."
    ))


def _form_page(request: HttpRequest, form: Any, **more: Any) -> HttpResponse:
    return render(request, "workflows/permits/zone_edit.html", {"form": form, **more}, status=status_of(form))
