"""Zones come in from GeoJSON files, are corrected, and end on a day. Each deed stands in the book of the authority's zones."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.core.geometry import BadShape, Box, features_of, plain_geometry, shape_of
from govsuite.people.public import Unit
from workflows.permits.abilities import TABLE
from workflows.permits.models import LIMITS, Zone

MOST_BYTES, MOST_ZONES = 5 * 2**20, 500
FIELDS = ("name", "kind", "starts", "source", "attribution", "illustrative", *LIMITS)


@dataclass(frozen=True, slots=True)
class Layer:
    """What is said of every area of a file."""

    name: str
    kind: str
    starts: date
    source: str
    attribution: str = ""
    illustrative: bool = False


def import_zones(*, unit: Unit, layer: Layer, content: bytes, actor: Actor, now: datetime) -> list[Zone]:
    """Take over every area of a GeoJSON file, all of them or none. An area is named after its properties, else after the layer."""
    TABLE.check(actor, "zone.edit", Zone(unit=unit), book=f"zones:{unit.pk}")
    areas = _areas(content)
    with db.deed():
        zones = []
        for number, (name, geometry, box) in enumerate(areas, start=1):
            own = name or (layer.name if len(areas) == 1 else f"{layer.name} {number}")
            zones.append(Zone.objects.create(
                unit=unit, name=own[:200], kind=layer.kind, geometry=geometry, west=box.west, south=box.south, east=box.east, north=box.north,
                starts=layer.starts, source=layer.source, attribution=layer.attribution, illustrative=layer.illustrative,
                created_at=now, changed_at=now, changed_by_name=actor.name,
            ))
        audit.record(
            book=f"zones:{unit.pk}", actor=actor, deed="zone.import", obj=zones[0], now=now, after={"zones": [zone.pk for zone in zones]},
            detail={"layer": layer.name, "kind": layer.kind, "areas": len(zones), "source": layer.source},
        )
    return zones


def edit_zone(*, zone: Zone, values: dict[str, Any], version: int, actor: Actor, now: datetime) -> Zone:
    """Correct what is said of a zone, its limits among it. The border itself is replaced by closing the zone and importing anew."""
    TABLE.check(actor, "zone.edit", zone, book=zone.book)
    with db.deed():
        locked = _locked(zone, version)
        wanted = {name: values[name] for name in FIELDS if name in values}
        if locked.ends is not None and wanted.get("starts", locked.starts) > locked.ends:
            raise Invalid("zone.starts_after_end", _("The zone ended on %(day)s: it cannot begin later.") % {"day": f"{locked.ends:%d/%m/%Y}"}, field="starts")
        before = {name: getattr(locked, name) for name in wanted}
        for name, value in wanted.items():
            setattr(locked, name, value)
        _save(locked, actor, now, *wanted)
        changed = {name: str(value) for name, value in wanted.items() if value != before[name]}
        audit.record(book=locked.book, actor=actor, deed="zone.edit", obj=locked, now=now, before=before, after=wanted, detail=changed)
    return locked


def close_zone(*, zone: Zone, ends: date, version: int, actor: Actor, now: datetime) -> Zone:
    """Let a zone end with that day: it answers no question after it, and stays for what was decided before."""
    TABLE.check(actor, "zone.edit", zone, book=zone.book)
    with db.deed():
        locked = _locked(zone, version)
        if ends < locked.starts:
            raise Invalid("zone.ends_before_start", _("The zone began on %(day)s: choose that day or a later one.") % {"day": f"{locked.starts:%d/%m/%Y}"}, field="ends")
        before = {"ends": locked.ends}
        locked.ends = ends
        _save(locked, actor, now, "ends")
        audit.record(book=locked.book, actor=actor, deed="zone.close", obj=locked, now=now, before=before, after={"ends": ends}, detail={"ends": str(ends)})
    return locked


def _locked(zone: Zone, version: int) -> Zone:
    locked = db.lock(Zone.objects.all(), pk=zone.pk)
    if locked.version != version:
        raise Conflict("zone.stale", _("Somebody has changed this zone since you opened the page. Open it again and look before you go on."))
    return locked


def _save(locked: Zone, actor: Actor, now: datetime, *fields: str) -> None:
    locked.version += 1
    locked.changed_at, locked.changed_by_name = now, actor.name
    locked.save(update_fields=[*fields, "version", "changed_at", "changed_by_name"])


def _areas(content: bytes) -> list[tuple[str, Any, Box]]:
    """Return name, geometry and extent of each area of the file, or refuse the file with what is wrong in it."""
    if len(content) > MOST_BYTES:
        raise Invalid("zone.file_too_large", _("The file is larger than %(most)s MB. Simplify its borders or split it.") % {"most": MOST_BYTES // 2**20}, field="file")
    try:
        found = features_of(json.loads(content.decode("utf-8-sig")))
    except (ValueError, RecursionError) as wrong:
        if isinstance(wrong, BadShape):
            raise _refusal(wrong, 1) from None
        raise Invalid("zone.no_geojson", _("This is no GeoJSON file. Export the layer as GeoJSON (UTF-8) and choose that file."), field="file") from None
    if len(found) > MOST_ZONES:
        raise Invalid("zone.too_many", _("The file has more than %(most)s areas. Split it.") % {"most": MOST_ZONES}, field="file")
    areas = []
    for number, (name, geometry) in enumerate(found, start=1):
        try:
            shape = shape_of(geometry)
            areas.append((name, plain_geometry(shape), shape.box))
        except BadShape as wrong:
            raise _refusal(wrong, number) from None
    return areas


def _refusal(wrong: BadShape, number: int) -> Invalid:
    sentences = {
        "no_polygon": _("Area %(number)s of the file is no polygon. Keep only areas (Polygon, MultiPolygon) in the layer, then export it again."),
        "not_closed": _("The border of area %(number)s is not closed: its first and last points differ. Close it, then export it again."),
        "too_short": _("The border of area %(number)s has fewer than three corners. Draw it again, then export it."),
        "not_degrees": _("Area %(number)s is not in longitude and latitude. Export the layer in WGS 84 (EPSG:4326), not in VN-2000."),
        "too_large": _("Area %(number)s has too many points. Simplify its border, then export it again."),
    }
    return Invalid(f"zone.{wrong.code}", sentences[wrong.code] % {"number": number}, field="file")
