"""The centre's map: outlines that lie here, a picture of a map server through ours, whose each is; a layer that cannot be had says so."""

import io

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, expect

from tests import browser as screens
from tests.ioc_bridge.servers import web
from tests.servers import running

pytestmark = pytest.mark.browser
_SETUP = """
import json
from django.utils import timezone
from govsuite.core.actors import system_actor
from govsuite.people.public import load_shipped_boundaries
from ioc_bridge.connectors.kinds.ogc.kind import EXAMPLE, OGC, WMS_EXAMPLE, WMS_SAMPLE
from tests.ioc_bridge.measurements.builders import gauge
from tests.ioc_bridge.sources.conftest import make_centre
from tests.ioc_bridge.sources.test_layers import MAPS, PLANS, give
from tests.signed_in import key_of

load_shipped_boundaries(actor=system_actor(), now=timezone.now())
centre = make_centre()
gauge()
give(centre, PLANS, EXAMPLE + "attribution: © Sở Xây dựng minh họa\\n", OGC.sample.body)
give(centre, MAPS, WMS_EXAMPLE.replace("https://bando.minh-hoa.example/geoserver/ows", "URL"), WMS_SAMPLE.encode())
print("FOUND" + json.dumps({"duty": key_of(centre.people["duty"])}))
"""


def drawn_plan() -> bytes:
    """Return a picture as a map server draws one: see-through with a few blocks."""
    picture, out = Image.new("RGBA", (800, 600), (0, 0, 0, 0)), io.BytesIO()
    pen = ImageDraw.Draw(picture)
    for place in range(5):
        pen.rectangle((100 + 120 * place, 150, 180 + 120 * place, 420), fill=(40, 90, 200, 110), outline=(20, 50, 140, 255), width=3)
    picture.save(out, "PNG")
    return out.getvalue()


def test_layers_are_chosen_on_the_map_and_name_whose_they_are(chromium: Browser) -> None:
    broken = []
    with web(lambda _path: (200, {}, b"<fault/>" if broken else drawn_plan())) as (url, asked), running(CONNECTOR_ALLOW="127.0.0.1") as server:
        key = server.found(_SETUP.replace("URL", url))["duty"]
        page, heard = screens.opened(chromium, server.url, "/ioc/ban-do/", size=screens.DESK, session_key=key)
        expect(page.locator("[data-map=centre][data-ready=true]")).to_be_visible()
        expect(page.get_by_label("Trạm đo")).to_be_checked()
        page.get_by_text("Quy hoạch", exact=True).click()
        expect(page.locator("path.cm-shape")).to_have_count(1)
        expect(page.locator(".leaflet-control-attribution")).to_contain_text("© Sở Xây dựng minh họa")
        page.get_by_text("Đồ án quy hoạch", exact=True).click()
        expect(page.locator(".leaflet-layers-pane img")).to_have_count(1)
        expect(page.locator(".leaflet-control-attribution")).to_contain_text("Chi nhánh Văn phòng đăng ký đất đai")
        assert "lop=quy-hoach" in page.url
        screens.picture(page, "centre_map_desk")
        assert (screens.axe(page), heard) == ([], [])
        assert {one[0].split("?")[0] for one in asked} == {"/"}
        page.get_by_text("Quy hoạch", exact=True).click()
        expect(page.locator("path.cm-shape")).to_have_count(0)
        expect(page.locator(".leaflet-control-attribution")).not_to_contain_text("© Sở Xây dựng minh họa")

        broken.append(True)
        again, _heard = screens.opened(chromium, server.url, "/ioc/ban-do/?lop=dat-dai/quyhoach:do_an&lop=quy-hoach", size=screens.PHONE, session_key=key)
        expect(again.get_by_text("Máy chủ bản đồ không trả hình của “quyhoach:do_an”.", exact=False)).to_be_visible()
        expect(again.locator("path.cm-shape")).to_have_count(1)
        assert not screens.is_wider_than_screen(again)
        screens.picture(again, "centre_map_phone")
        tablet, _heard = screens.opened(chromium, server.url, "/ioc/ban-do/?lop=quy-hoach", size=screens.TABLET_UPRIGHT, session_key=key)
        expect(tablet.locator("path.cm-shape")).to_have_count(1)
        screens.picture(tablet, "centre_map_tablet")
