"""Lists from the national portal: template, check before, taking over in the background, report of what did not go in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core.downloads import CSV, XLSX, sent_file
from govsuite.core.edge import done, status_of
from govsuite.core.exports import csv_bytes, xlsx_bytes
from govsuite.people.public import signed_in
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.documents.portal_list import EXAMPLE
from workflows.dossiers.forms.imports import ImportForm
from workflows.dossiers.import_words import line_words
from workflows.dossiers.rules.portal_rows import COLUMNS
from workflows.dossiers.selectors.counter import counter_for
from workflows.dossiers.selectors.imports import job_of, run_for, runs_for
from workflows.dossiers.services.importing import MOST_BYTES, begin_import, file_too_large, rows_of

#: so many lines of the check are shown
SHOWN = 100
REPORT_HEAD = ("dong", "ma_ho_so_quoc_gia", "ly_do")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The lists taken over so far, and the form for the next: check it first, or take it over at once."""
    TABLE.check(request.actor, "dossier.import", book="register:dossiers" if request.method == "POST" else "")
    form, preview = ImportForm(request.POST or None, request.FILES or None), None
    if request.method == "POST":
        ok, found = done(form, lambda: _checked_or_begun(request, form))
        if ok and found is not None:
            if not isinstance(found, dict):
                return redirect("dossiers:import_detail", found.pk)
            preview = found
    return render(request, "workflows/dossiers/import_list.html", {
        "form": form, "preview": preview, "runs": runs_for(request.actor)[:50], "columns": COLUMNS,
    }, status=status_of(form))


def _checked_or_begun(request: HttpRequest, form: ImportForm) -> Any:
    upload, now = form.cleaned_data["file"], timezone.now()
    content = upload.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise file_too_large()
    if "check" not in request.POST:
        return begin_import(counter=counter_for(request.actor), name=upload.name, content=content, actor=request.actor, now=now)
    rows = list(rows_of(content, upload.name, today=timezone.localdate(now)))
    wrong = [row for row in rows if row.errors]
    return {
        "total": len(rows), "wrong": len(wrong), "more": max(0, len(wrong) - SHOWN), "name": upload.name,
        "lines": [{"row": row, "reasons": [line_words(*error) for error in row.errors]} for row in wrong[:SHOWN]],
    }


@signed_in
@require_safe
def import_template(request: HttpRequest) -> HttpResponse:
    """The empty list with one example, as XLSX."""
    TABLE.check(request.actor, "dossier.import")
    return sent_file(xlsx_bytes("Ho so", COLUMNS, [EXAMPLE]), "mau-nhap-ho-so.xlsx", XLSX)


@signed_in
@require_safe
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one list is, and which lines did not go in."""
    run = run_for(request.actor, pk)
    return render(request, "workflows/dossiers/import_detail.html", {"run": run, "job": job_of(run), "problems": run.problems.all()[:SHOWN], "shown": SHOWN})


@signed_in
@require_safe
def import_report(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines that did not go in, as CSV: mend them, and send that list again."""
    run = run_for(request.actor, pk)
    rows = run.problems.values_list("line", "external_code", "reason").iterator(chunk_size=2000)
    return sent_file(csv_bytes(REPORT_HEAD, rows), f"dong-loi-{run.pk}.csv", CSV)
