"""Zones: imported, corrected and ended by those who keep them; everybody sees them and asks the wizard by them."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from govsuite.core.errors import Conflict, DomainError, Invalid, Refused
from govsuite.core.models import AuditEntry
from tests.builders import moment
from tests.workflows.one_stop import Shop, shop
from workflows.permits.models import ExemptionFinding, Zone
from workflows.permits.selectors.zones import zones_at
from workflows.permits.services.zones import Layer, close_zone, edit_zone, import_zones

TODAY = moment().date()
CENTRE = {"type": "Polygon", "coordinates": [[[107.09, 16.81], [107.11, 16.81], [107.11, 16.83], [107.09, 16.83], [107.09, 16.81]]]}
LAYER = Layer("Khu trung tâm", "town_functional", date(2026, 1, 1), "Quyết định 12/QĐ-UBND ngày 05/01/2026")


def text(*geometries: Any, name: str = "") -> bytes:
    features = [{"type": "Feature", "properties": {"name": name}, "geometry": geometry} for geometry in geometries]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.fixture
def place(db: None) -> Shop:
    return shop()


@pytest.fixture
def zone(place: Shop) -> Zone:
    return import_zones(unit=place.authority, layer=LAYER, content=text(CENTRE), actor=place.actor("hung"), now=moment())[0]


def test_areas_of_a_file_come_in_with_the_layer_around_them(place: Shop) -> None:
    made = import_zones(unit=place.authority, layer=LAYER, content=b"\xef\xbb\xbf" + text(CENTRE, CENTRE), actor=place.actor("hung"), now=moment())
    assert [(row.name, row.west, row.north, row.max_storeys) for row in made] == [("Khu trung tâm 1", 107.09, 16.83, None), ("Khu trung tâm 2", 107.09, 16.83, None)]
    entry = AuditEntry.objects.get(book_key=f"zones:{place.authority.pk}")
    assert (entry.deed, entry.detail["areas"]) == ("zone.import", 2)


@pytest.mark.parametrize(("content", "code"), [
    (b"\xff\xfe", "zone.no_geojson"), (b"{", "zone.no_geojson"), (b"[" * 100_000, "zone.no_geojson"), (b"[]", "zone.no_polygon"),
    (text({"type": "Point", "coordinates": [1, 2]}), "zone.no_polygon"), (text(CENTRE, {"type": "LineString", "coordinates": []}), "zone.no_polygon"),
    (text(*[CENTRE] * 501), "zone.too_many"), (b" " * (5 * 2**20 + 1), "zone.file_too_large"),
    (text({"type": "Polygon", "coordinates": [[[590000, 186], [590001, 186], [590001, 187], [590000, 186]]]}), "zone.not_degrees"),
])
def test_a_bad_file_leaves_no_trace(place: Shop, content: bytes, code: str) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(Invalid) as refused:
        import_zones(unit=place.authority, layer=LAYER, content=content, actor=place.actor("hung"), now=moment())
    assert (refused.value.code, Zone.objects.count(), AuditEntry.objects.count()) == (code, 0, before)


HOSTILE = [[107.09, 16.81, "<script>", {"a": 1}], [107.11, 16.81, float("nan")], [107.11, 16.83], [107.09, 16.83], [107.09, 16.81]]


def test_only_the_two_numbers_of_a_position_and_one_clean_line_of_a_name_are_kept(place: Shop) -> None:
    content = text({"type": "Polygon", "coordinates": [HOSTILE]}, name="a\x00\ud800\n<b>b</b>")
    made = import_zones(unit=place.authority, layer=LAYER, content=content, actor=place.actor("hung"), now=moment())[0]
    made.refresh_from_db()
    assert (made.name, made.geometry) == ("a <b>b</b>", CENTRE)


@pytest.mark.parametrize("content", [
    b'{"type": "FeatureCollection", "features": [' * 900 + b"1" + b"]}" * 900, b"9" * 5000,
    b'{"type": "Polygon", "coordinates": [[[' + b"9" * 5000 + b", 1]]]}",
])
def test_a_file_made_to_overturn_the_reader_is_refused(place: Shop, content: bytes) -> None:
    with pytest.raises(Invalid):
        import_zones(unit=place.authority, layer=LAYER, content=content, actor=place.actor("hung"), now=moment())


@pytest.mark.parametrize("name", ["mai", "phap", "giang"])
def test_who_keeps_no_zones_is_refused(place: Shop, zone: Zone, name: str) -> None:
    deeds: list[Callable[[], Any]] = [
        lambda: import_zones(unit=place.authority, layer=LAYER, content=text(CENTRE), actor=place.actor(name), now=moment()),
        lambda: edit_zone(zone=zone, values={"name": "x"}, version=0, actor=place.actor(name), now=moment()),
        lambda: close_zone(zone=zone, ends=TODAY, version=0, actor=place.actor(name), now=moment()),
    ]
    for deed in deeds:
        with pytest.raises(Refused):
            deed()
    zone.refresh_from_db()
    assert (Zone.objects.count(), zone.name, zone.ends) == (1, "Khu trung tâm", None)


def test_a_point_finds_the_zones_of_its_day(place: Shop, zone: Zone) -> None:
    assert zones_at(107.1, 16.82, TODAY) == [zone]
    assert zones_at("107.11", "16.83", TODAY) == [zone]  # its corner
    assert zones_at(107.12, 16.82, TODAY) == zones_at(107.1, 16.82, date(2025, 12, 31)) == []
    close_zone(zone=zone, ends=TODAY, version=0, actor=place.actor("tam"), now=moment())
    assert (zones_at(107.1, 16.82, TODAY), zones_at(107.1, 16.82, date(2027, 1, 1))) == ([zone], [])


def test_limits_are_set_and_the_book_says_what_changed(place: Shop, zone: Zone) -> None:
    edited = edit_zone(zone=zone, values={"max_storeys": 5, "name": zone.name}, version=0, actor=place.actor("hung"), now=moment())
    assert (edited.max_storeys, edited.version) == (5, 1)
    assert AuditEntry.objects.get(deed="zone.edit").detail == {"max_storeys": "5"}
    with pytest.raises(Conflict) as stale:
        edit_zone(zone=zone, values={"max_storeys": 9}, version=0, actor=place.actor("hung"), now=moment())
    assert stale.value.code == "zone.stale"


def test_a_zone_does_not_end_before_it_began(place: Shop, zone: Zone) -> None:
    with pytest.raises(DomainError) as refused:
        close_zone(zone=zone, ends=date(2025, 1, 1), version=0, actor=place.actor("hung"), now=moment())
    assert refused.value.code == "zone.ends_before_start"
    ended = close_zone(zone=zone, ends=TODAY, version=0, actor=place.actor("hung"), now=moment())
    with pytest.raises(DomainError) as later:
        edit_zone(zone=ended, values={"starts": date(2030, 1, 1)}, version=1, actor=place.actor("hung"), now=moment())
    assert later.value.code == "zone.starts_after_end"


def test_an_officer_imports_corrects_and_ends_a_zone_on_pages(place: Shop, signed_in: Callable[..., Client]) -> None:
    client = signed_in(place.people["hung"])
    fields = {"name": "Khu A", "kind": "commune_building", "starts": "2026-01-01", "source": "Quyết định 3", "illustrative": "on"}
    wrong = client.post(reverse("permits:zone_import"), fields | {"file": SimpleUploadedFile("a.geojson", b"{}")})
    assert (wrong.status_code, Zone.objects.count()) == (422, 0)
    client.post(reverse("permits:zone_import"), fields | {"file": SimpleUploadedFile("a.geojson", text(CENTRE))})
    made = Zone.objects.get()
    given = {"name": "Khu A", "kind": "commune_building", "starts": "2026-01-01", "source": "Quyết định 3", "version": "0"}
    assert client.post(reverse("permits:zone_edit", args=[made.pk]), given | {"max_density": "120"}).status_code == 422
    assert client.post(reverse("permits:zone_edit", args=[made.pk]), given | {"max_density": "62,5", "max_height": "-1"}).status_code == 422
    client.post(reverse("permits:zone_edit", args=[made.pk]), given | {"max_density": "62,5"})
    shown = client.get(reverse("permits:zone", args=[made.pk])).content.decode()
    assert "62,5" in shown
    assert "chưa quy định" in shown
    client.post(reverse("permits:zone_close", args=[made.pk]), {"ends": "2026-02-01", "version": "1"})
    made.refresh_from_db()
    assert (made.ends, made.illustrative) == (date(2026, 2, 1), False)
    assert "Khu A" in client.get(reverse("permits:zones")).content.decode()


def test_everybody_sees_map_and_list(client: Client, zone: Zone) -> None:
    page = client.get(reverse("permits:zones")).content.decode()
    assert "Khu trung tâm" in page
    assert "Nhập khu vực" not in page
    layer = client.get(reverse("permits:zones_geojson"))
    assert (layer["Content-Type"], [one["properties"]["name"] for one in layer.json()["features"]]) == ("application/geo+json", ["Khu trung tâm"])
    assert client.get(reverse("permits:zones_geojson"), {"vung": "99999"}).json()["features"] == []


def test_the_wizard_answers_by_the_map_and_keeps_the_zone_not_the_point(client: Client, zone: Zone) -> None:
    known = {
        "fact_special": "__none__", "fact_investment": "none", "fact_work": "build", "fact_type": "house", "fact_floors": "3", "fact_floor_area": "200",
    }
    look = client.get(reverse("permits:wizard"), known | {"tra": "1", "lng": "107,1", "lat": "16.82"})
    assert look.context["place"].answer == {"zones": ["town_functional"]}
    assert 'value="town_functional" id="id_fact_zones_3" checked' in look.content.decode() or "checked" in look.content.decode()
    sent = known | dict(look.context["asked"]) | {"fact_zones": "town_functional"}
    page = client.get(reverse("permits:wizard"), sent)
    assert "vung" in dict(page.context["pairs"])
    client.post(reverse("permits:finding_keep"), sent | {"fact_appraised": "no"})
    kept = ExemptionFinding.objects.get()
    assert kept.outcome == "permit"
    assert kept.zones == [
        "Khu trung tâm – khu chức năng theo quy hoạch chung đô thị thuộc tỉnh, thuộc thành phố, khu kinh tế, khu du lịch quốc gia "
        "(Quyết định 12/QĐ-UBND ngày 05/01/2026)",
    ]
    assert "107" not in json.dumps([kept.answers, kept.zones])


def test_a_finding_names_no_zone_that_the_map_did_not_find_that_day(client: Client, zone: Zone) -> None:
    known = {
        "fact_special": "__none__", "fact_investment": "none", "fact_work": "build", "fact_type": "house", "fact_floors": "3", "fact_floor_area": "200",
    }
    look = client.get(reverse("permits:wizard"), known | {"tra": "1", "lng": "107,1", "lat": "16.82"})
    answers = known | {"fact_zones": "town_functional", "fact_appraised": "no"}
    token = dict(look.context["asked"])["vung"]
    for forged in (str(zone.pk), f"{token}x", "[1]", ""):
        client.post(reverse("permits:finding_keep"), answers | {"vung": forged})
    Zone.objects.update(ends=date(2026, 1, 6))  # over by now, though the map found it before
    client.post(reverse("permits:finding_keep"), answers | {"vung": token})
    assert [kept.zones for kept in ExemptionFinding.objects.all()] == [[]] * 5


def test_a_place_outside_every_zone_answers_nothing(client: Client, zone: Zone) -> None:
    known = {
        "fact_special": "__none__", "fact_investment": "none", "fact_work": "build", "fact_type": "house", "fact_floors": "3", "fact_floor_area": "200",
    }
    look = client.get(reverse("permits:wizard"), known | {"tra": "1", "lng": "106", "lat": "16.82"})
    assert (look.context["place"].answer, "Bản đồ có thể chưa đầy đủ" in look.content.decode()) == ({}, True)
    wrong = client.get(reverse("permits:wizard"), known | {"tra": "1", "lng": "nan", "lat": ""})
    assert list(wrong.context["place"].form.errors) == ["lat", "lng"]
