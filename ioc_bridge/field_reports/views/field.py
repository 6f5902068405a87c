"""The officer's phone: where to go, photos before and after, the answer; also where there is no network."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from govsuite.core.edge import done, page_version, status_of
from govsuite.core.errors import Conflict, Invalid
from govsuite.core.middleware import wants_json
from govsuite.people.public import signed_in
from govsuite.records.public import file_url
from ioc_bridge.field_reports.enums import PhotoKind, State
from ioc_bridge.field_reports.forms.desk import AnswerForm, PhotoForm
from ioc_bridge.field_reports.models import Report
from ioc_bridge.field_reports.selectors.reports import report_for
from ioc_bridge.field_reports.services.handling import answer_at_scene
from ioc_bridge.field_reports.services.photos import Shot, add_work_photo

#: no photo waits longer for the network
BELIEVED = timedelta(days=30)


@signed_in
@require_safe
def scene(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of the officer who goes there."""
    return _page(request, report_for(request.actor, pk, "work"), PhotoForm(), AnswerForm())


@signed_in
@require_POST
def scene_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """One photo before or after the work; the same one sent twice is kept once."""
    report = report_for(request.actor, pk, "work")
    form, now = PhotoForm(request.POST, request.FILES), timezone.now()
    ok, _photo = done(form, lambda: add_work_photo(
        report=report, upload=form.cleaned_data["photo"], kind=form.cleaned_data["kind"], shot=_shot(form, now), actor=request.actor, now=now,
    ))
    if wants_json(request):
        return _told(form, ok)
    return redirect("field_reports:scene", pk) if ok else _page(request, report, form, AnswerForm())


@signed_in
@require_POST
def scene_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done; the work is begun by it where nobody has said so."""
    report = report_for(request.actor, pk, "work")
    form, now = AnswerForm(request.POST), timezone.now()

    ok, _row = done(form, lambda: answer_at_scene(
        report=report, answer=form.cleaned_data["answer"], actor=request.actor, now=now, version=page_version(request),
    ))
    if wants_json(request):
        return _told(form, ok)
    if ok:
        messages.success(request, _("The answer waits for approval."))
        return redirect("field_reports:detail", pk)
    return _page(request, report, PhotoForm(), form)


def _shot(form: PhotoForm, now: datetime) -> Shot:
    given = form.cleaned_data
    taken = given["taken_at"]
    return Shot(given["device_key"], taken if taken and now - BELIEVED < taken <= now else now, given["latitude"], given["longitude"])


def _told(form: Form, ok: bool) -> HttpResponse:
    if ok:
        return JsonResponse({"kept": True})
    field, found = next(iter(form.errors.items()))
    if status_of(form) == 409:
        raise Conflict("report.not_now", str(found[0]))
    raise Invalid("report.not_kept", str(found[0]), field=field)


def _page(request: HttpRequest, report: Report, photo_form: PhotoForm, answer_form: AnswerForm) -> HttpResponse:
    shown = [{"photo": one, "url": file_url(one.file)} for one in report.photos.select_related("file")]
    return render(request, "ioc_bridge/field_reports/scene_show.html", {
        "report": report, "before": [one for one in shown if one["photo"].kind != PhotoKind.AFTER], "after": [one for one in shown if one["photo"].kind == PhotoKind.AFTER],
        "photo_form": photo_form, "answer_form": answer_form, "is_open": report.state in (State.ASSIGNED, State.IN_WORK),
        "after_url": reverse("field_reports:detail", args=[report.pk]),
    }, status=status_of(photo_form, answer_form))
