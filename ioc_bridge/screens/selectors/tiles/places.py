"""The map: points of incidents, reports, cameras and stations, drawn by Leaflet upon our own outlines of wards."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from govsuite.people.public import Unit
from ioc_bridge.cameras.public import Signal, cameras_in_use
from ioc_bridge.field_reports.public import reports_standing
from ioc_bridge.incidents.public import incidents_standing
from ioc_bridge.measurements.public import latest_values, open_alarms
from ioc_bridge.screens.selectors.tiles.water import stations_of
from ioc_bridge.screens.tiles import Reading, Shown


def _point(kind: str, at: tuple[float | None, float | None], title: str, tone: str = "", label: str = "") -> dict[str, Any]:
    return {"kind": kind, "lat": at[0], "lng": at[1], "title": title, "tone": tone, "label": label}


def _incidents(reading: Reading) -> list[dict[str, Any]]:
    rows = incidents_standing(reading.units, now=reading.now, as_of=reading.as_of)
    return [
        _point("incident", (row.incident.latitude, row.incident.longitude), capfirst(row.incident.get_kind_display()) if reading.guests else row.incident.title,
               ("info", "warning", "danger")[row.level - 1], capfirst(row.incident.get_kind_display())) for row in rows
    ]


def _reports(reading: Reading) -> list[dict[str, Any]]:
    rows = reports_standing(reading.units, now=reading.now, as_of=reading.as_of)
    return [_point("report", (row.latitude, row.longitude), row.kind, "warning" if row.is_late else "") for row in rows]


def _cameras(reading: Reading) -> list[dict[str, Any]]:
    rows = cameras_in_use(timezone.localdate(reading.now)).filter(unit_id__in=reading.units)
    return [_point("camera", (row.latitude, row.longitude), row.name, "danger" if row.signal == Signal.OFFLINE and not reading.as_of else "") for row in rows]


def _stations(reading: Reading) -> list[dict[str, Any]]:
    """Return one point a station: the gravest of its streams; an alarm makes it red."""
    alarmed = {row.station_id for row in open_alarms(now=reading.now, as_of=reading.as_of) if row.is_active}
    found: dict[int, dict[str, Any]] = {}
    for row in latest_values(now=reading.now, stations=stations_of(reading), as_of=reading.as_of):
        tone = "danger" if row.station_id in alarmed else "old" if row.is_stale else "good"
        found.setdefault(row.station_id, _point("station", (row.latitude, row.longitude), row.station_name, tone))
    return list(found.values())


LAYERS: dict[str, Callable[[Reading], list[dict[str, Any]]]] = {"incidents": _incidents, "reports": _reports, "cameras": _cameras, "stations": _stations}
_WORDS: dict[str, Callable[[], str]] = {"incidents": lambda: _("Incidents"), "reports": lambda: _("Reports"), "cameras": lambda: _("Cameras"), "stations": lambda: _("Stations")}
_KINDS = {"incidents": "incident", "reports": "report", "cameras": "camera", "stations": "station"}


def points_of(reading: Reading) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Return each kind of what happens with its word and its points."""
    return [(_KINDS[name], _WORDS[name](), read(reading) if reading.units else []) for name, read in LAYERS.items()]


def map_(reading: Reading, params: Mapping[str, Any]) -> Shown:
    names = params.get("layers", list(LAYERS))
    points = [point for name in names for point in LAYERS[name](reading)]
    placed = [point for point in points if point["lat"] is not None and point["lng"] is not None]
    legend = [{"kind": _KINDS[name], "label": _WORDS[name](), "count": sum(point["kind"] == _KINDS[name] for point in points)} for name in names]
    data = {"points": placed, "areas": reverse("people:boundaries") + "?rieng=1"}
    wards = Unit.objects.filter(pk__in=reading.units, kind=Unit.Kind.WARD).count()
    return Shown({"data": data, "legend": legend, "unplaced": len(points) - len(placed), "wards": wards}, source=" · ".join(one["label"] for one in legend))
