"""Outlines of wards come in from GeoJSON files."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from govsuite.core.geometry import BadShape, Shape, plain_geometry, shape_of
from govsuite.people.abilities import TABLE
from govsuite.people.models import Boundary, Unit
from govsuite.people.selectors import in_force


@dataclass(frozen=True, slots=True)
class Area:
    """One area of a file."""

    code: str
    name: str
    shape: Shape


def load_boundaries(*, content: bytes, source: str, attribution: str, starts: date, actor: Actor, now: datetime) -> list[Boundary]:
    """Take over the areas of a GeoJSON file whose features have a ``code`` and a ``name``; return the new ones.

    An area that is known from that day is left alone. An older outline of the same code ends the day before. A ward in
    force that day whose name ends with the area's, as in “Phường Đông Hà”, serves it.
    """
    TABLE.check(actor, "units.manage", book="people")
    areas = _areas(content)
    with db.deed():
        known = set(Boundary.objects.filter(starts=starts).values_list("code", flat=True))
        serving = _serving(starts)
        made = []
        for area in areas:
            if area.code in known:
                continue
            older = Boundary.objects.filter(Q(ends__isnull=True) | Q(ends__gte=starts), code=area.code, starts__lt=starts)
            older.update(ends=starts - timedelta(days=1))
            box = area.shape.box
            made.append(Boundary.objects.create(
                code=area.code, name=area.name, unit=serving.get(area.name), geometry=plain_geometry(area.shape),
                west=box.west, south=box.south, east=box.east, north=box.north, source=source, attribution=attribution, starts=starts,
            ))
        if made:
            audit.record(
                book="people", actor=actor, deed="boundaries.load", obj=made[0], now=now, after={"codes": [row.code for row in made]},
                detail={"areas": len(made), "source": source, "from": str(starts)},
            )
    return made


def _serving(on: date) -> dict[str, Unit]:
    """Return the wards in force by their name without the word for their kind; a name that two have serves nobody."""
    found: dict[str, list[Unit]] = {}
    for unit in Unit.objects.filter(in_force(on), kind=Unit.Kind.WARD):
        found.setdefault(unit.name.partition(" ")[2], []).append(unit)
    return {name: units[0] for name, units in found.items() if len(units) == 1}


def _areas(content: bytes) -> list[Area]:
    try:
        data = json.loads(content.decode("utf-8-sig"))
        features = data["features"] if data.get("type") == "FeatureCollection" else [data]
        return [_area(number, feature) for number, feature in enumerate(features, start=1)]
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
        raise Invalid("boundaries.no_geojson", _("This is no GeoJSON file. Export the layer as GeoJSON (UTF-8) and choose that file."), field="file") from None


def _area(number: int, feature: dict[str, Any]) -> Area:
    known = feature.get("properties") or {}
    code, name = str(known.get("code") or ""), str(known.get("name") or "")
    if not code or not name:
        raise Invalid("boundaries.unnamed", _("Area %(number)s has no code or no name. Each area needs both among its properties.") % {"number": number}, field="file")
    try:
        return Area(code, name, shape_of(feature["geometry"]))
    except BadShape:
        sentence = _("The outline of area %(number)s (%(name)s) is no closed polygon in longitude and latitude. Mend it, then export it again.")
        raise Invalid("boundaries.bad_shape", sentence % {"number": number, "name": name}, field="file") from None
