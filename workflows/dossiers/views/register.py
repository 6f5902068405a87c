"""The register of dossiers (form 07): on the screen, as PDF, DOCX and XLSX."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from govsuite.core.downloads import DOCX, PDF, XLSX, sent_file
from govsuite.core.edge import done, status_of, whole_number
from govsuite.people.public import signed_in
from govsuite.records.public import OfficialDocument, render_docx, render_pdf
from workflows.dossiers.abilities import CLERKS, COUNTER, HEADS, TABLE
from workflows.dossiers.documents.register import register_document, register_rows, register_xlsx
from workflows.dossiers.forms.register import PeriodForm
from workflows.dossiers.models import CounterSettings
from workflows.dossiers.selectors.counter import counter_missing, counters_of
from workflows.dossiers.selectors.register import MOST_PRINTED, MOST_ROWS, check_size, register_page, registered


def _counter(request: HttpRequest) -> CounterSettings | None:
    TABLE.check(request.actor, "dossier.register")
    return next(iter(counters_of(request.actor, *COUNTER, *HEADS, *CLERKS)), None)


@signed_in
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    counter, form = _counter(request), PeriodForm(request.GET if "first" in request.GET else None, today=timezone.localdate())
    ok, rows = done(form, lambda: registered(counter, form.cleaned_data["first"], form.cleaned_data["last"])) if counter else (False, None)
    after = request.GET.get("sau", "")
    shown, following = register_page(rows, whole_number(after)) if ok and rows is not None else (None, None)
    return render(request, "workflows/dossiers/register_list.html", {
        "form": form, "rows": shown, "after": following, "counter": counter,
        "first": form["first"].value(), "last": form["last"].value(),
    }, status=status_of(form))


@signed_in
@require_safe
def register_pdf(request: HttpRequest) -> HttpResponse:
    document, name = _printed(request)
    return sent_file(render_pdf(document), f"{name}.pdf", PDF, inline=True)


@signed_in
@require_safe
def register_docx(request: HttpRequest) -> HttpResponse:
    document, name = _printed(request)
    return sent_file(render_docx(document), f"{name}.docx", DOCX)


@signed_in
@require_safe
def register_workbook(request: HttpRequest) -> HttpResponse:
    counter, first, last = _period(request)
    found = registered(counter, first, last)
    check_size(found.count(), MOST_ROWS)
    return sent_file(register_xlsx(register_rows(found.iterator(chunk_size=2000))), f"so-theo-doi-{first:%Y%m%d}-{last:%Y%m%d}.xlsx", XLSX)


def _printed(request: HttpRequest) -> tuple[OfficialDocument, str]:
    """Return the register of the period as a document, and the name of its file."""
    counter, first, last = _period(request)
    found = registered(counter, first, last)
    check_size(found.count(), MOST_PRINTED)
    document = register_document(counter, list(register_rows(found)), first=first, last=last, today=timezone.localdate())
    return document, f"so-theo-doi-{first:%Y%m%d}-{last:%Y%m%d}"


def _period(request: HttpRequest) -> tuple[CounterSettings, date, date]:
    """Return the counter and the period of the address; this month where it names none that is one."""
    counter = _counter(request)
    today = timezone.localdate()
    if counter is None:
        raise counter_missing()
    form = PeriodForm(request.GET if "first" in request.GET else None, today=today)
    return (counter, form.cleaned_data["first"], form.cleaned_data["last"]) if form.is_valid() else (counter, today.replace(day=1), today)
