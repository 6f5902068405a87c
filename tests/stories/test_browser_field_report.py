"""A citizen reports by phone without a network; it is accepted, dealt with, approved, published, rated two stars, opened again and dealt with again."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import browser as screens
from tests.ioc_bridge.field_reports.desk import jpeg
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from tests.ioc_bridge.field_reports.desk import ward
from tests.signed_in import key_of
place = ward()
print("FOUND" + json.dumps({name: key_of(place.people[name]) for name in ("yen", "lan", "hung")}))
"""
_KEPT = """
import json
from ioc_bridge.field_reports.models import Report
report = Report.objects.get()
print("FOUND" + json.dumps([report.state, report.reopened, report.stars, report.reporter.phone, report.photos.count(), report.round]))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def judge(page: Page, name: str) -> list[str]:
    screens.picture(page, f"field-report-{name}")
    page.screenshot(path=screens.PICTURES / f"field-report-{name}-full.png", full_page=True)
    return [f"{name}: {finding}" for finding in screens.axe(page)] + ([f"{name}: too wide"] if screens.is_wider_than_screen(page) else [])


class Story:
    """The people of the story, each on a device of their own."""

    def __init__(self, chromium: Browser, server: Server) -> None:
        self.keys = server.found(_SETUP)
        self.chromium, self.url, self.wrong = chromium, f"http://localhost:{server.port}", []

    def device(self, name: str, size: tuple[int, int]) -> tuple[BrowserContext, Page]:
        context = screens.context_of(self.chromium, self.url, size=size, session_key=self.keys.get(name, ""))
        context.grant_permissions(["geolocation"], origin=self.url)
        context.set_geolocation({"latitude": 16.8163, "longitude": 107.1003})
        return context, context.new_page()

    def look(self, page: Page, name: str) -> None:
        self.wrong += judge(page, name)


def _report(story: Story, page: Page, context: BrowserContext) -> str:
    """Send a report that waits for the network; return the reporter's own address."""
    page.goto("/phan-anh/")
    expect(page.locator("[data-report][data-ready]")).to_be_visible()
    expect(page.locator("[data-map][data-ready]")).to_be_visible()
    story.look(page, "form-phone")
    page.get_by_role("button", name="Dùng vị trí điện thoại này").click()
    expect(page.locator("input[name=lat]")).to_have_value("16.816300")
    page.locator("input[name=photos]").set_input_files([{"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": jpeg(size=(1200, 900)).read()}])
    page.get_by_label("Loại sự việc").select_option(label="Đèn đường không sáng")
    page.get_by_label("Nội dung phản ánh").fill("Đèn đường tắt ba đêm liền")
    page.get_by_label("Điện thoại").fill("0987654321")
    context.set_offline(True)
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.locator("[data-queue]")).to_contain_text("Không có mạng: 1 phản ánh")
    story.look(page, "waiting-phone")
    page.reload()
    expect(page.locator("[data-waiting] li")).to_have_count(1)
    context.set_offline(False)
    page.wait_for_url("**/phan-anh/PA*/*/")
    story.look(page, "own-phone")
    return page.url


def _deed(page: Page, word: str, button: str, **fields: str) -> None:
    """Open the fold of a deed, fill it, press its button."""
    form = page.locator(f"#viec-{word}")
    if not form.is_visible():
        page.locator(f"details:has(#viec-{word}) > summary").click()
    for name, text in fields.items():
        form.locator(f"[name={name}]").fill(text)
    form.get_by_role("button", name=button).click()


def _at_the_scene(story: Story, page: Page, context: BrowserContext, times: int) -> None:
    """Take a photo after the work and hand in the answer, without a network."""
    page.goto("/ioc/phan-anh/?muc=dang-xu-ly")
    page.locator(".fr-row").click()
    page.get_by_role("link", name="Tại hiện trường (điện thoại)").click()
    expect(page.locator("[data-scene][data-ready]")).to_be_visible()
    expect(page.get_by_text("Đã kèm vị trí của điện thoại")).to_be_visible()
    story.look(page, f"scene-phone-{times}")
    context.set_offline(True)
    page.get_by_label("sau khi xử lý").check()
    page.locator("form[data-photo] input[type=file]").set_input_files({"name": "sau.jpg", "mimeType": "image/jpeg", "buffer": jpeg(colour="#4a4", size=(1200, 900)).read()})
    page.get_by_role("button", name="Thêm ảnh").click()
    page.get_by_label("Kết quả xử lý").fill(f"Đã thay bóng đèn lần {times}, đường sáng lại.")
    page.get_by_role("button", name="Nộp câu trả lời").click()
    expect(page.locator("[data-queue]")).to_contain_text("Không có mạng: 2 mục")
    story.look(page, f"scene-waiting-phone-{times}")
    context.set_offline(False)
    page.wait_for_url("**/ioc/phan-anh/*/")


def _check_photos(story: Story, page: Page) -> None:
    """Draw a box on each photo that nobody has looked at."""
    page.goto("/ioc/phan-anh/?muc=cho-dang")
    page.locator(".fr-row").click()
    while page.locator("#anh").get_by_text("chưa kiểm tra").count():
        page.locator("#anh li", has_text="chưa kiểm tra").first.get_by_role("link", name="Che khuôn mặt, biển số").click()
        expect(page.locator("[data-tools]")).to_be_visible()
        box = page.locator("[data-stage]").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 60, box["y"] + 60)
        page.mouse.down()
        page.mouse.move(box["x"] + 200, box["y"] + 180, steps=4)
        page.mouse.up()
        expect(page.locator("[data-list]")).to_have_text("1 ô che")
        story.look(page, "boxes-desk")
        page.get_by_role("button", name="Đã kiểm tra ảnh").click()
        expect(page.get_by_text("Đã kiểm tra ảnh.")).to_be_visible()


def _approve_and_publish(story: Story, leader: Page, desk: Page) -> None:
    leader.goto("/ioc/phan-anh/?muc=cho-duyet")
    leader.locator(".fr-row").click()
    story.look(leader, "approve-tablet")
    _deed(leader, "duyet", "Duyệt câu trả lời")
    expect(leader.get_by_text("Đã duyệt câu trả lời.")).to_be_visible()
    _check_photos(story, desk)
    _deed(desk, "dang", "Công khai")
    expect(desk.get_by_text("Đã công khai phản ánh.")).to_be_visible()


def test_reported_by_phone_dealt_with_rated_two_and_dealt_with_again(chromium: Browser, server: Server) -> None:
    story = Story(chromium, server)
    citizen, phone = story.device("", screens.PHONE)
    _desk, desk = story.device("yen", screens.DESK)
    officer, scene = story.device("hung", screens.PHONE)
    _leader, leader = story.device("lan", screens.TABLET)
    own = _report(story, phone, citizen)
    desk.goto("/ioc/phan-anh/")
    expect(desk.locator("[data-map][data-ready]")).to_be_visible()
    story.look(desk, "queue-desk")
    desk.locator(".fr-row").click()
    story.look(desk, "detail-desk")
    _deed(desk, "tiep-nhan", "Tiếp nhận")
    expect(desk.get_by_text("Đã tiếp nhận phản ánh.")).to_be_visible()
    _at_the_scene(story, scene, officer, 1)
    _approve_and_publish(story, leader, desk)
    phone.goto(own)
    story.look(phone, "answered-phone")
    phone.get_by_label("2 – không hài lòng").check()
    phone.get_by_role("button", name="Gửi đánh giá").click()
    phone.get_by_label("Việc chưa được giải quyết").fill("Đèn lại tắt sau một đêm")
    story.look(phone, "reopen-phone")
    phone.get_by_role("button", name="Mở lại phản ánh").click()
    expect(phone.get_by_text("Phản ánh đã được mở lại.")).to_be_visible()
    _at_the_scene(story, scene, officer, 2)
    _approve_and_publish(story, leader, desk)
    phone.goto("/phan-anh/ban-do/")
    expect(phone.locator("[data-map][data-ready]")).to_be_visible()
    story.look(phone, "map-phone")
    phone.goto("/phan-anh/thong-ke/")
    story.look(phone, "figures-phone")
    desk.goto("/ioc/phan-anh/")
    assert server.found(_KEPT) == ["published", 1, 2, "0987654321", 3, 1]
    assert story.wrong == []
