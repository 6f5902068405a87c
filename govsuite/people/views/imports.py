"""Import people from CSV: template, preview, apply."""

import csv

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.errors import DomainError
from govsuite.people.abilities import TABLE
from govsuite.people.decorators import signed_in
from govsuite.people.forms.administration import ImportForm
from govsuite.people.models import Position, Unit
from govsuite.people.rules.people_csv import COLUMNS, EXAMPLE, MAX_ROWS, Unreadable, decode
from govsuite.people.selectors import in_force
from govsuite.people.services.imports import Preview, apply_import, preview_import, sentence_of

MAX_BYTES = 2 * 2**20


@signed_in
@require_http_methods(["GET", "POST"])
def people_import(request: HttpRequest) -> HttpResponse:
    """Choose a file; then see every row with what is wrong about it. Nothing is written here."""
    TABLE.check(request.actor, "people.import", book="people" if request.method == "POST" else "")
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    preview = _preview(request, form) if form.is_valid() else None
    context = {
        "form": form, "preview": preview, "max_rows": MAX_ROWS, "positions": Position.objects.all(),
        "units": Unit.objects.filter(in_force(timezone.localdate())),
    }
    return render(request, "govsuite/people/people_import.html", context, status=422 if form.errors or (preview and preview.wrong) else 200)


def _preview(request: HttpRequest, form: ImportForm) -> Preview | None:
    file = form.cleaned_data["file"]
    if file.size > MAX_BYTES:
        form.add_error("file", _("This file is larger than 2 MB. Divide it."))
        return None
    try:
        return preview_import(text=decode(file.read()), actor=request.actor)
    except Unreadable as problem:
        form.add_error("file", sentence_of(problem))
    except DomainError as refused:
        form.add_error("file", str(refused.message))
    return None


@signed_in
@require_POST
def people_import_apply(request: HttpRequest) -> HttpResponse:
    """Write all rows of the text that the preview showed; it is checked again."""
    done = apply_import(text=request.POST.get("text", ""), actor=request.actor, now=timezone.now())
    sentence = _("%(people)s new people and %(appointments)s appointments are entered. Issue the access sheets now.")
    messages.success(request, sentence % {"people": done.new_people, "appointments": done.new_appointments})
    return redirect("people:people")


@signed_in
@require_safe
def people_import_template(request: HttpRequest) -> HttpResponse:
    """The table to fill in, with one example row; Excel opens it with its marks."""
    TABLE.check(request.actor, "people.import")
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mau-danh-sach-nguoi-dung.csv"'
    writer = csv.writer(response, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerow(EXAMPLE)
    return response
