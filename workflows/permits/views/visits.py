"""Order control for the staff: the list of visits, one visit on the phone, a visit of one's own accord."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core.edge import done, page_version, status_of
from govsuite.people.public import signed_in
from workflows.permits.abilities_permits import TABLE
from workflows.permits.enums_permits import VisitState
from workflows.permits.forms.visits import BeginForm, PlanForm, VisitForm
from workflows.permits.selectors.earlier import keeping_unit
from workflows.permits.selectors.permits import permit_for
from workflows.permits.selectors.visits import visit_for, visits_of
from workflows.permits.services.visits import begin_visit, decide_visit, record_visit

GET_POST = ["GET", "HEAD", "POST"]
A_PAGE = 50


@signed_in
@require_safe
def visit_list(request: HttpRequest) -> HttpResponse:
    """Visits to make, the greatest risk first; those that were made below ``?xong=1``."""
    TABLE.check(request.actor, "permit.list")
    made = bool(request.GET.get("xong"))
    rows = visits_of(request.actor)
    rows = rows.filter(state=VisitState.DONE).order_by("-visited_at") if made else rows.filter(state=VisitState.PLANNED)
    here = reverse("permits:visit_list")
    tabs = [{"label": _("To make"), "url": here, "active": not made}, {"label": _("Visited"), "url": f"{here}?xong=1", "active": made}]
    return render(request, "workflows/permits/visit_list.html", {"page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")), "made": made, "tabs": tabs, "may_begin": TABLE.allows(request.actor, "visit.begin")})


@signed_in
@require_http_methods(GET_POST)
def visit(request: HttpRequest, visit_pk: int) -> HttpResponse:
    """The check list and the finding; read only once it was made."""
    found = visit_for(request.actor, visit_pk, "record" if request.method == "POST" else "view")
    form = VisitForm(request.POST or None, visit=found)
    if request.method == "POST":
        ok, _made = done(form, lambda: record_visit(visit=found, seen=form.seen(), actor=request.actor, now=timezone.now()))
        if ok:
            messages.success(request, _("The visit is recorded."))
            return redirect("permits:visit_list")
    words = dict(form.fields[form.points[0]].choices) if form.points else {}
    points = [{"text": point["text"], "answer": words.get(point.get("answer", ""), ""), "wrong": point.get("answer") == "no"} for point in found.checklist]
    return render(request, "workflows/permits/visit_record.html", {
        "visit": found, "form": form, "points": points, "is_open": found.state == VisitState.PLANNED, "reports": found.reports.all(),
        "may_record": TABLE.allows(request.actor, "visit.record", found),
    }, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def visit_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a visit of one's own accord."""
    permit = permit_for(request.actor, pk, "inspect")
    form = PlanForm(request.POST or None, initial={"planned_on": timezone.localdate()})
    if request.method == "POST":
        ok, made = done(form, lambda: decide_visit(
            permit=permit, actor=request.actor, now=timezone.now(), version=page_version(request), **form.cleaned_data,
        ))
        if ok and made:
            return redirect("permits:visit", made.pk)
    return render(request, "workflows/permits/permit_deed.html", {
        "permit": permit, "form": form, "back": reverse("permits:permit", args=[pk]), "title": _("Plan a visit"), "icon": "calendar-plus", "submit": _("Plan"),
        "lead": _("Visits are planned by risk on their own; this one is decided by you."),
    }, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def visit_begin(request: HttpRequest) -> HttpResponse:
    """Begin a visit to works of which no permit is known; the record follows on the same phone."""
    TABLE.check(request.actor, "visit.begin", book="register:site_visits" if request.method == "POST" else "")
    unit, form = keeping_unit(request.actor), BeginForm(request.POST or None)
    if request.method == "POST":
        ok, made = done(form, lambda: begin_visit(unit=unit, actor=request.actor, now=timezone.now(), **form.cleaned_data))
        if ok and made:
            return redirect("permits:visit", made.pk)
    return render(request, "workflows/permits/visit_begin.html", {"form": form, "back": reverse("permits:visit_list")}, status=status_of(form))
