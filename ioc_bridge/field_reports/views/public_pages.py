"""Published reports for everybody: map and list, figures, photos, open data."""

import json
from collections.abc import Iterator
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from govsuite.core.exports import csv_bytes
from govsuite.core.rate import at_most
from govsuite.records.public import latest, send_shared
from ioc_bridge.field_reports.forms.citizen import SearchForm
from ioc_bridge.field_reports.selectors import public_reports as found

A_PAGE = 20


@at_most(240, "report-public")
@require_safe
def public_map(request: HttpRequest) -> HttpResponse:
    """The published reports on a map and as a list."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = found.searched(found.published(), words=asked.get("q", ""), category=asked["loai"].pk if asked.get("loai") else None)
    return render(request, "ioc_bridge/field_reports/public_list.html", {
        "form": form, "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")), "is_filtered": any(asked.values()),
    })


@at_most(240, "report-public")
@require_safe
def public_figures(request: HttpRequest) -> HttpResponse:
    """How many, how fast, how content: with the number behind each share."""
    return render(request, "ioc_bridge/field_reports/public_figures.html", {
        "whole": found.whole(), "kinds": found.figures_by("category__name"), "units": [row for row in found.figures_by("unit__name") if row.name],
    })


@at_most(600, "report-photo")
@require_safe
def public_photo(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """One checked copy."""
    photo = found.public_photo(public_id)
    return send_shared(request, latest(photo.shown))


@at_most(20, "report-data")
@require_safe
def open_csv(request: HttpRequest) -> HttpResponseBase:
    """Open data: every published report, sent row by row."""
    answer = StreamingHttpResponse(_csv(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename="phan-anh-hien-truong.csv") or ""
    return answer


@at_most(60, "report-data")
@require_safe
def open_geojson(request: HttpRequest) -> HttpResponseBase:
    """Open data: every published report that has a place."""
    return StreamingHttpResponse(_geojson(), content_type="application/geo+json")


def _csv() -> Iterator[bytes]:
    mark = csv_bytes(found.COLUMNS, ())
    yield mark
    for row in found.published().order_by("-published_at", "-pk").iterator(chunk_size=500):
        yield csv_bytes(found.open_row(row), ()).removeprefix(b"\xef\xbb\xbf")


def _geojson() -> Iterator[bytes]:
    yield b'{"type":"FeatureCollection","features":['
    for number, row in enumerate(found.placed()):
        text = json.dumps(found.feature(row, reverse("field_reports:state", args=[row.code])), ensure_ascii=False)
        yield ("," if number else "").encode() + text.encode()
    yield b"]}"
