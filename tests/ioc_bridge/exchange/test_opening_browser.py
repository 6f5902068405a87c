"""The head of the centre opens a station at the desk and closes it on the phone; a report of another system tells where it came from."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from datetime import date
from tests import builders
from tests.signed_in import key_of
from tests.ioc_bridge.measurements.builders import gauge, outlet
from tests.ioc_bridge.field_reports.desk import ward
from tests.ioc_bridge.field_reports.test_importing import ITEM, NOW, give
from dataclasses import replace
from ioc_bridge.field_reports.models import Report
from ioc_bridge.measurements.models import Station
from ioc_bridge.sources.models import Source

river = gauge()
outlet("ph", "tss", "nh4-n")
Station.objects.filter(code="cua-xa").update(name="Trạm quan trắc tự động, liên tục nước thải sau xử lý Nhà máy xử lý nước thải tập trung khu vực phía đông phường Đông Hà")
head = builders.person("giamdoc", "ioc_head", at=river.station.unit)
place = ward()
centre = place.people["yen"].appointments.get().unit
source = Source.objects.create(code="phan-anh-tinh", name="Cổng tương tác hiện trường của tỉnh Quảng Trị", centre=centre, owner_name="Tỉnh", dataset="x", created_at=NOW)
give(source, ITEM)
print("FOUND" + json.dumps({"head": key_of(head), "duty": key_of(place.people["yen"]), "report": Report.objects.get().pk}))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict:
    return server.found(_SETUP)


def test_station_is_opened_at_the_desk_and_closed_on_the_phone(chromium: Browser, server: Server, found: dict) -> None:
    page, heard = screens.opened(chromium, server.url, "/ioc/du-lieu-mo/", size=screens.DESK, session_key=found["head"])
    row = page.get_by_role("row", name="Trạm Đông Hà")
    row.get_by_role("button", name="Mở").click()
    expect(page.get_by_text("Số đo của trạm này đã được công khai.")).to_be_visible()
    screens.picture(page, "exchange_openings_desk")
    assert (screens.axe(page), heard) == ([], [])
    assert page.request.get(f"{server.url}/sta/v1.1/Things").json()["value"][0]["name"] == "Trạm Đông Hà"
    phone, heard = screens.opened(chromium, server.url, "/ioc/du-lieu-mo/", size=screens.PHONE, session_key=found["head"])
    screens.picture(phone, "exchange_openings_phone")
    assert not screens.is_wider_than_screen(phone)
    phone.get_by_role("row", name="Trạm Đông Hà").get_by_role("button", name="Đóng").click()
    expect(phone.get_by_text("Trạm này đã thôi công khai.")).to_be_visible()
    assert (screens.axe(phone), heard) == ([], [])
    assert page.request.get(f"{server.url}/sta/v1.1/Things").json() == {"value": []}


def test_report_of_another_system_tells_where_it_came_from(chromium: Browser, server: Server, found: dict) -> None:
    page, heard = screens.opened(chromium, server.url, f"/ioc/phan-anh/{found['report']}/", size=screens.TABLET, session_key=found["duty"])
    expect(page.get_by_text("Nhận từ Cổng tương tác hiện trường của tỉnh Quảng Trị, mã ở hệ thống gốc: QT-1")).to_be_visible()
    screens.picture(page, "report_taken_over_tablet")
    assert (screens.axe(page), heard) == ([], [])
