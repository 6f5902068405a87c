"""Units for administrators: the tree of a day, the page of a unit, its deeds."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.people.abilities import TABLE
from govsuite.people.decorators import signed_in
from govsuite.people.forms.administration import EndUnitForm, UnitForm
from govsuite.people.models import Unit
from govsuite.people.selectors import in_force
from govsuite.people.selectors.directory import unit_for, unit_tree, units_ended
from govsuite.people.services.units import change_unit, end_unit, found_unit
from govsuite.people.views.shared import attempt, form_page, wrong_in


def _day_of(request: HttpRequest) -> date:
    """Return the day that the address asks for, else today."""
    try:
        return date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return timezone.localdate()


@signed_in
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """The tree as it stood or stands on a day."""
    TABLE.check(request.actor, "units.view")
    on = _day_of(request)
    context = {"on": on, "today": timezone.localdate(), "tree": unit_tree(on), "ended": units_ended(on), "eve": date(2025, 6, 30)}
    return render(request, "govsuite/people/unit_tree.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def unit_add(request: HttpRequest) -> HttpResponse:
    TABLE.check(request.actor, "units.manage", book="people" if request.method == "POST" else "")
    form = UnitForm(request.POST or None, initial={"starts": timezone.localdate(), "parent": request.GET.get("tren")})
    made = attempt(form, lambda fields: found_unit(
        fields=form.unit_fields(), predecessors=fields["predecessors"], actor=request.actor, now=timezone.now(),
    ))
    if made is not None:
        messages.success(request, _("%(unit)s is entered.") % {"unit": made.name})
        return redirect("people:unit", made.pk)
    return form_page(request, form, title=_("New unit"), back_url=reverse("people:units"), back_label=_("Units"))


@signed_in
@require_safe
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit with its history, what stands below it and who holds which post in it."""
    found, today = unit_for(request.actor, pk), timezone.localdate()
    context = {
        "unit": found, "today": today, "children": found.children.order_by("name"),
        "held": found.appointments.filter(in_force(today)).select_related("user", "position").order_by("position__rank", "user__full_name"),
        "end_form": EndUnitForm(initial={"ends": found.ends or today}),
    }
    return render(request, "govsuite/people/unit_detail.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def unit_change(request: HttpRequest, pk: int) -> HttpResponse:
    found = unit_for(request.actor, pk, "units.manage")
    initial = {"predecessors": found.predecessors.all()}
    form = UnitForm(request.POST or None, instance=found, initial=initial)
    done = attempt(form, lambda fields: change_unit(
        unit=found, fields=form.unit_fields(), predecessors=fields["predecessors"], actor=request.actor, now=timezone.now(),
    ))
    if done is not None:
        messages.success(request, _("Saved."))
        return redirect("people:unit", found.pk)
    return form_page(request, form, title=_("Correct the unit"), back_url=reverse("people:unit", args=[found.pk]), back_label=found.name)


@signed_in
@require_POST
def unit_end(request: HttpRequest, pk: int) -> HttpResponse:
    found = unit_for(request.actor, pk, "units.manage")
    form = EndUnitForm(request.POST)
    done: Unit | None = attempt(form, lambda fields: end_unit(unit=found, **fields, actor=request.actor, now=timezone.now()))
    if done is not None:
        messages.success(request, _("%(unit)s ends on %(day)s.") % {"unit": done.name, "day": f"{done.ends:%d/%m/%Y}"})
    else:
        messages.error(request, wrong_in(form))
    return redirect("people:unit", found.pk)
