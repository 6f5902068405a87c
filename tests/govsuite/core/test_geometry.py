"""Points in areas: borders, holes, several polygons; what a file may not hold."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsuite.core.geometry import SCALE, BadShape, features_of, shape_of

SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
HOLE = [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]
ISLAND = [[4.5, 4.5], [5.5, 4.5], [5.5, 5.5], [4.5, 5.5], [4.5, 4.5]]


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def many(*polygons: Any) -> dict[str, Any]:
    return {"type": "MultiPolygon", "coordinates": list(polygons)}


@pytest.mark.parametrize(("point", "inside"), [
    ((5, 5), True), ((-1, 5), False), ((11, 5), False), ((5, 11), False), ((10, 5), True), ((0, 0), True), ((10, 10), True), ((5, 10), True),
    ((10.0000001, 5), False), ((20, 10), False), ((20, 0), False),
])
def test_a_square_holds_its_inside_and_its_border(point: tuple[float, float], inside: bool) -> None:  # noqa: FBT001
    assert shape_of(polygon(SQUARE)).contains(*point) is inside


@pytest.mark.parametrize(("point", "inside"), [((5, 5), False), ((4, 5), True), ((4, 4), True), ((3, 5), True), ((6.5, 5), True)])
def test_a_hole_is_outside_but_its_border_is_not(point: tuple[float, float], inside: bool) -> None:  # noqa: FBT001
    assert shape_of(polygon(SQUARE, HOLE)).contains(*point) is inside


def test_an_island_in_a_hole_is_a_polygon_of_its_own() -> None:
    shape = shape_of(many([SQUARE, HOLE], [ISLAND]))
    assert [shape.contains(*point) for point in ((5, 5), (4.2, 4.2), (1, 1))] == [True, False, True]


def test_the_box_is_that_of_all_polygons() -> None:
    box = shape_of(many([SQUARE], [[[20, -3], [21, -3], [21, 2], [20, -3]]])).box
    assert (box.west, box.south, box.east, box.north) == (0, -3, 21, 10)


@pytest.mark.parametrize(("geometry", "code"), [
    ({"type": "Point", "coordinates": [1, 2]}, "no_polygon"), ({}, "no_polygon"), (polygon(), "no_polygon"), (polygon("x"), "no_polygon"),
    (polygon([[0, 0], [1, 0], [1, "a"], [0, 0]]), "no_polygon"), (polygon([[0, 0], [1, 0], [True, 1], [0, 0]]), "no_polygon"),
    (polygon(SQUARE[:-1]), "not_closed"), (polygon([[0, 0], [1, 0], [0, 0]]), "too_short"), (polygon([[0, 0], [1, 0], [0, 0], [0, 0]]), "too_short"),
    (polygon([[590000, 1860000], [590010, 1860000], [590010, 1860010], [590000, 1860000]]), "not_degrees"),
    (polygon([[0, 0], [float("nan"), 0], [1, 1], [0, 0]]), "not_degrees"), ({"type": "MultiPolygon", "coordinates": [[]]}, "no_polygon"),
])
def test_what_is_no_area_is_refused_by_name(geometry: dict[str, Any], code: str) -> None:
    with pytest.raises(BadShape) as wrong:
        shape_of(geometry)
    assert wrong.value.code == code


def test_a_file_gives_its_areas_with_their_names() -> None:
    collection = {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"ten": " Khu A "}, "geometry": polygon(SQUARE)}, {"type": "Feature", "properties": None, "geometry": polygon(HOLE)},
    ]}
    assert [name for name, _geometry in features_of(collection)] == ["Khu A", ""]
    assert features_of(polygon(SQUARE)) == [("", polygon(SQUARE))]


@pytest.mark.parametrize("data", [[], None, 5, {"type": "FeatureCollection", "features": []}, {"type": "FeatureCollection"}, {"type": "Feature", "geometry": None}])
def test_a_file_without_areas_is_refused(data: Any) -> None:
    with pytest.raises(BadShape):
        features_of(data)


grid = st.integers(-50, 50)
points = st.tuples(grid, grid)
#: triangles with any corners that are no line
triangles = st.lists(points, min_size=3, max_size=3, unique=True).filter(
    lambda c: (c[1][0] - c[0][0]) * (c[2][1] - c[0][1]) != (c[1][1] - c[0][1]) * (c[2][0] - c[0][0]),
)


def _ring(corners: list[tuple[int, int]]) -> list[list[float]]:
    return [[x / 2, y / 2] for x, y in [*corners, corners[0]]]


def _by_sides(corners: list[tuple[int, int]], point: tuple[int, int]) -> bool:
    """A triangle by another rule: the point is on the same side of all three lines, or on one."""
    turns = []
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        turns.append((bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax))
    return all(turn >= 0 for turn in turns) or all(turn <= 0 for turn in turns)


@given(triangles, points)
def test_a_triangle_agrees_with_the_rule_of_sides(corners: list[tuple[int, int]], point: tuple[int, int]) -> None:
    assert shape_of(polygon(_ring(corners))).contains(point[0] / 2, point[1] / 2) is _by_sides(corners, point)


@given(triangles, points, st.integers(0, 2), st.booleans())
def test_where_a_ring_begins_and_which_way_it_runs_is_no_matter(corners: list[tuple[int, int]], point: tuple[int, int], turn: int, back: bool) -> None:  # noqa: FBT001
    other = corners[turn:] + corners[:turn]
    other = other[::-1] if back else other
    here = (point[0] / 2, point[1] / 2)
    assert shape_of(polygon(_ring(corners))).contains(*here) == shape_of(polygon(_ring(other))).contains(*here)


@given(triangles)
def test_corners_and_middles_of_sides_belong_to_the_area(corners: list[tuple[int, int]]) -> None:
    shape = shape_of(polygon(_ring(corners)))
    ring = _ring(corners)
    assert all(shape.contains(*corner) for corner in ring)
    assert all(shape.contains((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(ring, ring[1:], strict=False))


@given(st.lists(triangles, min_size=1, max_size=4), points)
def test_several_polygons_hold_what_one_of_them_holds(triples: list[list[tuple[int, int]]], point: tuple[int, int]) -> None:
    here = (point[0] / 2, point[1] / 2)
    alone = [shape_of(polygon(_ring(corners))).contains(*here) for corners in triples]
    assert shape_of(many(*[[_ring(corners)] for corners in triples])).contains(*here) == any(alone)


@given(triangles, points)
def test_what_an_area_holds_lies_in_its_box(corners: list[tuple[int, int]], point: tuple[int, int]) -> None:
    shape, x, y = shape_of(polygon(_ring(corners))), point[0] / 2, point[1] / 2
    if shape.contains(x, y):
        assert shape.box.west <= x <= shape.box.east
        assert shape.box.south <= y <= shape.box.north


@given(triangles, points)
def test_a_hole_takes_away_its_inside_and_no_more(corners: list[tuple[int, int]], point: tuple[int, int]) -> None:
    frame, here = [[-60, -60], [60, -60], [60, 60], [-60, 60], [-60, -60]], (point[0] / 2, point[1] / 2)
    strictly = _by_sides(corners, point) and not any(
        (bx - ax) * (point[1] - ay) == (by - ay) * (point[0] - ax)
        for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True)
    )
    assert shape_of(polygon(frame, _ring(corners))).contains(*here) is not strictly


def test_two_points_a_centimetre_apart_are_told_apart() -> None:
    assert shape_of(polygon(SQUARE)).contains(10 + 1 / SCALE, 5) is False
