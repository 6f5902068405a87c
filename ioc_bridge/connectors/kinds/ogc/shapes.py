"""Geometries of GeoJSON as a row keeps them: degrees, seven decimals, no heights."""

import math
from typing import Any

#: the field of a row that holds its outline
GEOMETRY = "hinh"
#: name → how deep its positions lie
DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
MOST_POSITIONS = 20_000


class BadPlace(ValueError):
    """The geometry is none, or lies nowhere on the earth."""


def plain(geometry: Any) -> dict[str, Any] | None:
    """Return the geometry; None where the feature has none. Raises BadPlace."""
    if geometry is None:
        return None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in DEPTHS:
        raise BadPlace
    room = [MOST_POSITIONS]
    return {"type": kind, "coordinates": _positions(geometry.get("coordinates"), DEPTHS[kind], room)}


def _positions(given: Any, depth: int, room: list[int]) -> list[Any]:
    if not isinstance(given, list) or not given:
        raise BadPlace
    if depth:
        return [_positions(one, depth - 1, room) for one in given]
    room[0] -= 1
    if room[0] < 0 or len(given) < 2 or not all(isinstance(one, int | float) and not isinstance(one, bool) for one in given[:2]):
        raise BadPlace
    lng, lat = given[:2]
    if not (math.isfinite(lng) and math.isfinite(lat) and abs(lng) <= 180 and abs(lat) <= 90):
        raise BadPlace
    return [round(float(lng), 7), round(float(lat), 7)]
