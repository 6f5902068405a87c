"""A citizen's report by hand: sent from a phone without a network, triaged at the desk, done and photographed by the unit's officer, approved, covered, published, rated."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import browser as screens
from tests.ioc_bridge.field_reports.desk import PLACE, SECRETS, jpeg
from tests.servers import Server, running

pytestmark = pytest.mark.browser
WORDS = "Đèn đường trước số nhà 12 tắt ba đêm liền, trẻ em đi học về không thấy đường"
NEXT = "Nắp hố ga đầu kiệt bị vỡ, xe máy dễ sụp bánh"
ANSWER = "Đã thay hai bóng đèn và kiểm tra cả tuyến; đường sáng lại từ tối nay."
_SETUP = """
import json
from tests.ioc_bridge.field_reports.desk import ward
from tests.signed_in import key_of
place = ward()
print("FOUND" + json.dumps({name: key_of(place.people[name]) for name in ("yen", "lan", "hung")}))
"""
_HANDED = """
from django.utils import timezone
from govsuite.people.models import User
from govsuite.people.public import actor_of
from ioc_bridge.field_reports.models import Report
from ioc_bridge.field_reports.services.handling import hand_report
now, head = timezone.now(), User.objects.get(username="pa-lan")
hand_report(report=Report.objects.get(), officer=User.objects.get(username="pa-hung"), actor=actor_of(head, now=now, step_up_at=now, session_key="thu"), now=now)
"""
_KEPT = """
import json
from ioc_bridge.field_reports.models import Report
report = Report.objects.get()
print("FOUND" + json.dumps([report.state, report.stars, report.stars_words, report.photos.count(), report.answer]))
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


class Walk:
    """The devices of the story over one server, and what was found wrong on their pages."""

    def __init__(self, server: Server, chromium: Browser) -> None:
        self.server, self.chromium, self.url = server, chromium, f"http://localhost:{server.port}"  # a worker needs a secure context: localhost is one
        self.keys = server.found(_SETUP)
        self.wrong: list[str] = []

    def device(self, who: str = "", *, size: tuple[int, int]) -> tuple[BrowserContext, Page]:
        context = screens.context_of(self.chromium, self.url, size=size, session_key=self.keys.get(who, ""))
        context.grant_permissions(["geolocation"], origin=self.url)
        context.set_geolocation({"latitude": PLACE[0], "longitude": PLACE[1]})
        return context, context.new_page()

    def judge(self, page: Page, name: str) -> None:
        screens.picture(page, f"report-{name}")
        screens.picture(page, f"report-{name}-full", whole=True)
        self.wrong += [f"{name}: {finding}" for finding in screens.axe(page)] + ([f"{name}: too wide"] if screens.is_wider_than_screen(page) else [])


def deed(page: Page, word: str) -> None:
    """Do what ``word`` names among what is next for the report."""
    form = page.locator(f"#viec-{word}")
    if not form.is_visible():
        page.locator("details", has=form).locator("summary").click()
    form.locator("button[type=submit], button:not([type])").click()
    expect(page.locator(".gs-messages")).to_be_visible()


def send(walk: Walk) -> Page:
    """Send the report from a phone that has lost its network, begin another one meanwhile, and follow the first to its own page."""
    context, page = walk.device(size=screens.PHONE)
    page.goto("/phan-anh/")
    expect(page.locator("[data-map][data-ready]")).to_be_attached()
    walk.judge(page, "send-phone")
    page.locator("[name=photos]").set_input_files({"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": jpeg(size=(1200, 900)).read()})
    page.locator("[name=category]").select_option(label="Đèn đường không sáng")
    page.locator("[name=words]").fill(WORDS)
    page.locator("[data-locate]").click()
    expect(page.locator("[name=lat]")).not_to_have_value("")
    page.locator("[name=address]").fill("12 Hùng Vương")
    page.locator("[name=name]").fill("Lê Thị Bí Mật")
    page.locator("[name=phone]").fill("0987 654 321")
    context.set_offline(True)
    page.get_by_role("button", name="Gửi", exact=True).dblclick()
    expect(page.locator("[data-queue]")).to_contain_text("1 phản ánh")
    expect(page.locator("[name=words]")).to_have_value("")
    walk.judge(page, "waiting-phone")
    page.locator("[name=words]").fill(NEXT)
    screens.draft_is_kept(page, "reports")
    context.set_offline(False)
    expect(page.locator("[data-queue]")).to_contain_text("Nội dung viết thêm sau đó vẫn còn trên trang này")
    expect(page.locator("[name=words]")).to_have_value(NEXT)
    walk.judge(page, "next-phone")
    page.get_by_role("link", name="Xem nội dung đã gửi").click()
    page.wait_for_url("**/phan-anh/*/*/")
    walk.judge(page, "own-phone")
    return page


def triage(walk: Walk) -> str:
    """Accept the report at the desk: the plan of units says whose it is. Return the path of its page."""
    _context, page = walk.device("yen", size=screens.DESK)
    page.goto("/ioc/phan-anh/")
    walk.judge(page, "queue-desk")
    page.get_by_role("link", name="Đèn đường không sáng").first.click()
    walk.judge(page, "triage-desk")
    deed(page, "tiep-nhan")
    path = page.url.removeprefix(walk.url)
    page.context.close()
    return path


def work(walk: Walk, path: str) -> None:
    """Photograph and answer at the scene, without a network for the answer."""
    context, page = walk.device("hung", size=screens.PHONE)
    page.goto(path)
    deed(page, "bat-dau")
    walk.judge(page, "unit-phone")
    page.goto(f"{path}hien-truong/")
    expect(page.locator("[data-scene][data-ready]")).to_be_visible()
    page.locator("form[data-record] [name=answer]").fill(ANSWER[:20])
    screens.draft_is_kept(page, "scenes")
    page.goto(path)
    walk.server.python(_HANDED)  # meanwhile the head names the officer: what was begun is about an older state
    page.goto(f"{path}hien-truong/")
    expect(page.locator("[data-scene][data-ready]")).to_be_visible()
    expect(page.locator("form[data-record] [name=answer]")).to_have_value(ANSWER[:20])
    context.set_offline(True)
    page.locator("form[data-photo] [name=kind][value=after]").check()
    page.locator("form[data-photo] input[type=file]").set_input_files({"name": "IMG_2.jpg", "mimeType": "image/jpeg", "buffer": jpeg(colour="#dc8").read()})
    page.locator("form[data-photo] button").click()
    expect(page.locator("[data-waiting] li")).to_have_count(1)
    page.locator("form[data-record] [name=answer]").fill(ANSWER)
    page.locator("form[data-record] button").click()
    expect(page.locator("[data-waiting] li")).to_have_count(2)
    walk.judge(page, "scene-waiting-phone")
    context.set_offline(False)
    page.wait_for_url(f"**{path}")
    assert not [secret for secret in SECRETS if secret in page.content()]
    context.close()


def answer(walk: Walk, path: str) -> None:
    """Approve as the head of the unit; cover both photos and publish at the desk."""
    _context, page = walk.device("lan", size=screens.TABLET)
    page.goto(path)
    walk.judge(page, "approve-tablet")
    deed(page, "duyet")
    page.context.close()
    _context, page = walk.device("yen", size=screens.DESK)
    for _photo in range(2):
        page.goto(path)
        page.locator("#anh li", has_text="chưa kiểm tra").get_by_role("link", name="Che khuôn mặt, biển số").first.click()
        box = page.locator("[data-stage] svg").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 40, box["y"] + 40)
        page.mouse.down()
        page.mouse.move(box["x"] + 160, box["y"] + 120, steps=4)
        page.mouse.up()
        walk.judge(page, "cover-desk")
        page.get_by_role("button", name="Đã kiểm tra ảnh").click()
    page.goto(path)
    walk.judge(page, "publish-desk")
    deed(page, "dang")
    page.context.close()


def test_a_report_goes_from_a_phone_to_its_rating(server: Server, chromium: Browser) -> None:
    walk = Walk(server, chromium)
    own = send(walk)
    path = triage(walk)
    work(walk, path)
    answer(walk, path)
    own.reload()
    expect(own.get_by_text(ANSWER)).to_be_visible()
    walk.judge(own, "answered-phone")
    own.locator("[name=stars][value='4']").check()
    own.locator("#danh-gia [name=words]").fill("Sáng hơn trước, cảm ơn")
    own.locator("#danh-gia button").click()
    expect(own.get_by_text("đã đánh giá 4/5 sao")).to_be_visible()
    walk.judge(own, "rated-phone")
    own.goto("/phan-anh/ban-do/")
    assert not [secret for secret in SECRETS if secret in own.content()]
    walk.judge(own, "public-phone")
    assert (server.found(_KEPT), walk.wrong) == (["published", 4, "Sáng hơn trước, cảm ơn", 2, ANSWER], [])
