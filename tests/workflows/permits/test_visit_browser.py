"""An officer of order control on a phone where there is no network: photos and the record wait, and are sent when it is back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running
from tests.workflows.dossiers.pictures import jpeg

pytestmark = pytest.mark.browser

_SETUP = """
import json
from django.utils import timezone
from tests.workflows.one_stop import shop
from tests.signed_in import key_of
from tests.workflows.permits.permits import permit
from workflows.permits.services.visits import decide_visit

place, now = shop(), timezone.now()
visit = decide_visit(permit=permit(place, now=now), planned_on=timezone.localdate(now), actor=place.actor("hung", now=now), now=now)
print("FOUND" + json.dumps({"key": key_of(place.people["hung"]), "visit": visit.pk}))
"""
_KEPT = """
import json
from workflows.permits.models import SiteVisit
visit = SiteVisit.objects.get()
print("FOUND" + json.dumps([visit.finding, visit.is_violation, visit.lat, [photo.caption for photo in visit.photos.all()]]))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def judge(page: Page, name: str) -> list[str]:
    screens.picture(page, f"order-control-{name}")
    screens.picture(page, f"order-control-{name}-full", whole=True)
    return [f"{name}: {finding}" for finding in screens.axe(page)] + ([f"{name}: too wide"] if screens.is_wider_than_screen(page) else [])


def photograph(page: Page, caption: str) -> None:
    page.locator("form[data-photo] input[type=file]").set_input_files({"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": jpeg(size=(1200, 900)).read()})
    page.get_by_label("Nội dung ảnh").fill(caption)
    page.get_by_role("button", name="Thêm ảnh").click()


def test_a_violation_is_recorded_without_a_network_and_sent_later(chromium: Browser, server: Server) -> None:
    given = server.found(_SETUP)
    url = f"http://localhost:{server.port}"  # a worker needs a secure context: localhost is one
    context = screens.context_of(chromium, url, size=screens.PHONE, session_key=given["key"])
    context.grant_permissions(["geolocation"], origin=url)
    context.set_geolocation({"latitude": 16.8163, "longitude": 107.1003})
    page = context.new_page()
    page.goto(f"/mot-cua/trat-tu/{given['visit']}/")
    expect(page.locator("[data-visit][data-ready]")).to_be_visible()
    expect(page.get_by_text("Đã kèm vị trí của điện thoại")).to_be_visible()
    wrong = judge(page, "online-phone")
    context.set_offline(True)
    page.reload()
    photograph(page, "Tầng 4 đang xây")
    expect(page.locator("[data-queue]")).to_contain_text("Không có mạng: 1 mục")
    for group in page.locator("form[data-record] [role=group]").all()[:6]:
        group.get_by_role("radio").first.check()
    page.get_by_label("Kết quả kiểm tra").fill("Xây thêm tầng 4 ngoài giấy phép.")
    page.get_by_label("Phát hiện vi phạm").check()
    page.get_by_role("button", name="Ghi biên bản kiểm tra").click()
    expect(page.locator("[data-queue]")).to_contain_text("Không có mạng: 2 mục")
    wrong += judge(page, "waiting-phone")
    context.set_offline(False)
    page.wait_for_url("**/mot-cua/trat-tu/?xong=1")
    assert server.found(_KEPT) == ["Xây thêm tầng 4 ngoài giấy phép.", True, 16.8163, ["Tầng 4 đang xây"]]
    page.goto(f"/mot-cua/trat-tu/{given['visit']}/")
    wrong += judge(page, "recorded-phone")
    page.set_viewport_size({"width": 1440, "height": 900})
    wrong += judge(page, "recorded-desk")
    assert wrong == []
    context.close()
