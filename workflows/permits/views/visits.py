"""Order control for the staff: the list of visits, one visit on the phone, a visit of one's own accord."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.edge import done, page_version, status_of
from govsuite.core.errors import Conflict, Invalid
from govsuite.core.middleware import wants_json
from govsuite.core.workers import offline_worker
from govsuite.people.public import signed_in
from workflows.dossiers.public_work import PhotoForm
from workflows.permits.abilities_permits import TABLE
from workflows.permits.enums_permits import VisitState
from workflows.permits.forms.visits import BeginForm, PlanForm, ReferForm, VisitForm
from workflows.permits.models import SiteVisit
from workflows.permits.selectors.earlier import keeping_unit
from workflows.permits.selectors.permits import permit_for
from workflows.permits.selectors.visits import cases_of, photos_of, visit_for, visits_of
from workflows.permits.services.site_photos import add_site_photo
from workflows.permits.services.violations import refer_visit
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
        if wants_json(request):
            return _told(form, ok)
        if ok:
            messages.success(request, _("The visit is recorded."))
            return redirect("permits:visit_list")
    return _visit_page(request, found, form, PhotoForm())


@signed_in
@require_POST
def visit_photo(request: HttpRequest, visit_pk: int) -> HttpResponse:
    """One more photo; the same one sent twice is kept once."""
    found = visit_for(request.actor, visit_pk, "record")
    form, now = PhotoForm(request.POST, request.FILES), timezone.now()
    ok, _kept = done(form, lambda: add_site_photo(visit=found, upload=form.cleaned_data["photo"], shot=form.shot(now), actor=request.actor, now=now))
    if wants_json(request):
        return _told(form, ok)
    if ok:
        return redirect(reverse("permits:visit", args=[visit_pk]) + "#anh")
    return _visit_page(request, found, VisitForm(visit=found), form)


@require_safe
def visit_worker(request: HttpRequest) -> HttpResponse:
    """The script that answers for these pages without a network: it may speak for no page above its own address."""
    return offline_worker()


def _told(form: Form, ok: bool) -> HttpResponse:
    """Answer the phone that sends what it kept: kept here now, or the sentence that says why not."""
    if ok:
        return JsonResponse({"kept": True})
    field, found = next((name, found) for name, found in form.errors.items())
    label = form.fields[field].label if field in form.fields and form.fields[field].label else ""
    said = f"{label}: {found[0]}" if label else str(found[0])
    raise Conflict("visit.not_kept", said) if status_of(form) == 409 else Invalid("visit.not_kept", said, field=field)


@signed_in
@require_POST
def visit_refer(request: HttpRequest, visit_pk: int) -> HttpResponse:
    """Hand the violation to another unit, after one sent it back."""
    found = visit_for(request.actor, visit_pk, "record")
    form = ReferForm(request.POST, visit=found)
    ok, _made = done(form, lambda: refer_visit(visit=found, unit_id=form.cleaned_data["unit"], actor=request.actor, now=timezone.now()))
    if ok:
        messages.success(request, _("Handed over. The unit is told and answers here."))
        return redirect("permits:visit", visit_pk)
    return _visit_page(request, found, VisitForm(visit=found), PhotoForm(), form)


def _visit_page(request: HttpRequest, found: SiteVisit, form: VisitForm, photo_form: PhotoForm, refer_form: ReferForm | None = None) -> HttpResponse:
    cases = cases_of(found, request.actor)
    words = dict(form.fields[form.points[0]].choices) if form.points else {}
    points = [{"text": point["text"], "answer": words.get(point.get("answer", ""), ""), "wrong": point.get("answer") == "no", "fine": point.get("answer") == "yes"} for point in found.checklist]
    return render(request, "workflows/permits/visit_record.html", {
        "visit": found, "form": form, "photo_form": photo_form, "points": points, "is_open": found.state == VisitState.PLANNED, "reports": found.reports.all(),
        "photos": photos_of(found), "may_record": TABLE.allows(request.actor, "visit.record", found), "after_url": reverse("permits:visit_list") + "?xong=1",
        "refer_form": refer_form or (ReferForm(visit=found) if cases["may_refer"] else None), **cases,
    }, status=status_of(photo_form, form, *filter(None, [refer_form])))


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
