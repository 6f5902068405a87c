"""The board of a unit, for those who lead it, and the list behind each figure."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from govsuite.people.public import Unit, signed_in
from workflows.dossiers.abilities import STAFF
from workflows.dossiers.forms.boards import BoardForm
from workflows.dossiers.rules.periods import LAST_MONTH, MONTH, QUARTER, YEAR, Period, period_of
from workflows.dossiers.selectors.boards import (
    FIGURES,
    PAGE,
    Behind,
    Line,
    behind,
    board_of,
    board_unit,
    board_units,
    titles_of,
)
from workflows.dossiers.selectors.officers import staff_units
from workflows.dossiers.views.frame import STATE_TONES

#: figures of the two tables, in the order of their columns: figure of the address → field of the line
COLUMNS = {
    "nhan": "received", "dung-han": "on_time", "tre-han": "late", "dang": "open", "qua-han": "overdue", "tuan": "week",
}


@signed_in
@require_safe
def board(request: HttpRequest, unit_pk: int | None = None) -> HttpResponse:
    """What a unit received, finished and has under way: as a whole, by unit, by procedure, and what falls due this week."""
    unit, today = board_unit(request.actor, unit_pk), timezone.localdate()
    period = period_of(request.GET.get("ky", ""), today)
    found = board_of(unit, period, today=today)
    link = _links(unit, period)
    names = dict(Unit.objects.filter(pk__in=found.units).values_list("pk", "name"))
    titles, mine = titles_of(found.procedures, today), board_units(request.actor)
    who = "co_quan" if found.by_authority else "don_vi"
    return render(request, "workflows/dossiers/board_detail.html", {
        "unit": unit, "period": period, "tabs": _tabs(period), "total": found.total, "links": {figure.replace("-", "_"): link(so=figure) for figure in FIGURES},
        "units": [
            _row(names.get(pk, "–"), line, lambda figure, pk=pk: link(so=figure, **{who: pk}), reverse("dossiers:board_of", args=[pk]) if pk in mine and pk != unit.pk else "")
            for pk, line in sorted(found.units.items(), key=lambda one: names.get(one[0], ""))
        ],
        "procedures": [
            _row(titles[code], line, lambda figure, code=code: link(so=figure, thu_tuc=code))
            for code, line in sorted(found.procedures.items(), key=lambda one: titles[one[0]])
        ],
        "week": [{"day": day, "count": found.total.by_day.get(day, 0), "url": link(so="tuan", ngay=day.isoformat())} for day in found.days],
        "busiest": max([*found.total.by_day.values(), 1]),
    })


@signed_in
@require_safe
def board_list(request: HttpRequest, unit_pk: int) -> HttpResponse:
    """The dossiers behind a figure, page by page along their numbers."""
    unit, today = board_unit(request.actor, unit_pk), timezone.localdate()
    form = BoardForm(request.GET)
    if not form.is_valid():
        raise Http404
    given = form.cleaned_data
    wanted = Behind(
        given["so"], period_of(given["ky"], today), work_unit=given["don_vi"], authority=given["co_quan"], procedure=given["thu_tuc"], day=given["ngay"],
    )
    rows = behind(unit, wanted, today=today).select_related("applicant", "work_unit")
    count = rows.count()
    if given["truoc"]:
        rows = rows.filter(pk__lt=given["truoc"])
    found = list(rows[: PAGE + 1])
    visible = staff_units(request.actor, STAFF)
    query = request.GET.copy()
    query.pop("truoc", None)
    return render(request, "workflows/dossiers/board_list.html", {
        "unit": unit, "title": form.words(), "count": count, "period": wanted.period if given["so"] in ("nhan", "dung-han", "tre-han", "xong", "rut") else None,
        "facts": _facts(wanted, today), "rows": [{"dossier": row, "tone": STATE_TONES[row.state], "opens": row.unit_id in visible} for row in found[:PAGE]],
        "next": f"?{query.urlencode()}&truoc={found[PAGE - 1].pk}" if len(found) > PAGE else "", "back": f"{reverse('dossiers:board_of', args=[unit.pk])}?ky={wanted.period.name}",
    })


def _facts(wanted: Behind, today: date) -> list[str]:
    """Return in words what narrows the list."""
    unit = wanted.work_unit or wanted.authority
    names = [Unit.objects.filter(pk=unit).values_list("name", flat=True).first()] if unit else []
    procedure = [titles_of([wanted.procedure], today)[wanted.procedure]] if wanted.procedure else []
    day = [_("due on %(day)s") % {"day": wanted.day.strftime("%d/%m/%Y")}] if wanted.day else []
    return [name for name in (*names, *procedure, *day) if name]


def _row(name: str, line: Line, link: Any, url: str = "") -> dict[str, Any]:
    return {
        "name": name, "url": url, "line": line,
        "cells": [{"value": getattr(line, column), "url": link(figure), "bad": figure in ("tre-han", "qua-han")} for figure, column in COLUMNS.items()],
        "average": {"value": line.average, "url": link("xong")},
    }


def _links(unit: Unit, period: Period) -> Any:
    """Return a maker of addresses of the lists behind this board."""
    base = reverse("dossiers:board_list", args=[unit.pk])
    return lambda **parts: f"{base}?{urlencode({'ky': period.name, **parts})}"


def _tabs(period: Period) -> list[dict[str, Any]]:
    words = {MONTH: _("This month"), LAST_MONTH: _("Last month"), QUARTER: _("This quarter"), YEAR: _("This year")}
    return [{"label": label, "url": f"?ky={name}", "active": name == period.name} for name, label in words.items()]
