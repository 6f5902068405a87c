"""Find zones: of a place, of a day, on a map."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.core.geometry import shape_of
from govsuite.people.public import Unit, same_place
from workflows.dossiers.public import HEADS, OFFICERS, CounterSettings
from workflows.permits.abilities import TABLE
from workflows.permits.models import Zone


def zones_in_force(on: date) -> QuerySet[Zone]:
    return Zone.objects.filter(Q(ends__isnull=True) | Q(ends__gte=on), starts__lte=on)


def zones_at(lng: Any, lat: Any, on: date) -> list[Zone]:
    """Return the zones in force on that day in which the point (degrees, WGS 84) lies; their borders count as inside."""
    x, y = float(lng), float(lat)
    near = zones_in_force(on).filter(west__lte=x, east__gte=x, south__lte=y, north__gte=y)
    return [zone for zone in near if shape_of(zone.geometry).contains(lng, lat)]


def zone_for(actor: Actor | None, pk: int, action: str = "view") -> Zone:
    """Return a zone: anybody may see it; to change it one works in its place."""
    zone = Zone.objects.select_related("unit").filter(pk=pk).first()
    if zone is None:
        raise NotFound("zone.not_found", _("There is no such zone. Choose one of the list."))
    TABLE.check(actor, f"zone.{action}", zone, book="" if action == "view" else zone.book)
    return zone


def kept_by(actor: Actor | None) -> Unit | None:
    """Return the authority whose zones this person keeps."""
    if actor is None:
        return None
    rows = CounterSettings.objects.select_related("unit").order_by("pk")
    return next((row.unit for row in rows if same_place(actor, row.unit_id, *OFFICERS, *HEADS)), None)


def feature(zone: Zone, url: str = "") -> dict[str, Any]:
    """Return the zone as a GeoJSON feature for a map."""
    return {"type": "Feature", "id": zone.pk, "geometry": zone.geometry, "properties": {
        "name": zone.name, "kind": zone.kind, "kind_words": str(zone.get_kind_display()), "illustrative": zone.illustrative, "url": url,
    }}
