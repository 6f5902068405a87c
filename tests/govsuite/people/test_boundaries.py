"""Which ward a place lies in: the outlines that come with the suite, and what a file may not hold."""

import json
from datetime import date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from govsuite.core.actors import system_actor
from govsuite.core.errors import Invalid, NotFound
from govsuite.core.models import AuditEntry
from govsuite.people.models import Boundary, Unit
from govsuite.people.public import actor_of, boundaries, boundary_at, load_shipped_boundaries, unit_at
from govsuite.people.services.boundaries import load_boundaries

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 2)
SQUARE = [[107, 16], [108, 16], [108, 17], [107, 17], [107, 16]]
HOLE = [[107.4, 16.4], [107.6, 16.4], [107.6, 16.6], [107.4, 16.6], [107.4, 16.4]]


def ward(code: str, name: str, starts: date = date(2025, 7, 1)) -> Unit:
    return Unit.objects.create(code=code, name=name, kind=Unit.Kind.WARD, starts=starts)


def file_of(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def area(code: str, name: str, *rings: list[list[float]]) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"code": code, "name": name}, "geometry": {"type": "Polygon", "coordinates": list(rings)}}


def load(content: bytes, now: datetime, starts: date = date(2025, 7, 1)) -> list[Boundary]:
    return load_boundaries(content=content, source="Tệp thử", attribution="© Thử", starts=starts, actor=system_actor(), now=now)


def test_the_outlines_of_the_suite_tell_the_wards_of_dong_ha(now: datetime) -> None:
    own, south = ward("phuong-dong-ha", "Phường Đông Hà"), ward("phuong-nam-dong-ha", "Phường Nam Đông Hà")
    assert load_shipped_boundaries(actor=system_actor(), now=now) == 78
    assert unit_at(16.8163, 107.1003, DAY) == own
    assert unit_at(16.7900, 107.1000, DAY) == south
    neighbour = boundary_at(17.4689, 106.6223, DAY)
    assert (neighbour.name, neighbour.unit) == ("Đồng Hới", None)
    assert (unit_at(17.4689, 106.6223, DAY), unit_at(21.03, 105.85, DAY), unit_at(16.8163, 107.1003, date(2025, 6, 30))) == (None, None, None)
    assert load_shipped_boundaries(actor=system_actor(), now=now) == 0
    assert Boundary.objects.count() == 78


def test_a_hole_is_outside_and_its_border_is_not(now: datetime) -> None:
    unit = ward("phuong-a", "Phường A")
    load(file_of(area("1", "A", SQUARE, HOLE)), now)
    assert [unit_at(lat, 107.5, DAY) for lat in (16.2, 16.4, 16.5)] == [unit, unit, None]


def test_on_a_shared_border_the_area_with_a_unit_here_answers(now: datetime) -> None:
    unit = ward("phuong-b", "Phường B")
    beside = [[x + 1, y] for x, y in SQUARE]
    load(file_of(area("1", "A", SQUARE), area("2", "B", beside)), now)
    assert unit_at(16.5, 108, DAY) == unit


def test_a_new_outline_ends_the_older_the_day_before(now: datetime) -> None:
    load(file_of(area("1", "A", SQUARE)), now)
    load(file_of(area("1", "A mới", HOLE)), now, date(2026, 1, 1))
    assert list(Boundary.objects.order_by("starts").values_list("name", "ends")) == [("A", date(2025, 12, 31)), ("A mới", None)]
    assert [boundary_at(16.5, 107.5, day).name for day in (date(2025, 12, 31), date(2026, 1, 1))] == ["A", "A mới"]


def test_a_name_that_two_wards_have_serves_nobody(now: datetime) -> None:
    ward("phuong-a", "Phường A")
    ward("xa-a", "Xã A")
    load(file_of(area("1", "A", SQUARE)), now)
    assert unit_at(16.5, 107.5, DAY) is None


@pytest.mark.parametrize(("content", "code"), [
    (b"\xff", "boundaries.no_geojson"), (b"[]", "boundaries.no_geojson"), (b'{"type": "FeatureCollection"}', "boundaries.no_geojson"),
    (b"[" * 100_000, "boundaries.no_geojson"), (file_of(area("", "A", SQUARE)), "boundaries.unnamed"), (file_of(area("1", "A", SQUARE[:-1])), "boundaries.bad_shape"),
    (file_of(area("1", "A", SQUARE), area("2", "B", [[590000, 1860000]] * 4)), "boundaries.bad_shape"),
])
def test_a_bad_file_leaves_nothing(content: bytes, code: str, now: datetime) -> None:
    with pytest.raises(Invalid) as wrong:
        load(content, now)
    assert (wrong.value.code, Boundary.objects.count(), AuditEntry.objects.count()) == (code, 0, 0)


def test_only_who_manages_units_loads_outlines(person: Any, now: datetime) -> None:
    with pytest.raises(NotFound):
        load_boundaries(
            content=file_of(area("1", "A", SQUARE)), source="", attribution="", starts=DAY, actor=actor_of(person("an", "delegate"), now=now), now=now,
        )
    assert Boundary.objects.count() == 0


def test_the_layer_of_maps_names_whose_data_it_is(now: datetime, client: Client) -> None:
    ward("phuong-a", "Phường A")
    load(file_of(area("1", "A", SQUARE), area("2", "B", HOLE)), now)
    address = reverse("people:boundaries")
    assert client.get(address).json() == boundaries(DAY)
    assert boundaries(DAY)["attribution"] == "© Thử"
    assert [one["id"] for one in client.get(address, {"rieng": "1"}).json()["features"]] == ["1"]
    assert [one["id"] for one in client.get(address, {"ma": "2,9"}).json()["features"]] == ["2"]
    again = client.get(address, headers={"if-none-match": client.get(address)["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_command_asks_where_a_file_comes_from(tmp_path: Any) -> None:
    path = tmp_path / "a.geojson"
    path.write_bytes(file_of(area("1", "A", SQUARE)))
    with pytest.raises(CommandError, match="--source"):
        call_command("load_boundaries", str(path))
    told = StringIO()
    call_command("load_boundaries", str(path), source="Sở", attribution="© Sở", starts=DAY, stdout=told)
    assert (told.getvalue(), Boundary.objects.get().starts) == ("1 outlines loaded.\n", DAY)
