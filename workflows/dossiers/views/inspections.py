"""A site inspection on the inspector's phone: photos, the check list, the finding, signatures; also where there is no network."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.downloads import PDF, sent_file
from govsuite.core.edge import done, status_of
from govsuite.core.errors import Invalid, NotFound
from govsuite.core.middleware import wants_json
from govsuite.core.workers import offline_worker
from govsuite.people.public import signed_in
from govsuite.records.public import file_url, render_pdf
from workflows.dossiers.documents.minutes import minutes_document
from workflows.dossiers.forms.inspection import PhotoForm, RecordForm
from workflows.dossiers.models import Inspection
from workflows.dossiers.selectors.work import inspection_for, photos_of, recorded_visit
from workflows.dossiers.services.inspections import record_inspection
from workflows.dossiers.services.photos import add_photo


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def inspection(request: HttpRequest, inspection_pk: int) -> HttpResponse:
    """The check list and the finding."""
    visit = inspection_for(request.actor, inspection_pk)
    form = RecordForm(request.POST or None, inspection=visit, signer=request.actor.name)
    if request.method == "POST":
        ok, _made = done(form, lambda: record_inspection(
            inspection=visit, finding=form.found(), device_key=form.cleaned_data["device_key"], actor=request.actor, now=timezone.now(),
        ))
        if wants_json(request):
            return _told(form, ok)
        if ok:
            messages.success(request, _("The visit is recorded."))
            return redirect(reverse("dossiers:detail", args=[visit.dossier_id]) + "#kiem-tra")
    return _page(request, visit, form, PhotoForm())


@signed_in
@require_POST
def inspection_photo(request: HttpRequest, inspection_pk: int) -> HttpResponse:
    """One more photo; the same one sent twice is kept once."""
    visit = inspection_for(request.actor, inspection_pk)
    form, now = PhotoForm(request.POST, request.FILES), timezone.now()
    ok, _kept = done(form, lambda: add_photo(
        inspection=visit, upload=form.cleaned_data["photo"], shot=form.shot(now), actor=request.actor, now=now,
    ))
    if wants_json(request):
        return _told(form, ok)
    if ok:
        return redirect(reverse("dossiers:inspection", args=[inspection_pk]) + "#anh")
    return _page(request, visit, RecordForm(inspection=visit, signer=request.actor.name), form)


def _told(form: Form, ok: bool) -> HttpResponse:
    """Answer the phone that sends what it kept: kept here now, or the sentence that says why not."""
    if ok:
        return JsonResponse({"kept": True})
    field, found = next((name, found) for name, found in form.errors.items())
    label = form.fields[field].label if field in form.fields and form.fields[field].label else ""
    raise Invalid("inspection.not_kept", f"{label}: {found[0]}" if label else str(found[0]), field=field)


def _page(request: HttpRequest, visit: Inspection, form: RecordForm, photo_form: PhotoForm) -> HttpResponse:
    photos = [{"photo": photo, "url": file_url(photo.file)} for photo in photos_of(visit)]
    return render(request, "workflows/dossiers/inspection_record.html", {
        "visit": visit, "dossier": visit.dossier, "form": form, "photo_form": photo_form, "photos": photos, "is_open": visit.visited_at is None,
    }, status=status_of(photo_form, form))


@signed_in
@require_safe
def inspection_minutes(request: HttpRequest, inspection_pk: int) -> HttpResponse:
    """The minutes of a recorded visit, with what was drawn on the phone."""
    visit = recorded_visit(request.actor, inspection_pk)
    if visit.visited_at is None:
        raise NotFound("inspection.no_minutes", _("This visit has not been recorded yet. Record it first."))
    return sent_file(render_pdf(minutes_document(visit)), f"{visit.dossier.code}-bien-ban-kiem-tra-{visit.pk}.pdf", PDF, inline=True)


@require_safe
def inspection_worker(request: HttpRequest) -> HttpResponse:
    """The script that answers for these pages without a network: it may speak for no page above its own address."""
    return offline_worker()
