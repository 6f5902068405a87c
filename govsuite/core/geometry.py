"""Polygons of GeoJSON (RFC 7946) and points in them. Pure and exact: degrees become whole numbers of 10⁻⁷ (about a centimetre)."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

#: Parts of a degree that are told apart.
SCALE = 10**7
MOST_POSITIONS = 50_000
EARTH_METRES = 6_371_000.0

Point = tuple[int, int]
Ring = tuple[Point, ...]


class BadShape(ValueError):
    """The geometry is none: ``code`` is one of no_polygon, not_closed, too_short, not_degrees, too_large."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees: west ≤ lng ≤ east, south ≤ lat ≤ north."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Shape:
    """Polygons, each an outer ring and its holes. A border belongs to the shape: who stands on it is asked to look closer, not sent away."""

    polygons: tuple[tuple[Ring, ...], ...]

    @property
    def box(self) -> Box:
        points = [point for rings in self.polygons for point in rings[0]]
        lngs, lats = [lng for lng, _lat in points], [lat for _lng, lat in points]
        return Box(min(lngs) / SCALE, min(lats) / SCALE, max(lngs) / SCALE, max(lats) / SCALE)

    def contains(self, lng: Any, lat: Any) -> bool:
        """Tell whether the point (degrees) lies inside, or on a border of outline or hole."""
        point = scaled(lng, lat)
        return any(_in_polygon(rings, point) for rings in self.polygons)


def scaled(lng: Any, lat: Any) -> Point:
    return round(float(lng) * SCALE), round(float(lat) * SCALE)


def metres_between(lat_one: float, lng_one: float, lat_other: float, lng_other: float) -> float:
    """Return the distance of two places on the ground."""
    one, other = radians(lat_one), radians(lat_other)
    half = sin((other - one) / 2) ** 2 + cos(one) * cos(other) * sin(radians(lng_other - lng_one) / 2) ** 2
    return 2 * EARTH_METRES * asin(min(1.0, sqrt(half)))


def shape_of(geometry: Mapping[str, Any]) -> Shape:
    """Return the shape of a GeoJSON Polygon or MultiPolygon; raises BadShape."""
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(coordinates, list) or not coordinates:
        raise BadShape("no_polygon")
    polygons = tuple(_rings(one) for one in ([coordinates] if kind == "Polygon" else coordinates))
    if sum(len(ring) for rings in polygons for ring in rings) > MOST_POSITIONS:
        raise BadShape("too_large")
    return Shape(polygons)


def _rings(polygon: Any) -> tuple[Ring, ...]:
    if not isinstance(polygon, list) or not polygon:
        raise BadShape("no_polygon")
    return tuple(_ring(ring) for ring in polygon)


def _ring(ring: Any) -> Ring:
    if not isinstance(ring, list):
        raise BadShape("no_polygon")
    points = tuple(_position(position) for position in ring)
    if len(points) < 4 or len(set(points)) < 3:
        raise BadShape("too_short")
    if points[0] != points[-1]:
        raise BadShape("not_closed")
    return points


def _position(position: Any) -> Point:
    numbers = position[:2] if isinstance(position, list) else []
    if len(numbers) != 2 or any(isinstance(number, bool) or not isinstance(number, (int, float)) for number in numbers):
        raise BadShape("no_polygon")
    lng, lat = numbers
    if not (-180 <= lng <= 180 and -90 <= lat <= 90):
        raise BadShape("not_degrees")
    return scaled(lng, lat)


def _in_polygon(rings: Sequence[Ring], point: Point) -> bool:
    places = [_place(ring, point) for ring in rings]
    if places[0] < 0:
        return False
    return 0 in places or all(place < 0 for place in places[1:])


def _place(ring: Ring, point: Point) -> int:
    """Return 1 inside the ring, 0 on its line, -1 outside. Counts the crossings of a ray to the east, in whole numbers."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False):
        turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
        if turn == 0 and min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by):
            return 0
        if (ay > y) != (by > y) and (turn > 0) == (by > ay):
            inside = not inside
    return 1 if inside else -1


def plain_geometry(shape: Shape) -> dict[str, Any]:
    """Return the shape as the GeoJSON that is kept: two numbers a position, whatever else stood in the file."""
    polygons = [[[[lng / SCALE, lat / SCALE] for lng, lat in ring] for ring in rings] for rings in shape.polygons]
    return {"type": "Polygon", "coordinates": polygons[0]} if len(polygons) == 1 else {"type": "MultiPolygon", "coordinates": polygons}


def features_of(data: Any) -> list[tuple[str, Mapping[str, Any]]]:
    """Return (name, geometry) of each area of a GeoJSON text: a collection, a feature or a bare geometry; raises BadShape where there is none.

    The name is read from the properties ``name``, ``ten``, ``fullName`` or ``title``; empty where none of them is there.
    """
    if not isinstance(data, Mapping):
        raise BadShape("no_polygon")
    if data.get("type") == "FeatureCollection":
        features = data.get("features")
        found = [one for feature in features for one in features_of(feature)] if isinstance(features, list) else []
        if not found:
            raise BadShape("no_polygon")
        return found
    if data.get("type") != "Feature":
        return [("", data)]
    properties, geometry = data.get("properties"), data.get("geometry")
    known = properties if isinstance(properties, Mapping) else {}
    name = next((_line(str(known[key])) for key in ("name", "ten", "fullName", "title") if known.get(key)), "")
    if not isinstance(geometry, Mapping):
        raise BadShape("no_polygon")
    return [(name, geometry)]


def _line(text: str) -> str:
    """Return the name as one line of letters that can be kept: no control characters, no halves of letters."""
    return " ".join("".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in text).split())
