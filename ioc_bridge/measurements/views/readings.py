"""The readings of a stream over a period: for the chart, and as a file."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from govsuite.core.exports import csv_chunks
from govsuite.core.streams import streamed
from govsuite.people.public import signed_in
from ioc_bridge.measurements.forms import PeriodForm
from ioc_bridge.measurements.models import Quality, Stream
from ioc_bridge.measurements.selectors.series import Point, Resolution, Series, resolution_for, series
from ioc_bridge.measurements.selectors.stations import stream_for

#: A chart of more points than a screen has dots says nothing more; it is drawn coarser.
MOST_POINTS, A_WINDOW = 12_000, timedelta(days=31)


@signed_in
@require_safe
def readings(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """What the chart draws: points, and the limits that are watched with where they stand in the law."""
    stream = stream_for(request.actor, code, name)
    begin, end, fine = _asked(request, stream)
    found = series(stream, begin, end, fine)
    return JsonResponse({
        "title": stream.title, "unit": stream.unit, "decimals": stream.decimals, "resolution": found.resolution, "adds_up": stream.adds_up, "cadence": stream.cadence,
        "begin": _ms(begin), "end": _ms(end), "points": [_drawn(point, stream) for point in found.points],
        "limits": [
            {"title": rule.title if rule.verified or not rule.citation else _("%(title)s (unverified)") % {"title": rule.title}, "low": rule.low, "high": rule.high, "severity": rule.severity, "citation": rule.citation}
            for rule in stream.rules.filter(active=True)
        ],
    })


def _drawn(point: Point, stream: Stream) -> list[Any]:
    """``[moment, value, low, high]``; what adds up is drawn as the sum of the hour or the day."""
    if stream.adds_up and point.mean is not None:
        return [_ms(point.at), round(point.mean * point.samples, stream.decimals + 1), None, None]
    keep = stream.decimals + 1
    return [_ms(point.at), *(None if value is None else round(value, keep) for value in (point.mean, point.low, point.high))]


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _asked(request: HttpRequest, stream: Stream) -> tuple[datetime, datetime, Resolution]:
    form = PeriodForm(request.GET)
    begin, end = form.period(timezone.localdate(), days=3)
    given = form.cleaned_data.get("min", "") if form.is_valid() else ""
    fine = Resolution(given) if given else resolution_for(begin, end, stream.cadence)
    if fine is Resolution.RAW and (end - begin).total_seconds() / stream.cadence > MOST_POINTS:
        fine = Resolution.HOUR
    return begin, end, fine


@signed_in
@require_safe
def readings_csv(request: HttpRequest, code: str, name: str) -> HttpResponseBase:
    """The same as a file, as fine as it was asked for."""
    stream = stream_for(request.actor, code, name)
    form = PeriodForm(request.GET)
    begin, end = form.period(timezone.localdate(), days=3)
    given = form.cleaned_data.get("min", "") if form.is_valid() else ""
    header = [_("Measured at"), _("Mean"), _("Least"), _("Most"), _("Readings"), _("Quality of the reading"), _("Correction"), _("Unit"), _("Moment")]
    fine = Resolution(given) if given else resolution_for(begin, end, stream.cadence)
    chunks = csv_chunks(header, ([_line(point, stream) for point in found.points] for found in _windows(stream, begin, end, fine)))
    return streamed(request, chunks, content_type="text/csv; charset=utf-8", filename=f"{code}-{name}-{timezone.localtime(begin):%Y%m%d}.csv")


def _windows(stream: Stream, begin: datetime, end: datetime, fine: Resolution) -> Iterator[Series]:
    """Yield the period, single readings month by month: years of them are never whole in memory."""
    while fine is Resolution.RAW and end - begin > A_WINDOW:
        yield series(stream, begin, begin + A_WINDOW, fine)
        begin += A_WINDOW
    yield series(stream, begin, end, fine)


def _line(point: Point, stream: Stream) -> list[Any]:
    return [
        timezone.localtime(point.at).strftime("%Y-%m-%d %H:%M:%S"), point.read if point.mean is None else point.mean, point.low, point.high, point.samples,
        str(Quality(point.quality).label), point.revision, stream.unit, _("of arrival") if point.by_arrival else _("of the instrument"),
    ]
