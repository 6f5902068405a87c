"""Layers of geodata: features with their outlines, and what layers a WMS has."""

import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from ioc_bridge.connectors.contract import Raw
from ioc_bridge.connectors.kinds.ogc.connector import GEOMETRY, PAGE, OgcConnector
from ioc_bridge.connectors.kinds.ogc.kind import EXAMPLE, OGC, WMS_EXAMPLE, WMS_SAMPLE
from tests.ioc_bridge.servers import web

NOW = datetime(2026, 11, 26, 1, tzinfo=UTC)
CONFIG = yaml.safe_load(EXAMPLE)
KIND = OgcConnector()
PROPERTIES = {"ten": "Khu A", "so_qd": "01", "ngay_pd": "2025-09-12"}


def feature(geometry, **more):
    return {"type": "Feature", "geometry": geometry, "properties": PROPERTIES | more}


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def read(*features):
    return KIND.read(CONFIG, Raw(collection(*features), NOW))


def test_feature_is_a_row_with_its_outline():
    row = KIND.read(CONFIG, OGC.sample).items[0]
    assert (row.dataset, row.key, row.period, row.fields["dien_tich"]) == ("quy-hoach", "Khu dân cư minh họa", "2025-09-12", 12.4)
    assert row.fields[GEOMETRY] == {"type": "Polygon", "coordinates": [[[107.09, 16.81], [107.1, 16.81], [107.1, 16.82], [107.09, 16.81]]]}


def test_heights_and_needless_digits_are_dropped_and_a_row_needs_no_outline():
    first, second = read(feature({"type": "Point", "coordinates": [107.123456789, 16.8, 12.5]}), feature(None)).items
    assert (first.fields[GEOMETRY]["coordinates"], second.fields[GEOMETRY]) == ([107.1234568, 16.8], None)


@pytest.mark.parametrize("geometry", [
    {"type": "Point", "coordinates": [16.8, 107.1]}, {"type": "Point", "coordinates": [583000, 1859000]}, {"type": "Point", "coordinates": ["107", "16"]},
    {"type": "Point", "coordinates": [107]}, {"type": "Circle", "coordinates": [107, 16]}, {"type": "Polygon", "coordinates": [107, 16]}, {"type": "LineString", "coordinates": []},
    {"type": "LineString", "coordinates": [[107, 16]] * 20_001}, 5,
])
def test_outline_that_is_none_is_named_and_the_others_count(geometry):
    outcome = read(feature(geometry), feature(None, ten="Khu B"))
    assert ([(one.code, one.line) for one in outcome.problems], [one.key for one in outcome.items]) == ([("ogc.bad_geometry", 1)], ["Khu B"])


@pytest.mark.parametrize(("body", "code"), [
    (b"<ows:ExceptionReport/>", "message.no_json"), (b'{"type": "Feature"}', "ogc.no_features"), (collection(), "message.no_rows"), (b'{"type":"FeatureCollection","features":[1]}', "ogc.no_features"),
])
def test_answer_that_is_none_says_so(body, code):
    assert [one.code for one in KIND.read(CONFIG, Raw(body, NOW)).problems] == [code]


def test_layer_is_asked_page_by_page(settings):
    settings.CONNECTOR_ALLOW = ["127.0.0.1"]
    with web(lambda path: (200, {}, collection(*[feature(None)] * (PAGE if "startIndex=0" in path else 2)))) as (url, asked):
        assert [len(one.raws) for one in KIND.fetch(CONFIG | {"url": url + "/ows?map=1"}, {}, now=NOW)] == [1, 1]
    query = parse_qs(urlsplit(asked[1][0]).query)
    assert (query["map"], query["request"], query["typeNames"], query["startIndex"]) == (["1"], ["GetFeature"], ["quyhoach:do_an"], [str(PAGE)])


def test_layers_of_a_wms_are_told():
    config = yaml.safe_load(WMS_EXAMPLE)
    assert KIND.check_config(config) == []
    row = KIND.read(config, Raw(WMS_SAMPLE.encode(), NOW)).items[0]
    assert (row.key, row.period, row.fields["ten"], row.fields["he_toa_do"], row.fields["khung"]) == (
        "quyhoach:do_an", "2026", "Đồ án quy hoạch", "EPSG:4326, EPSG:9212", "107.03000, 16.77000, 107.14000, 16.86000",
    )
    bomb = b'<!DOCTYPE a [<!ENTITY b "x">]><WMS_Capabilities>&b;</WMS_Capabilities>'
    assert [[one.code for one in KIND.read(config, Raw(body, NOW)).problems] for body in (bomb, b"<a/>")] == [["xml.bomb"], ["ogc.no_layers"]]


def test_profile_is_checked():
    assert [one.values["name"] for one in KIND.check_config(CONFIG | {"layer": ""})] == ["layer"]
    assert KIND.check_config(CONFIG | {"service": "geojson", "layer": ""}) == []
