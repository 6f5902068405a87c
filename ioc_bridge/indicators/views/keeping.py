"""Pages of the centre: forms, indicators, who owes what, who is late."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.edge import done, page_version, status_of
from govsuite.core.errors import NotFound
from govsuite.people.public import Unit, signed_in
from govsuite.records.public import render_docx
from ioc_bridge.indicators.abilities import TABLE
from ioc_bridge.indicators.documents.matrix import late_letter
from ioc_bridge.indicators.forms.keeping import AssignForm, EndForm, IndicatorForm, ReportFormForm
from ioc_bridge.indicators.models import Indicator
from ioc_bridge.indicators.selectors import keeping as kept
from ioc_bridge.indicators.selectors.matrix import indicator_for
from ioc_bridge.indicators.selectors.reports import late_reports
from ioc_bridge.indicators.services.forms import assign_form, end_assignment, save_form, save_indicator

GET_POST = ["GET", "HEAD", "POST"]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@signed_in
@require_safe
def late(request: HttpRequest) -> HttpResponse:
    """The units with late reports, the longest delay first."""
    TABLE.check(request.actor, "late.view")
    return render(request, "ioc_bridge/indicators/late_list.html", {"owed": late_reports(request.actor, timezone.localdate()), "today": timezone.localdate()})


@signed_in
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter to one unit, as a draft to be signed."""
    TABLE.check(request.actor, "late.view")
    today = timezone.localdate()
    owed = next((one for one in late_reports(request.actor, today) if one.unit_id == pk), None)
    if owed is None:
        raise NotFound("late.none", _("This unit owes no late report."))
    document = late_letter(unit=owed.unit_name, centre=owed.reports[0][0].assignment.form.centre.name, reports=[report for report, _days in owed.reports], today=today)
    return HttpResponse(render_docx(document), content_type=DOCX, headers={"Content-Disposition": f'attachment; filename="nhac-bao-cao-{pk}.docx"'})


@signed_in
@require_safe
def form_list(request: HttpRequest) -> HttpResponse:
    """Forms with who owes them, and the indicators."""
    TABLE.check(request.actor, "form.view")
    return render(request, "ioc_bridge/indicators/form_list.html", {
        "forms": kept.forms_of(request.actor), "indicators": kept.indicators_kept(request.actor), "can": TABLE.can(request.actor, "form"),
    })


def _own_centre(request: HttpRequest) -> Unit:
    centre = kept.centre_of(request.actor)
    if centre is None:
        raise NotFound("form.no_centre", _("You hold no post at an operations centre."))
    return centre


@signed_in
@require_http_methods(GET_POST)
def form_edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Enter a form, or change it; who owes it stands below."""
    TABLE.check(request.actor, "form.edit", book="report_forms")
    found = kept.form_for(request.actor, pk, "edit") if pk else None
    centre = found.centre if found else _own_centre(request)
    form = ReportFormForm(request.POST if request.method == "POST" else None, instance=found, centre=centre)
    if request.method == "POST":
        ok, made = done(form, lambda: save_form(
            form=found, centre=centre, values=form.cleaned_data, indicators=list(form.cleaned_data["indicators"]), version=page_version(request) if found else None,
            actor=request.actor, now=timezone.now(),
        ))
        if ok and made:
            messages.success(request, _("The form is kept."))
            return redirect("indicators:form_edit", made.pk)
    return render(request, "ioc_bridge/indicators/form_edit.html", {
        "form": form, "found": found, "assignments": kept.assignments_of(found) if found else [], "assign": AssignForm(form=found) if found else None, "ending": EndForm(),
    }, status=status_of(form))


@signed_in
@require_POST
def form_assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a unit owe the form."""
    found = kept.form_for(request.actor, pk, "edit")
    form = AssignForm(request.POST, form=found)
    ok, _made = done(form, lambda: assign_form(
        form=found, unit=form.cleaned_data["unit"], area=form.cleaned_data["area"], starts=form.cleaned_data["starts"], actor=request.actor, now=timezone.now(),
    ))
    return _back(request, ok, form, pk, _("The unit owes this form from now on. Its report is opened each time a period has ended."))


@signed_in
@require_POST
def assignment_end(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit owes the form no more."""
    found = kept.assignment_for(request.actor, pk)
    form = EndForm(request.POST)
    ok, _made = done(form, lambda: end_assignment(assignment=found, ends=form.cleaned_data["ends"], actor=request.actor, now=timezone.now()))
    return _back(request, ok, form, found.form_id, _("Ended."))


def _back(request: HttpRequest, ok: bool, form: object, pk: int, success: str) -> HttpResponse:
    if ok:
        messages.success(request, success)
    for sentences in form.errors.values() if not ok else ():
        for sentence in sentences:
            messages.error(request, sentence)
    return redirect("indicators:form_edit", pk)


@signed_in
@require_http_methods(GET_POST)
def indicator_edit(request: HttpRequest, code: str = "") -> HttpResponse:
    """Enter an indicator, or change it."""
    TABLE.check(request.actor, "indicator.edit", book="indicators")
    found: Indicator | None = indicator_for(request.actor, code, "edit") if code else None
    form = IndicatorForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST":
        centre = found.centre if found else _own_centre(request)
        ok, made = done(form, lambda: save_indicator(
            indicator=found, centre=centre, values=form.cleaned_data, version=page_version(request) if found else None, actor=request.actor, now=timezone.now(),
        ))
        if ok and made:
            messages.success(request, _("The indicator is kept."))
            return redirect("indicators:form_list")
    return render(request, "ioc_bridge/indicators/indicator_edit.html", {"form": form, "indicator": found, "back": reverse("indicators:form_list")}, status=status_of(form))
