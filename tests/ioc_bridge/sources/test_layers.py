"""Layers of geodata for a map: outlines that lie here, pictures that another server draws; whose they are, and what is said when there are none."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache

from ioc_bridge.connectors.kinds.ogc.kind import EXAMPLE, OGC, WMS_EXAMPLE, WMS_SAMPLE
from ioc_bridge.connectors.kinds.ogc.layers import PNG
from ioc_bridge.connectors.public import MapView, Raw
from ioc_bridge.sources.enums import Way
from ioc_bridge.sources.models import Source
from ioc_bridge.sources.public import draw_layer, map_layers, outlines_of
from ioc_bridge.sources.services import drawing
from ioc_bridge.sources.services.intake import Incoming, receive
from ioc_bridge.sources.services.profiles import draft_profile, enforce_profile, try_profile
from tests.ioc_bridge.servers import web
from tests.ioc_bridge.sources.conftest import NOW
from tests.signed_in import client_of

PLANS, MAPS, LAYER = "quy-hoach", "dat-dai", "quyhoach:do_an"
VIEW = MapView(11_920_000.0, 1_890_000.0, 11_930_000.0, 1_900_000.0, 800, 600)
QUERY = {"lop": LAYER, "khung": "11920000,1890000,11930000,1900000", "rong": "800", "cao": "600"}


@pytest.fixture(autouse=True)
def calm():
    cache.clear()


def give(centre, code, text, sample):
    """Put a profile in force that was tried on this very message, and let the message come."""
    source = centre.source(code)
    profile = draft_profile(source=source, text=text, actor=centre.actor("duty"), now=NOW, sample=Raw(sample, NOW, "x"))
    assert not try_profile(profile=profile, actor=centre.actor("duty"), now=NOW).problems
    profile.refresh_from_db()
    enforce_profile(profile=profile, actor=centre.actor("head"), now=NOW)
    receive([Incoming(source, Raw(sample, NOW, "x"), Way.PULL)], now=NOW + timedelta(minutes=1))
    return source


def centres():
    return set(Source.objects.values_list("centre_id", flat=True))


def test_layers_tell_whose_they_are_and_outlines_lie_here(centre):
    give(centre, PLANS, EXAMPLE + "attribution: © Sở Xây dựng minh họa\n", OGC.sample.body)
    maps = give(centre, MAPS, WMS_EXAMPLE, WMS_SAMPLE.encode())
    found = {layer.code: (layer.name, layer.title, layer.attribution, layer.is_picture, layer.at) for layer in map_layers(centres())}
    assert found == {
        PLANS: ("", centre.source(PLANS).name, "© Sở Xây dựng minh họa", False, NOW), MAPS: (LAYER, "Đồ án quy hoạch", maps.owner_name, True, NOW),
    }
    shapes = outlines_of(centres(), PLANS)["features"]
    assert [(one["geometry"]["type"], one["properties"]["name"]) for one in shapes] == [("Polygon", "Khu dân cư minh họa")]
    assert "12,4" in shapes[0]["properties"]["words"]
    assert map_layers(set()) == []


def test_picture_is_asked_of_the_map_server_by_ours_for_the_piece_that_is_shown(centre, settings):
    settings.CONNECTOR_ALLOW = ["127.0.0.1"]
    with web(lambda _path: (200, {}, PNG + b"...")) as (url, asked):
        give(centre, MAPS, WMS_EXAMPLE.replace("https://bando.minh-hoa.example/geoserver/ows", f"{url}/ows?map=1"), WMS_SAMPLE.encode())
        assert draw_layer(centres=centres(), code=MAPS, name=LAYER, view=VIEW) == PNG + b"..."
        page = client_of(centre.people["duty"])
        answer = page.get(f"/ioc/ban-do/anh/{MAPS}.png", QUERY)
        assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "image/png", "private, max-age=600")
        refused = [page.get(f"/ioc/ban-do/anh/{MAPS}.png", QUERY | change).status_code for change in (
            {"lop": "khac"}, {"lop": ""}, {"khung": "1,2,3"}, {"khung": "nan,0,1,1"}, {"khung": "5,0,1,1"}, {"khung": "0,0,1,1e9"}, {"rong": "9000"}, {"cao": "0"}, {"cao": "²"},
        )]
    assert refused == [404] + [422] * 8
    query = {name: values[0] for name, values in parse_qs(urlsplit(asked[0][0]).query).items()}
    assert query == {
        "map": "1", "service": "WMS", "version": "1.3.0", "request": "GetMap", "layers": LAYER, "crs": "EPSG:3857", "format": "image/png", "transparent": "TRUE",
        "bbox": "11920000.000,1890000.000,11930000.000,1900000.000", "width": "800", "height": "600",
    }
    assert len(asked) == 2


def test_server_that_gives_no_picture_says_so_and_is_left_alone_for_a_while(centre, settings):
    settings.CONNECTOR_ALLOW = ["127.0.0.1"]
    with web(lambda _path: (200, {}, b"<ServiceExceptionReport/>")) as (url, asked):
        give(centre, MAPS, WMS_EXAMPLE.replace("https://bando.minh-hoa.example/geoserver/ows", url), WMS_SAMPLE.encode())
        said = []
        for _time in range(2):
            with pytest.raises(drawing.NoPicture) as failed:
                draw_layer(centres=centres(), code=MAPS, name=LAYER, view=VIEW)
            said.append(str(failed.value.message))
    assert len(asked) == 1
    assert said[0] == said[1]
    assert LAYER in said[0]


def test_few_pictures_are_drawn_at_once(centre):
    give(centre, MAPS, WMS_EXAMPLE, WMS_SAMPLE.encode())
    for _place in range(drawing.AT_ONCE):
        drawing._room.acquire()
    try:
        with pytest.raises(drawing.NoPicture) as failed:
            draw_layer(centres=centres(), code=MAPS, name=LAYER, view=VIEW)
    finally:
        for _place in range(drawing.AT_ONCE):
            drawing._room.release()
    assert (failed.value.code, failed.value.status) == ("layer.busy", 503)


def test_map_server_inside_is_not_asked(centre, settings):
    settings.CONNECTOR_ALLOW = []
    give(centre, MAPS, WMS_EXAMPLE.replace("https://bando.minh-hoa.example", "http://127.0.0.1:1"), WMS_SAMPLE.encode())
    with pytest.raises(drawing.NoPicture) as failed:
        draw_layer(centres=centres(), code=MAPS, name=LAYER, view=VIEW)
    assert "127.0.0.1" in str(failed.value.message)


def test_page_lists_layers_with_their_age_and_what_to_do_without(centre):
    page = client_of(centre.people["duty"])
    assert "hồ sơ kết nối loại ogc" in page.get("/ioc/ban-do/").content.decode()
    give(centre, PLANS, EXAMPLE, OGC.sample.body)
    text = page.get(f"/ioc/ban-do/?lop={PLANS}").content.decode()
    assert centre.source(PLANS).owner_name in text
    assert f'["{PLANS}"]' in text
    assert page.get(f"/ioc/ban-do/lop/{PLANS}.geojson").json()["type"] == "FeatureCollection"
    assert set(page.get("/ioc/ban-do/hien-trang.json").json()) == {"incident", "report", "camera", "station"}
