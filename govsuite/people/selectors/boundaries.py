"""In which area does a place lie, and the outlines for maps."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from govsuite.core.geometry import shape_of
from govsuite.people.models import Boundary, Unit
from govsuite.people.selectors.acting import in_force


def boundary_at(latitude: Any, longitude: Any, on: date) -> Boundary | None:
    """Return the area in which the place (degrees, WGS 84) lies on that day; on a shared border the one that has a unit here."""
    y, x = float(latitude), float(longitude)
    near = Boundary.objects.filter(in_force(on), west__lte=x, east__gte=x, south__lte=y, north__gte=y).select_related("unit")
    found = [row for row in near if shape_of(row.geometry).contains(longitude, latitude)]
    return min(found, key=lambda row: (row.unit_id is None, row.code), default=None)


def unit_at(latitude: Any, longitude: Any, on: date) -> Unit | None:
    """Return the ward whose area holds the place on that day; None outside, or where the area has no unit here."""
    found = boundary_at(latitude, longitude, on)
    return found.unit if found else None


def boundaries(on: date, *, codes: Iterable[str] = (), own: bool = False) -> dict[str, Any]:
    """Return the outlines in force on that day as GeoJSON, with ``attribution`` to be shown beside them.

    ``codes``: these areas alone; ``own``: those that a unit here serves.
    """
    asked, wanted = Boundary.objects.filter(in_force(on)), list(codes)
    asked = asked.filter(code__in=wanted) if wanted else asked
    rows = list(asked.filter(unit__isnull=False) if own else asked)
    return {
        "type": "FeatureCollection", "attribution": " · ".join(dict.fromkeys(row.attribution for row in rows)),
        "features": [
            {"type": "Feature", "id": row.code, "geometry": row.geometry, "properties": {"code": row.code, "name": row.name, "own": row.unit_id is not None}}
            for row in rows
        ],
    }
