"""Stations: the list with the map, one station with its values and limits, entering and changing them."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from govsuite.core.ui import words
from govsuite.people.public import signed_in
from ioc_bridge.measurements.abilities import TABLE
from ioc_bridge.measurements.enums import Severity
from ioc_bridge.measurements.forms import PeriodForm, StationFilter
from ioc_bridge.measurements.models import Station
from ioc_bridge.measurements.selectors.alarms import alarms_of_station
from ioc_bridge.measurements.selectors.limits import limits_for
from ioc_bridge.measurements.selectors.revisions import revisions_of
from ioc_bridge.measurements.selectors.series import Resolution, resolution_for, series
from ioc_bridge.measurements.selectors.stations import listed, station_for, stream_for
from ioc_bridge.measurements.selectors.values import latest_values
from ioc_bridge.measurements.views.showing import KIND_ICONS, KIND_ORDER, SEVERITY_TONES, Shown, gravest, gravity, shown

A_PAGE, MOST_POINTS, MOST_LINES = 60, 2000, 120
_STATES = {"vuot": ("beyond",), "cu": ("none", "stale"), "loi": ("fault",)}
#: days → label of the periods that are one press away
PERIODS = ((1, _("1 day")), (3, _("3 days")), (7, _("7 days")), (30, _("30 days")), (365, _("1 year")), (1826, _("5 years")))


@signed_in
@require_safe
def station_list(request: HttpRequest) -> HttpResponse:
    """Every station with its newest values; ``?phan=1`` is the part that is drawn again."""
    TABLE.check(request.actor, "station.list")
    form = StationFilter(request.GET)
    asked = form.words()
    rows = _rows(request, asked)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "filtered": any(asked.values()), "now": timezone.now(), "keeps": TABLE.allows(request.actor, "station.keep")}
    if request.GET.get("phan"):
        return render(request, "ioc_bridge/measurements/_stations.html", context)
    query = request.GET.copy()
    query["phan"] = "1"
    return render(request, "ioc_bridge/measurements/station_list.html", context | {
        "form": form, "part_url": f"{request.path}?{query.urlencode()}", "layer_url": f"{reverse('measurements:stations_layer')}?{request.GET.urlencode()}",
    })


def _rows(request: HttpRequest, asked: dict[str, str]) -> list[dict[str, Any]]:
    """Return the stations that fit with their values: what passes a limit first, then by kind and name."""
    stations = list(listed(request.actor, kind=asked["loai"], text=asked["q"], on=asked["tinh_trang"])[:MOST_POINTS])
    found: dict[int, list[Shown]] = defaultdict(list)
    for value in latest_values(now=timezone.now(), stations=[station.pk for station in stations]):
        found[value.station_id].append(shown(value))
    rows: list[dict[str, Any]] = [{"station": station, "values": found[station.pk], "tone": gravest(found[station.pk]), "icon": KIND_ICONS[station.kind]} for station in stations]
    rows.sort(key=lambda row: (-max(1, gravity(row["tone"])), KIND_ORDER[row["station"].kind], row["station"].name))
    wanted = _STATES.get(asked["tinh_trang"])
    return [row for row in rows if any(one.state in wanted for one in found[row["station"].pk])] if wanted else rows


@signed_in
@require_safe
def stations_layer(request: HttpRequest) -> HttpResponse:
    """The stations of the same filters as points of a map."""
    TABLE.check(request.actor, "station.list")
    rows = [row for row in _rows(request, StationFilter(request.GET).words()) if row["station"].latitude is not None]
    features = [{
        "type": "Feature", "geometry": {"type": "Point", "coordinates": [row["station"].longitude, row["station"].latitude]},
        "properties": {
            "name": row["station"].name, "kind": capfirst(row["station"].get_kind_display()), "tone": row["tone"], "grey": all(one.grey for one in row["values"]),
            "lines": [_line(one) for one in row["values"]][:6], "url": reverse("measurements:station", args=[row["station"].code]),
        },
    } for row in rows]
    return JsonResponse({"type": "FeatureCollection", "features": features}, content_type="application/geo+json")


def _line(one: Shown) -> str:
    value = one.value
    if value.value is None or value.at is None:
        return f"{value.title}: {one.words}"
    return f"{value.title}: {floatformat(value.value, value.decimals)} {value.unit} – {one.words}, {words.ago(value.at, timezone.now())}"


@signed_in
@require_safe
def station(request: HttpRequest, code: str) -> HttpResponse:
    """One station: its newest values, one of them over a period, the limits that are watched, its alarms."""
    found, now = station_for(request.actor, code), timezone.now()
    values = [shown(value) for value in latest_values(now=now, stations=[found.pk])] or _ended(found)
    wanted = request.GET.get("dong", "")
    chosen = next((one for one in values if one.value.name == wanted), values[0] if values else None)
    context = {
        "station": found, "values": values, "chosen": chosen, "now": now, "can": TABLE.can(request.actor, "station", found), "alarms": alarms_of_station(found, 12),
        "icon": KIND_ICONS[found.kind], "acknowledges": TABLE.allows(request.actor, "alarm.list"), **(_period(request, found, chosen) if chosen else {}),
    }
    return render(request, "ioc_bridge/measurements/station_show.html", context)


def _ended(found: Station) -> list[Shown]:
    """A station out of use shows what it measured last."""
    return [shown(value) for value in latest_values(now=timezone.now(), stations=[found.pk], with_ended=True)]


def _period(request: HttpRequest, found: Station, chosen: Shown) -> dict[str, Any]:
    today = timezone.localdate()
    asked = request.GET if {"tu", "den", "min"} & set(request.GET) else None
    form = PeriodForm(asked, initial={"tu": today - timedelta(days=2), "den": today})
    begin, end = form.period(today, days=3)
    stream = stream_for(request.actor, found.code, chosen.value.name)
    given = form.cleaned_data.get("min", "") if form.is_valid() else ""
    fine = Resolution(given) if given else resolution_for(begin, end, stream.cadence)
    drawn = series(stream, begin, end, fine)
    here, query = reverse("measurements:station", args=[found.code]), f"tu={begin:%Y-%m-%d}&den={timezone.localtime(end - timedelta(seconds=1)):%Y-%m-%d}&min={given}"
    data = reverse("measurements:series", args=[found.code, stream.property])
    fittings = limits_for(stream, today)
    watched = list(stream.rules.filter(active=True))
    known = {(rule.pack, rule.limit) for rule in watched}
    return {
        "stream": stream, "form": form, "fine": fine, "points": drawn.points[::-1][:MOST_LINES], "count": len(drawn.points), "data_url": f"{data}?{query}",
        "csv_url": f"{reverse('measurements:series_csv', args=[found.code, stream.property])}?{query}", "revisions": revisions_of(stream, begin, end),
        "periods": _periods(here, stream.property, today, begin, end), "rules": [{"rule": rule, "tone": SEVERITY_TONES[Severity(rule.severity)]} for rule in watched], "begin": begin, "end": end,
        "fittings": [one for one in fittings if (one.pack_name, one.limit.key) not in known],
    }


def _periods(here: str, name: str, today: date, begin: datetime, end: datetime) -> list[dict[str, Any]]:
    entries = []
    for days, label in PERIODS:
        first = today - timedelta(days=days - 1)
        is_this = timezone.localdate(begin) == first and timezone.localdate(end - timedelta(seconds=1)) == today
        entries.append({"label": label, "url": f"{here}?dong={name}&tu={first:%Y-%m-%d}&den={today:%Y-%m-%d}#bieu-do", "active": is_this})
    return entries
