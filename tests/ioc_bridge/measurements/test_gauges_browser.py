"""The officer on duty sees an alarm come by itself and acknowledges it on a phone; a station's chart is drawn."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from datetime import timedelta
from django.utils import timezone
from ioc_bridge.measurements.services.storing import store
from tests import builders
from tests.ioc_bridge.measurements.builders import gauge, rule, samples
from tests.signed_in import key_of

stream = gauge()
rule(stream, citation="05/2020/QĐ-TTg")
now = timezone.now()
store(samples(stream, *[0.5 + place % 10 / 20 for place in range(100)], start=now - timedelta(hours=17)), now=now)
duty = builders.person("truc", "ioc_duty", at=builders.unit("phuong", "Phường Đông Hà", "ward"))
print("FOUND" + json.dumps({"duty": key_of(duty)}))
"""
_RISE = """
from datetime import timedelta
from django.utils import timezone
from ioc_bridge.measurements.models import Stream
from ioc_bridge.measurements.services.storing import store
from tests.ioc_bridge.measurements.builders import samples
now = timezone.now()
store(samples(Stream.objects.get(), 2.4, start=now - timedelta(minutes=1)), now=now)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict:
    return server.found(_SETUP)


def test_an_alarm_comes_by_itself_and_is_acknowledged_on_the_phone(chromium: Browser, server: Server, found: dict) -> None:
    page, heard = screens.opened(chromium, server.url, "/ioc/canh-bao/", size=screens.PHONE, session_key=found["duty"])
    expect(page.get_by_text("Không có cảnh báo nào")).to_be_visible()
    server.python(_RISE)
    expect(page.get_by_text("Trạm Đông Hà: BĐ1")).to_be_visible()
    assert (screens.is_wider_than_screen(page), screens.axe(page)) == (False, [])
    screens.picture(page, "alarm_board_phone")
    page.get_by_role("button", name="Xác nhận", exact=True).click()
    expect(page.get_by_text("Đã xác nhận cảnh báo.")).to_be_visible()
    expect(page.get_by_text("Đang diễn ra, đã xác nhận")).to_be_visible()
    assert heard == []


def test_a_station_draws_its_chart_under_the_content_policy(chromium: Browser, server: Server, found: dict) -> None:
    page, heard = screens.opened(chromium, server.url, "/ioc/do-dac/dong-ha/", size=screens.DESK, session_key=found["duty"])
    expect(page.locator("[data-chart] canvas")).to_be_visible()
    assert page.evaluate("document.querySelector('[data-chart] canvas').width > 300")
    page.locator("[data-chart] canvas").hover()
    screens.picture(page, "station_chart")
    assert (screens.is_wider_than_screen(page), screens.axe(page), heard) == (False, [], [])
