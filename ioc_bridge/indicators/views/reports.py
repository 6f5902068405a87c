"""Reports: the list, one report with its revisions, filling in, the workbook."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.edge import done, page_version, status_of, told
from govsuite.core.errors import Conflict, DomainError, Invalid
from govsuite.people.public import signed_in
from ioc_bridge.indicators.abilities import TABLE
from ioc_bridge.indicators.documents.workbook import TemplateLine, template
from ioc_bridge.indicators.enums import OPEN, STATE_TONES, State
from ioc_bridge.indicators.forms.reports import ReasonForm, ReportFilter, WorkbookForm
from ioc_bridge.indicators.models import IndicatorValue, Report
from ioc_bridge.indicators.rules.filling import CELLS
from ioc_bridge.indicators.selectors import reports as found
from ioc_bridge.indicators.selectors.matrix import periods_of
from ioc_bridge.indicators.services.filling import (
    Entry,
    WrongFile,
    current_lines,
    import_workbook,
    save_lines,
    source_rows,
    take_from_source,
)
from ioc_bridge.indicators.views.matrix import XLSX
from ioc_bridge.indicators.words import figure, title_of, words_of

GET_POST = ["GET", "HEAD", "POST"]
A_PAGE, MOST_TOLD = 40, 100


@signed_in
@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """The reports that the person sees, what is due first."""
    TABLE.check(request.actor, "matrix.view")
    own = found.reports_of(request.actor)
    periods = periods_of(list(own.order_by().values_list("assignment__form__centre", flat=True).distinct()))
    form = ReportFilter(request.GET, periods=periods)
    form.is_valid()
    given: dict[str, Any] = {"state": form.cleaned_data.get("trang_thai", ""), "period": form.cleaned_data.get("ky", "")}
    kept = {name: value for name, value in given.items() if value}
    page = Paginator(own.filter(**kept).order_by("-ends", "due_on", "pk"), A_PAGE).get_page(request.GET.get("page"))
    counts, today = found.filled(page.object_list), timezone.localdate()
    return render(request, "ioc_bridge/indicators/report_list.html", {
        "page": page, "form": form, "filtered": bool(kept), "can_late": TABLE.allows(request.actor, "late.view"),
        "rows": [{"report": row, "words": capfirst(words_of(row.period)), "tone": STATE_TONES[State(row.state)], "late": row.state in OPEN and row.due_on < today,
                  "given": counts[row.pk][0], "wanted": counts[row.pk][1]} for row in page.object_list],
    })


@signed_in
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: its figures, where they come from, what happened, what each revision changed."""
    one = found.report_for(request.actor, pk)
    can, state = TABLE.can(request.actor, "report", one), State(one.state)
    return render(request, "ioc_bridge/indicators/report_show.html", {
        **_page(one), "lines": [_line(row) for row in current_lines_with_files(one)], "steps": one.steps.select_related("file"), "ways": _way(state), "reason_form": ReasonForm(),
        "revisions": [(number, found.differences(one, number)) for number in range(one.revision, 1, -1)],
        "fills": can["fill"] and state in OPEN, "checks": can["check"] and state == State.SUBMITTED, "signs": can["sign"] and state == State.CHECKED,
        "returns": can["return"] and state in (State.SUBMITTED, State.CHECKED), "revises": can["revise"] and state == State.SIGNED,
    })


def current_lines_with_files(one: Report) -> list[IndicatorValue]:
    return list(one.values.filter(revision=one.revision).select_related("indicator", "file").order_by("place"))


def _page(one: Report) -> dict[str, Any]:
    return {
        "report": one, "title": title_of(one), "period_words": capfirst(words_of(one.period)), "tone": STATE_TONES[State(one.state)],
        "late": one.state in OPEN and one.due_on < timezone.localdate() and one.first_submitted_at is None,
    }


def _line(row: IndicatorValue) -> dict[str, Any]:
    return {"value": row, "indicator": row.indicator, "origin": found.origin_of(row), **{cell: figure(getattr(row, cell)) for cell in CELLS}}


def _way(state: State) -> list[dict[str, str]]:
    """Return where the report stands on its way."""
    order = [(_("Filled in"), OPEN), (_("Checked by the centre"), (State.SUBMITTED,)), (_("Signed off"), (State.CHECKED,))]
    now = next((place for place, (_label, states) in enumerate(order) if state in states), len(order))
    return [{"label": label, "state": "done" if place < now else "now" if place == now else "next"} for place, (label, _states) in enumerate(order)]


@signed_in
@require_http_methods(GET_POST)
def report_fill(request: HttpRequest, pk: int) -> HttpResponse:
    """The table to fill in. With script each line is kept as one leaves it; without, all of them by the button."""
    one = found.report_for(request.actor, pk, "fill")
    if one.state not in OPEN:
        return redirect("indicators:report", pk)
    lines, problem, status = current_lines(one), None, 200
    if request.method == "POST":
        try:
            save_lines(report=one, entries=[_entry(request, row) for row in lines], actor=request.actor, now=timezone.now())
        except (Invalid, Conflict) as refusal:
            problem, status = refusal, refusal.status
        else:
            messages.success(request, _("Kept. The report is not submitted yet."))
            return redirect("indicators:report", pk)
    shown = [_fields(row, request.POST if problem else None, problem) for row in lines]
    return render(request, "ioc_bridge/indicators/report_fill.html", {
        **_page(one), "rows": shown, "problem": problem, "takes": bool(source_rows(one)), "given": sum(1 for row in lines if row.actual is not None),
    }, status=status)


def _entry(request: HttpRequest, row: IndicatorValue) -> Entry:
    number = row.indicator_id
    cells = {cell: request.POST[f"{cell}_{number}"] for cell in CELLS if f"{cell}_{number}" in request.POST}
    return Entry(number, page_version(request, f"version_{number}"), cells, request.POST.get(f"note_{number}", row.note))


def _fields(row: IndicatorValue, typed: Any, problem: DomainError | None) -> dict[str, Any]:
    """Return the cells of a line: what stands there, or what was typed when it was refused."""
    number = row.indicator_id
    texts = {cell: typed.get(f"{cell}_{number}", "") if typed else figure(getattr(row, cell)) for cell in CELLS}
    named = problem.field if problem else ""
    return {
        "row": row, "indicator": row.indicator, "cells": [(cell, label, texts[cell], named == f"{cell}_{number}") for cell, label in _labels()],
        "note": typed.get(f"note_{number}", "") if typed else row.note, "wrong": str(problem.message) if problem and named.endswith(f"_{number}") else "",
    }


def _labels() -> list[tuple[str, str]]:
    return [("plan", _("Planned")), ("actual", _("Actual")), ("same", _("Same period"))]


@signed_in
@require_POST
def report_line(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep one line as it is typed; answer its new state and its figures as they are kept."""
    one = found.report_for(request.actor, pk, "fill")
    number = request.POST.get("indicator", "")
    row = next((row for row in current_lines(one) if str(row.indicator_id) == number), None)
    if row is None:
        raise Invalid("report.line", _("This report has no such line. Load the page again."))
    kept = save_lines(report=one, entries=[_entry(request, row)], actor=request.actor, now=timezone.now())
    newest = kept[0] if kept else row
    lines = current_lines(one)
    return JsonResponse({
        "version": newest.version, "cells": {cell: figure(getattr(newest, cell)) for cell in CELLS}, "given": sum(1 for line in lines if line.actual is not None),
    })


@signed_in
@require_http_methods(GET_POST)
def report_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Upload a workbook; a wrong row is named by its number, and then nothing is taken over."""
    one = found.report_for(request.actor, pk, "fill")
    form = WorkbookForm(request.POST if request.method == "POST" else None, request.FILES or None)
    problems: list[str] = []
    if request.method == "POST":
        ok, count = done(form, lambda: _imported(request, one, form, problems))
        if ok:
            messages.success(request, _("%(count)s lines are taken over from the file. Look at them, then submit.") % {"count": count})
            return redirect("indicators:report", pk)
    return render(request, "ioc_bridge/indicators/report_workbook.html", {
        **_page(one), "form": form, "problems": problems[:MOST_TOLD], "more": max(0, len(problems) - MOST_TOLD),
    }, status=status_of(form))


def _imported(request: HttpRequest, one: Report, form: WorkbookForm, problems: list[str]) -> int:
    given = form.cleaned_data["file"]
    try:
        return import_workbook(report=one, upload=given, name=given.name, actor=request.actor, now=timezone.now())
    except WrongFile as wrong:
        problems += wrong.problems
        raise


@signed_in
@require_safe
def report_template(request: HttpRequest, pk: int) -> HttpResponse:
    """The workbook to fill in, with what is known."""
    one = found.report_for(request.actor, pk)
    lines = [TemplateLine(row.indicator.code, row.indicator.name, row.indicator.measure, row.plan, row.actual, row.same, row.note) for row in current_lines(one)]
    name = f"bieu-{one.assignment.form.code}-{one.period.lower()}.xlsx"
    return HttpResponse(template(one.period, title_of(one), lines), content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@signed_in
@require_POST
def report_take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over what the data source holds."""
    one = found.report_for(request.actor, pk, "fill")
    return told(
        request, lambda: take_from_source(report=one, actor=request.actor, now=timezone.now()), success=_("Taken over from the data source. Look at the figures, then submit."),
        to=reverse("indicators:report_fill", args=[pk]),
    )
