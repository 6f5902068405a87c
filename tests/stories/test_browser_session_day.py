"""The whole day of a session in five browsers on the demo: from its planning to the published resolution and the signed minutes.

The secretary sits at a desk, the chair and a delegate hold tablets, one delegate a tablet upright, one a phone;
the projector is a window of the secretary's. Everybody signs in by hand from the list of demo accounts.
"""

import datetime
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running
from tests.stories.devices import check_in_by_hand, press

pytestmark = [pytest.mark.browser, pytest.mark.smoke]
PEOPLE = {
    "thuky": screens.DESK, "chutoa": screens.TABLET, "daibieu03": screens.TABLET, "daibieu16": screens.TABLET_UPRIGHT, "daibieu24": screens.PHONE,
}
TITLE = "Kỳ họp thứ Năm (kỳ họp đột xuất) HĐND phường Đông Hà khóa II"
DRAFT = "Dự thảo Nghị quyết về điều chỉnh dự toán ngân sách phường năm 2026"
#: What the demo is, asked of the database: of mandates in office, parts of the council, sessions with what belongs to them, the city's history.
_DEMO = """
import datetime, json
from django.utils import timezone
from govsuite.people.models import Unit
from meetings.acts.models import Minutes, Resolution
from meetings.bodies.models import Body, Membership, Term
from meetings.sessions.models import Paper, Session

term = Term.objects.filter(body__unit__code="hdnd-dong-ha").latest("starts")
parts = {kind: Body.objects.filter(parent=term.body, kind=kind) for kind in ("group", "committee")}
sessions = Session.objects.filter(term=term)
today = sessions.get(starts_on=timezone.localdate())
end, begin = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)
pages = [paper.file.versions.latest("number").pages for paper in Paper.objects.filter(session=today)]
print("FOUND" + json.dumps({
    "delegates": [term.mandates.filter(statuses__status="active").distinct().count(), term.statutory_seats],
    "groups": [parts["group"].count(), Membership.objects.filter(body__in=parts["group"]).values("body").distinct().count()],
    "seated": Membership.objects.filter(body__in=parts["group"]).values("mandate").distinct().count(),
    "committees": parts["committee"].count(),
    "states": sorted(sessions.values_list("state", flat=True)),
    "finished": [
        Resolution.objects.filter(session__term=term, state="published").count(),
        Minutes.objects.filter(session__term=term, state="signed").count(),
    ],
    "today": [today.state, today.items.filter(parent=None).count(), len(pages) >= 12, min(pages) >= 1, max(pages) >= 3],
    "wards": Unit.objects.filter(parent__code="tp-dong-ha", kind="ward", ends=end).count(),
    "successors": sorted(Unit.objects.filter(kind="ward", starts=begin, predecessors__isnull=False).distinct().values_list("name", flat=True)),
}))
"""
#: How many the secretary checks in by hand; with the two delegates at their tablets they are twenty.
BY_HAND = 18


@dataclass(frozen=True)
class Seeded:
    """A server with the demo, what the second seeding said, and what the demo was before anybody walked in it."""

    server: Server
    again: str
    found: dict[str, Any]


@pytest.fixture(scope="module")
def seeded() -> Iterator[Seeded]:
    scaled = {name: os.environ.get(f"{name.upper()}_URL", "") for name in ("database", "redis")}
    with running(**scaled, STEP_UP_SECONDS="3600") as started:
        for command in ("load_law", "make_demo_ca", "seed_demo"):
            started.manage(command)
        demo = Seeded(started, started.manage("seed_demo"), started.found(_DEMO))
        # Not before: what is seeded in the past would be marked as late by the worker, in the middle of its life.
        started.start_worker()
        yield demo


@pytest.fixture(scope="module")
def server(seeded: Seeded) -> Server:
    return seeded.server


class Day:
    """The devices of the day; each method is a part of the story."""

    def __init__(self, server: Server, chromium: Browser) -> None:
        self.server, self.chromium, self.heard = server, chromium, list[str]()
        self.devices = {name: self._device(size) for name, size in PEOPLE.items()}
        self.secretary, self.chair, self.an, self.linh, self.quynh = self.devices.values()
        self.passer_by = self._device(screens.DESK)
        self.pk = 0

    def _device(self, size: tuple[int, int]) -> Page:
        page = screens.context_of(self.chromium, self.server.url, size=size).new_page()
        page.on("pageerror", lambda error: self.heard.append(f"{page.url}: {error}"))
        return page

    def look(self, page: Page, name: str) -> None:
        """Leave a picture; nothing grave for axe-core, nothing wider than the screen."""
        screens.picture(page, f"day-{name}")
        assert (name, screens.axe(page), screens.is_wider_than_screen(page)) == (name, [], False)

    def go(self, page: Page, path: str) -> None:
        page.goto(path.format(pk=self.pk))

    def sign_in(self) -> None:
        for name, page in self.devices.items():
            page.goto("/dang-nhap/")
            if name.startswith("daibieu"):
                page.locator("summary", has_text="Đại biểu").click()
            page.locator(f'a[href="?demo={name}"]').click()
            press(page, "Tiếp tục")
            press(page, "Xác nhận")
            expect(page.get_by_role("heading", level=1, name="Việc chờ tôi")).to_be_visible()

    # -- before the day -----------------------------------------------------------

    def plan(self) -> None:
        page = self.secretary
        page.goto("/ky-hop/them/")
        today = datetime.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date().isoformat()
        for field, text in {"title": TITLE, "ordinal": "thứ Năm", "starts_on": today, "place": "Hội trường lớn"}.items():
            page.fill(f"[name={field}]", text)
        page.select_option("[name=kind]", "extraordinary")
        page.get_by_label("Trần Thị Cúc Phương").first.check()
        press(page, "Tạo và lập chương trình")
        page.wait_for_url("**/chuong-trinh/")
        self.pk = int(page.url.split("/")[-3])
        for title, kind in (("Báo cáo kiến nghị của cử tri", "report"), (DRAFT, "resolution")):
            self.add_item(title, kind)
        row = page.locator("[data-item]").nth(1)
        row.focus()
        with page.expect_response("**/chuyen/"):
            page.keyboard.press("Alt+ArrowUp")
        expect(page.locator("[data-item]").first).to_contain_text(DRAFT)
        self.look(page, "1-agenda")

    def add_item(self, title: str, kind: str) -> None:
        self.go(self.secretary, "/ky-hop/{pk}/chuong-trinh/them/")
        self.secretary.fill("[name=title]", title)
        self.secretary.select_option("[name=kind]", kind)
        press(self.secretary, "Lưu")
        self.secretary.wait_for_url("**/chuong-trinh/#item-*")

    def bring_the_draft(self) -> None:
        page = self.secretary
        self.go(page, "/ky-hop/{pk}/tai-lieu/them/")
        page.fill("[name=title]", "Dự thảo Nghị quyết (bản Word)")
        page.select_option("[name=role]", "draft")
        page.select_option("[name=item]", index=1)
        page.set_input_files("input[type=file]", {"name": "Dự thảo.docx", "mimeType": "application/octet-stream", "buffer": _word_draft()})
        press(page, "Lưu tài liệu")
        page.wait_for_url("**/tai-lieu/#paper-*")
        self.look(page, "2-papers")

    def convene(self) -> None:
        self.chair.goto("/")
        self.chair.get_by_role("link", name=f"Xem chương trình và triệu tập: {TITLE}").click()
        press(self.chair, "Triệu tập")
        self.look(self.chair, "3-convene")
        press(self.chair, "Triệu tập kỳ họp")
        self.chair.wait_for_url("**/giay-moi/")
        expect(self.chair.get_by_role("link", name="Đọc giấy mời")).to_be_visible()

    def answer(self) -> None:
        for page, words in ((self.an, "Tôi tham dự"), (self.linh, "Tôi tham dự"), (self.quynh, "Tôi xin vắng mặt")):
            self.go(page, "/ky-hop/{pk}/tra-loi/")
            page.get_by_label(words).check()
            if page is self.quynh:
                page.fill("[name=reason]", "Đi công tác theo giấy triệu tập của tỉnh")
            press(page, "Gửi trả lời")
            expect(page.get_by_text("Đã ghi nhận trả lời.")).to_be_visible()
        self.look(self.quynh, "4-answer")
        self.go(self.chair, "/ky-hop/{pk}/giay-moi/?tra-loi=absent")
        press(self.chair, "Đồng ý")
        expect(self.chair.get_by_text("Đã đồng ý cho vắng mặt.")).to_be_visible()
        self.quynh.reload()
        expect(self.quynh.get_by_text("Chủ tọa đã đồng ý cho ông/bà vắng mặt.")).to_be_visible()

    # -- in the hall ----------------------------------------------------------------

    def check_in(self) -> None:
        self.go(self.secretary, "/ky-hop/{pk}/diem-danh/so/")
        press(self.secretary, "Mở điểm danh")
        self.screen = self.secretary.context.new_page()
        self.screen.set_viewport_size(dict(zip(("width", "height"), screens.HALL, strict=True)))
        self.go(self.screen, "/man-hinh/{pk}/")
        for tablet in (self.an, self.linh):
            self.go(tablet, "/phong-hop/{pk}/")
            tablet.locator("#fl-code").fill(self.screen.locator(".fs-code").inner_text())
            tablet.locator(".fl-checkin button").click()
            expect(tablet.locator(".fl-told--good")).to_be_visible()
        self.look(self.screen, "5-projector-code")
        check_in_by_hand(self.secretary, BY_HAND)
        expect(self.screen.locator(".fs-foot__quorum b")).to_have_text(str(BY_HAND + 2))
        self.go(self.quynh, "/phong-hop/{pk}/")

    def next(self) -> str:
        """Press the chair's big button, wait until it says something else; return what kind of move it was."""
        button = self.chair.locator("#fl-next")
        token, look = button.get_attribute("value"), button.get_attribute("class") or ""
        if "--close_" in look:
            screens.a_finger_later(self.chair)
        button.click()
        expect(self.chair.locator(f'#fl-next[value="{token}"]')).to_have_count(0)
        return look.rpartition("--")[2]

    def next_until(self, selector: str) -> None:
        """Go on until the console shows ``selector``."""
        for _turn in range(12):
            if self.chair.locator(selector).count():
                return
            self.next()
        raise AssertionError(f"{selector} never came")

    def debate(self) -> None:
        self.go(self.chair, "/dieu-hanh/{pk}/")
        self.chair.locator(".fl-take button").click()
        self.next_until(".fl-step--now:has-text('Thảo luận')")
        expect(self.screen.locator(".fl-item__title")).to_have_text(DRAFT)
        for place, tablet in enumerate((self.an, self.linh), 1):
            tablet.locator(".fl-ask button", has_text="Đăng ký phát biểu").click()
            expect(self.chair.locator(".fl-queue .btn-primary")).to_have_count(place)
        self.chair.locator(".fl-queue .btn-primary").first.click()
        expect(self.an.locator(".fl-turn")).to_be_visible()
        expect(self.screen.locator(".fl-speaking__name")).to_have_text("Đặng Minh Tuấn")
        for page, name in ((self.chair, "console"), (self.an, "tablet"), (self.linh, "tablet-upright"), (self.quynh, "phone"), (self.screen, "projector")):
            self.look(page, f"6-debate-{name}")

    def vote(self) -> None:
        self.next_until(".fl-next__button--open_ballot")
        self.next()
        self.an.locator(".fl-choice--yes").click()
        self.linh.locator(".fl-choice--no").click()
        expect(self.linh.locator(".fl-receipt--stored")).to_be_visible()
        self.linh.locator(".fl-choice--yes").click()
        expect(self.linh.locator(".fl-choice--yes")).to_have_attribute("aria-pressed", "true")
        self.chair.locator(".fl-mine__choice--yes").click()
        expect(self.chair.locator(".fl-mine__choice--yes")).to_have_attribute("aria-pressed", "true")
        expect(self.screen.locator(".fs-count b")).to_have_text("3")
        self.chair.locator(".fl-vote__tools button").first.click()
        expect(self.chair.locator("[data-told].fl-told--good")).to_contain_text(str(BY_HAND - 1))
        for page, name in ((self.chair, "console"), (self.an, "tablet"), (self.linh, "tablet-upright"), (self.quynh, "phone"), (self.screen, "projector")):
            self.look(page, f"7-vote-{name}")
        self.server.python("from tests.stories import hall; hall.others_vote(last='no')")
        expect(self.screen.locator(".fs-count b")).to_have_text(str(BY_HAND + 2))

    def result(self) -> None:
        self.next_until(".fl-next__button--close_ballot")
        self.next()
        expect(self.screen.locator(".fl-result--yes")).to_be_visible()
        expect(self.screen.locator(".fl-sum--yes dd")).to_have_text(str(BY_HAND + 1))
        expect(self.an.locator(".fl-own .fl-code")).to_be_visible()
        for page, name in ((self.an, "tablet"), (self.screen, "projector")):
            self.look(page, f"8-result-{name}")
        self.next_until(".fl-next__button--close_session")
        screens.a_finger_later(self.chair)
        self.chair.locator("#fl-next").click()
        expect(self.screen.locator(".fs-main--closed")).to_be_visible()

    # -- after it -------------------------------------------------------------------

    def publish(self) -> None:
        self.go(self.secretary, "/ky-hop/{pk}/ket-qua/")
        self.secretary.locator('main a[href*="/van-kien/nghi-quyet/"]').click()
        expect(self.secretary.locator("[name=title]")).to_have_value("Về điều chỉnh dự toán ngân sách")
        press(self.secretary, "Đã rà soát, trình ký")
        self.chair.goto(self.secretary.url)
        press(self.chair, "Cấp số, ký và ban hành")
        expect(self.chair.locator(".gs-eyebrow")).to_contain_text("07/NQ-HĐND")
        page = self.passer_by
        page.goto("/nghi-quyet/")
        page.get_by_role("link", name="07/NQ-HĐND").click()
        self.look(page, "9-published")
        press(page, "Xác thực chữ ký")
        expect(page.get_by_text("Văn bản thật, nguyên vẹn")).to_be_visible()
        self.look(page, "9-verified")

    def sign_the_minutes(self) -> None:
        self.go(self.secretary, "/ky-hop/{pk}/ket-qua/")
        press(self.secretary, "Mở biên bản")
        expect(self.secretary.get_by_text(f"{BY_HAND + 1}/30 đại biểu tán thành")).to_be_visible()
        press(self.secretary, "Chốt nội dung")
        press(self.secretary, "Ký biên bản")
        expect(self.secretary.get_by_role("button", name="Ký biên bản")).to_have_count(0)
        self.chair.goto(self.secretary.url.split("#")[0])
        press(self.chair, "Ký biên bản")
        expect(self.chair.get_by_role("link", name="Tải bản PDF đã ký")).to_be_visible()
        self.look(self.chair, "10-minutes")


def _word_draft() -> bytes:
    """Return a draft as an office writes it."""
    document, content = docx.Document(), io.BytesIO()
    for line in ("NGHỊ QUYẾT", "Về điều chỉnh dự toán ngân sách", "Căn cứ Luật Ngân sách nhà nước;", "QUYẾT NGHỊ:", "Điều 1. Điều chỉnh dự toán", "Tổng chi 186.450 triệu đồng.", "Điều 2. Giao Ủy ban nhân dân phường tổ chức thực hiện."):
        document.add_paragraph(line)
    document.save(content)
    return content.getvalue()


def test_the_demo_council_is_complete_and_made_once(seeded: Seeded) -> None:
    assert "there already" in seeded.again
    assert seeded.found == {
        "delegates": [30, 30], "groups": [4, 4], "seated": 30, "committees": 2, "states": ["closed", "convened", "preparing"], "finished": [6, 1],
        "today": ["convened", 12, True, True, True], "wards": 9, "successors": ["Phường Nam Đông Hà", "Phường Đông Hà"],
    }


def test_a_session_is_held_from_its_planning_to_the_signed_minutes(server: Server, chromium: Browser) -> None:
    day = Day(server, chromium)
    day.sign_in()
    day.plan()
    day.bring_the_draft()
    day.convene()
    day.answer()
    day.check_in()
    day.debate()
    day.vote()
    day.result()
    day.publish()
    day.sign_the_minutes()
    assert day.heard == []
    server.manage("audit_verify")
