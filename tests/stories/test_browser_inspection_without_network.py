"""An inspector on a phone records a visit where there is no network: the page opens again, photos and signatures wait, and are sent when it is back."""

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
from workflows.dossiers.services.inspections import plan_inspection

place, now = shop(), timezone.now()
dossier = place.working(now=now)
visit = plan_inspection(
    dossier=dossier, inspector=place.people["hung"], purpose="Xem hiện trạng trước khi cấp phép", planned_on=timezone.localdate(now),
    checklist=["Vị trí khu đất đúng giấy tờ", "Chưa khởi công", "Khoảng cách đến công trình liền kề đúng bản vẽ"], actor=place.actor("hung"), now=now,
)
key = key_of(place.people["hung"])
print("FOUND" + json.dumps({"key": key, "visit": visit.pk, "dossier": dossier.pk}))
"""
#: whoever takes the phone next sees that somebody has signed
_BOTH_SIGNATURES_SHOW = """() => [...document.querySelectorAll("[data-sign] canvas")].every(
  one => one.getContext("2d").getImageData(0, 0, one.width, one.height).data.some(Boolean))"""
_KEPT = """
import json
from workflows.dossiers.models import Inspection
visit = Inspection.objects.get()
print("FOUND" + json.dumps([
    visit.finding, visit.passed, visit.owner_name, visit.signature_id is not None, visit.owner_signature_id is not None,
    [photo.caption for photo in visit.photos.order_by("pk")], visit.latitude,
]))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def judge(page: Page, name: str) -> list[str]:
    screens.picture(page, f"inspection-{name}")
    screens.picture(page, f"inspection-{name}-full", whole=True)
    return [f"{name}: {finding}" for finding in screens.axe(page)] + ([f"{name}: too wide"] if screens.is_wider_than_screen(page) else [])


def sign(page: Page, place: int) -> None:
    """Draw a few strokes on a pad."""
    pad = page.locator("[data-sign] canvas").nth(place)
    pad.evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 30, box["y"] + 70)
    page.mouse.down()
    for step in range(1, 12):
        page.mouse.move(box["x"] + 30 + step * 18, box["y"] + 70 + (-1) ** step * 25)
    page.mouse.up()


def photograph(page: Page, caption: str) -> None:
    page.locator("form[data-photo] input[type=file]").set_input_files({"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": jpeg(size=(1200, 900)).read()})
    page.get_by_label("Nội dung ảnh").fill(caption)
    page.get_by_role("button", name="Thêm ảnh").click()


def test_a_visit_is_recorded_without_a_network_and_sent_later(chromium: Browser, server: Server) -> None:
    given = server.found(_SETUP)
    url = f"http://localhost:{server.port}"  # a worker needs a secure context: localhost is one
    context = screens.context_of(chromium, url, size=screens.PHONE, session_key=given["key"])
    context.grant_permissions(["geolocation"], origin=url)
    context.set_geolocation({"latitude": 16.8163, "longitude": 107.1003})
    page = context.new_page()
    page.goto(f"/mot-cua/kiem-tra/{given['visit']}/")
    expect(page.locator("[data-visit][data-ready]")).to_be_visible()
    expect(page.get_by_text("Đã kèm vị trí của điện thoại")).to_be_visible()
    wrong = judge(page, "online-phone")
    context.set_offline(True)
    page.reload()
    expect(page.locator("[data-queue]")).to_have_text("Mọi dữ liệu đã gửi về cơ quan.")
    photograph(page, "Mặt trước khu đất")
    expect(page.locator("[data-waiting] li")).to_have_count(1)
    expect(page.locator("[data-queue]")).to_contain_text("Không có mạng: 1 mục")
    for group in page.locator("form[data-record] [role=group]").all()[:3]:
        group.get_by_label("đạt", exact=True).check()
    page.get_by_label("Kết quả kiểm tra").fill("Khu đất đúng vị trí, chưa khởi công.")
    page.locator("form[data-record] [role=group]").last.get_by_label("đạt", exact=True).check()
    page.get_by_label("Đại diện chủ đầu tư có mặt").fill("Nguyễn Đức An, chủ nhà")
    sign(page, 0)
    sign(page, 1)
    wrong += judge(page, "offline-phone")
    screens.draft_is_kept(page, "inspections")
    page.reload()
    expect(page.get_by_label("Kết quả kiểm tra")).to_have_value("Khu đất đúng vị trí, chưa khởi công.")
    expect(page.locator("[data-waiting] li")).to_have_count(1)
    page.wait_for_function(_BOTH_SIGNATURES_SHOW)
    page.get_by_role("button", name="Ghi biên bản kiểm tra").click()
    expect(page.locator("[data-queue]")).to_contain_text("Không có mạng: 2 mục")
    wrong += judge(page, "waiting-phone")
    context.set_offline(False)
    page.wait_for_url(f"**/mot-cua/ho-so/{given['dossier']}/**")
    wrong += judge(page, "sent-phone")
    assert server.found(_KEPT) == ["Khu đất đúng vị trí, chưa khởi công.", True, "Nguyễn Đức An, chủ nhà", True, True, ["Mặt trước khu đất"], 16.8163]
    minutes = context.request.get(f"{url}/mot-cua/kiem-tra/{given['visit']}.pdf")
    (screens.PICTURES / "inspection-minutes.pdf").write_bytes(minutes.body())
    assert (minutes.status, wrong) == (200, [])
    context.close()
