"""The matrix of indicators against their plan, one indicator area by area, and both as files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from govsuite.core.downloads import CSV, PDF, XLSX, sent_file
from govsuite.core.errors import NotFound
from govsuite.core.exports import csv_bytes, xlsx_bytes
from govsuite.people.public import Unit, signed_in
from govsuite.records.public import render_pdf
from ioc_bridge.indicators.abilities import TABLE
from ioc_bridge.indicators.documents.matrix import matrix_document
from ioc_bridge.indicators.enums import LIGHT_TONES, Light
from ioc_bridge.indicators.forms.reports import MatrixFilter
from ioc_bridge.indicators.models import Assignment
from ioc_bridge.indicators.rules.periods import Period
from ioc_bridge.indicators.selectors import matrix as found
from ioc_bridge.indicators.selectors.matrix import Row
from ioc_bridge.indicators.selectors.reports import centres_read, origin_of
from ioc_bridge.indicators.words import figure, period_words

#: a bar ends here: what is far above plan says no more
FULL = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    period: Period | None
    area: Unit | None
    rows: Sequence[Row]
    every: Sequence[Row]
    form: MatrixFilter


def _asked(request: HttpRequest) -> Asked:
    """Read the filters; what does not fit any more is as if it were not asked for."""
    centres = centres_read(request.actor)
    periods = found.periods_of(centres)
    indicators = list(found.indicators_of(request.actor))
    areas = list(Unit.objects.filter(pk__in=Assignment.objects.filter(form__centre__in=centres).values("area")).order_by("name"))
    form = MatrixFilter(request.GET, periods=periods, areas=areas, fields=sorted({one.field for one in indicators}))
    form.is_valid()
    given: dict[str, Any] = form.cleaned_data
    period = found.period_asked(given.get("ky", ""), periods)
    wanted = [one for one in indicators if given.get("linh_vuc", "") in ("", one.field)]
    area = next((one for one in areas if one.pk == given.get("dia_ban")), None)
    every = found.rows_of(wanted, period, area.pk if area else None) if period else []
    return Asked(period, area, [row for row in every if given.get("den", "") in ("", row.light)], every, form)


@signed_in
@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """All indicators of a period: plan, actual, same period, light. Filters stay in the address."""
    TABLE.check(request.actor, "matrix.view")
    asked = _asked(request)
    query = request.GET.copy()
    query.pop("den", None)
    counts = found.counted(asked.every)
    return render(request, "ioc_bridge/indicators/matrix_show.html", {
        "rows": [_shown(row) for row in asked.rows], "period": asked.period, "period_words": capfirst(period_words(asked.period)) if asked.period else "",
        "form": asked.form, "area": asked.area, "filtered": bool(asked.every), "total": len(asked.every), "rest": query.urlencode(), "wanted": request.GET.get("den", ""),
        "lights": [(one.value, one.label, LIGHT_TONES[one], counts[one]) for one in Light if counts[one]], "exports": request.GET.urlencode(),
        "cumulates": any(row.total for row in asked.rows), "can_late": TABLE.allows(request.actor, "late.view"), "can_forms": TABLE.allows(request.actor, "form.view"),
    })


def _shown(row: Row) -> dict[str, Any]:
    """Return the row as texts."""
    known = row.figures
    return {
        "indicator": row.indicator, "plan": figure(known.plan) if known else "", "actual": figure(known.actual) if known else "", "same": figure(known.same) if known else "",
        "of_plan": figure(row.of_plan), "bar": min(FULL, max(0, round(row.of_plan))) if row.of_plan is not None else None, "of_same": figure(row.of_same),
        "total": figure(row.total.figures.actual) if row.total else "", "total_of_plan": figure(row.total_of_plan), "total_gap": row.total.wanted - row.total.given if row.total else 0,
        "light": row.light.label, "tone": LIGHT_TONES[row.light], "given": row.given, "wanted": row.wanted, "apart": known is None, "newest": row.newest,
    }


@signed_in
@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: each area with the report it stands in and where its figure comes from; the last periods."""
    one = found.indicator_for(request.actor, code)
    period = found.period_asked(request.GET.get("ky", ""), found.periods_of([one.centre_id]))
    rows = found.rows_of([one], period) if period else []
    series = found.series_of(one, period) if period else []
    return render(request, "ioc_bridge/indicators/indicator_show.html", {
        "indicator": one, "period": period, "period_words": capfirst(period_words(period)) if period else "", "row": _shown(rows[0]) if rows else None,
        "areas": [_area(row) for row in found.area_rows(one, period)] if period else [],
        "series": [{"words": capfirst(period_words(at)), "name": at.name, **_shown(row)} for at, row in series], "can_edit": TABLE.allows(request.actor, "indicator.edit", one),
        "tolerance": figure(one.tolerance),
    })


def _area(row: found.AreaRow) -> dict[str, Any]:
    return {
        "name": row.area_name, "report": row.report, "plan": figure(row.figures.plan), "actual": figure(row.figures.actual), "same": figure(row.figures.same),
        "of_plan": figure(row.of_plan), "of_same": figure(row.of_same), "light": row.light.label, "tone": LIGHT_TONES[row.light], "value": row.value,
        "origin": origin_of(row.value) if row.value else None,
    }


@signed_in
@require_safe
def matrix_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The matrix as asked for, as CSV, XLSX or PDF."""
    TABLE.check(request.actor, "matrix.view")
    asked = _asked(request)
    if asked.period is None or ending not in ("csv", "xlsx", "pdf"):
        raise NotFound("matrix.no_file", _("There is nothing to export yet: no report was opened."))
    name = f"chi-tieu-{asked.period.name.lower()}.{ending}"
    if ending == "pdf":
        post = request.actor.post
        document = matrix_document(asked.rows, asked.period, asked.area.name if asked.area else "", post.unit_name if post else "", timezone.now())
        return sent_file(render_pdf(document), name, PDF)
    header = [
        _("Code"), _("Indicator"), _("Measured in"), _("Field of work"), _("Planned"), _("Actual"), _("Per cent of plan"), _("Same period"), _("Per cent of same period"),
        _("Since January"), _("State"), _("Areas given"), _("Areas asked"),
    ]
    rows = [_line(row) for row in asked.rows]
    content = xlsx_bytes(capfirst(period_words(asked.period)).replace("/", "-"), header, rows) if ending == "xlsx" else csv_bytes(header, rows)
    return sent_file(content, name, XLSX if ending == "xlsx" else CSV)


def _line(row: Row) -> list[Any]:
    known, one = row.figures, row.indicator
    cells = (known.plan, known.actual, row.of_plan, known.same, row.of_same) if known else (None,) * 5
    return [
        one.code, one.name, one.measure, one.field, *cells, row.total.figures.actual if row.total else None, capfirst(str(row.light.label)), row.given, row.wanted,
    ]



