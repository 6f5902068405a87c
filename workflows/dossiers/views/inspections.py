"""A visit to the site on the phone: photos one by one, then the record. It works without scripts; with them the place is added."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.edge import done, status_of
from govsuite.people.public import signed_in
from govsuite.records.public import file_url
from workflows.dossiers.forms.inspection import PhotoForm, RecordForm
from workflows.dossiers.models import Inspection
from workflows.dossiers.selectors.work import inspection_for, photos_of
from workflows.dossiers.services.inspections import record_inspection
from workflows.dossiers.services.photos import add_photo


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def inspection(request: HttpRequest, inspection_pk: int) -> HttpResponse:
    """The check list and the finding."""
    visit = inspection_for(request.actor, inspection_pk)
    form = RecordForm(request.POST or None, inspection=visit)
    if request.method == "POST":
        ok, _made = done(form, lambda: record_inspection(
            inspection=visit, finding=form.found(), device_key=form.cleaned_data["device_key"], actor=request.actor, now=timezone.now(),
        ))
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
    if ok:
        return redirect(reverse("dossiers:inspection", args=[inspection_pk]) + "#anh")
    return _page(request, visit, RecordForm(inspection=visit), form)


def _page(request: HttpRequest, visit: Inspection, form: RecordForm, photo_form: PhotoForm) -> HttpResponse:
    photos = [{"photo": photo, "url": file_url(photo.file)} for photo in photos_of(visit)]
    return render(request, "workflows/dossiers/inspection_record.html", {
        "visit": visit, "dossier": visit.dossier, "form": form, "photo_form": photo_form, "photos": photos, "is_open": visit.visited_at is None,
    }, status=status_of(photo_form, form))
