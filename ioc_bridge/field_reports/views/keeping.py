"""Pages of the head of the centre: kinds of matter, and which unit deals with them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core.edge import done, page_version, status_of
from govsuite.people.public import signed_in
from ioc_bridge.field_reports.abilities import TABLE
from ioc_bridge.field_reports.forms.keeping import CategoryForm, UnitsForm
from ioc_bridge.field_reports.selectors.plan import category_for, kinds_with_units, plan_of, units_to_choose, wards_of
from ioc_bridge.field_reports.services.keeping import BOOK, save_category, save_rest

GET_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def kinds(request: HttpRequest) -> HttpResponse:
    """The kinds of matter with their figures and units."""
    TABLE.check(request.actor, "plan.edit")
    wards = wards_of(request.actor)
    return render(request, "ioc_bridge/field_reports/kind_list.html", {"rows": kinds_with_units(wards), "rest": plan_of(None, wards), "wards": wards})


@signed_in
@require_http_methods(GET_POST)
def kind_add(request: HttpRequest) -> HttpResponse:
    """Enter a kind of matter."""
    return _edited(request, None)


@signed_in
@require_http_methods(GET_POST)
def kind_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a kind of matter."""
    return _edited(request, pk)


def _edited(request: HttpRequest, pk: int | None) -> HttpResponse:
    actor, posted = request.actor, request.method == "POST"
    TABLE.check(actor, "plan.edit", book=BOOK if posted else "")
    category = category_for(actor, pk) if pk is not None else None
    wards = wards_of(actor)
    held = {ward.pk: unit.pk for ward, unit in plan_of(category, wards) if unit} if category else {}
    form = CategoryForm(request.POST if posted else None, category=category, wards=wards, units=units_to_choose(actor), held=held)
    if posted:
        ok, made = done(form, lambda: save_category(
            category=category, values=form.cleaned_data, units=form.chosen(), version=page_version(request) if category else None, actor=actor, now=timezone.now(),
        ))
        if ok and made:
            messages.success(request, _("Kept. It counts for reports that come from now on."))
            return redirect("field_reports:kinds")
    return render(request, "ioc_bridge/field_reports/kind_edit.html", {"form": form, "category": category}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def kind_rest(request: HttpRequest) -> HttpResponse:
    """Who deals with everything else."""
    actor, posted = request.actor, request.method == "POST"
    TABLE.check(actor, "plan.edit", book=BOOK if posted else "")
    wards = wards_of(actor)
    held = {ward.pk: unit.pk for ward, unit in plan_of(None, wards) if unit}
    form = UnitsForm(request.POST if posted else None, wards=wards, units=units_to_choose(actor), held=held, optional=False)
    if posted:
        ok, _made = done(form, lambda: save_rest(units=form.chosen(), actor=actor, now=timezone.now()))
        if ok:
            messages.success(request, _("Kept. It counts for reports that come from now on."))
            return redirect("field_reports:kinds")
    return render(request, "ioc_bridge/field_reports/kind_edit.html", {"form": form, "category": None, "is_rest": True}, status=status_of(form))
