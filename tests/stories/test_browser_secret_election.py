"""A council elects by secret ballot in two rounds: the chair prepares at the console, delegates seal on tablet and phone,
and everybody finds the own sheet in the published list by its code. The three-level sheet of confidence is refused there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running
from tests.stories.devices import Devices

pytestmark = pytest.mark.browser
_SETUP = """
from tests import builders
from tests.stories import hall

council = builders.council(statutory_seats=3, delegates=("an", "binh", "dung"))
print("FOUND" + hall.standing(council, kind="election", title="Bầu Ủy viên Ủy ban nhân dân"))
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


class Hall(Devices):
    """The devices: chair's console, chair's and Dũng's hall pages, An's tablet, the projector."""

    story, setup = "secret", _SETUP

    def __init__(self, server: Server, chromium: Browser) -> None:
        super().__init__(server, chromium)
        pk = self.pk
        self.chair = self.open("binh", f"/dieu-hanh/{pk}/", screens.DESK)
        self.seat = self.open("binh", f"/phong-hop/{pk}/", screens.TABLET)
        self.an = self.open("an", f"/phong-hop/{pk}/", screens.TABLET_UPRIGHT)
        self.dung = self.open("dung", f"/phong-hop/{pk}/", screens.PHONE)
        self.screen = self.open("", f"/man-hinh/{pk}/", screens.HALL)

    def deed(self, deed: str, data: str = "{}") -> None:
        done = self.chair.evaluate(f"import('govsuite/core/post.js').then((m) => m.post('/dieu-hanh/{self.pk}/{deed}/', {data}))")
        assert done["ok"], done

    def prepare(self) -> None:
        page = self.chair
        page.goto(f"/dieu-hanh/{self.pk}/bau-cu/")
        page.fill("[name=question]", "Bầu Ủy viên Ủy ban nhân dân phường")
        for place, (name, detail) in enumerate([("Hoàng Văn Giáp", "Trưởng phòng Kinh tế"), ("Lê Thị Hà", "Phó Chánh Văn phòng"), ("Đại biểu An", "Tổ đại biểu số 1")]):
            page.fill(f"[name=nguoi-{place}-name]", name)
            page.fill(f"[name=nguoi-{place}-detail]", detail)
        self.look(page, "1-prepare")
        page.get_by_role("button", name="Soạn phiếu").click()
        page.wait_for_url(f"**/dieu-hanh/{self.pk}/")
        expect(page.locator(".fl-persons li")).to_have_count(3)
        self.look(page, "2-console")

    def choose(self, page: Page, *names: str) -> str:
        """Mark, seal, send; return the code that the device shows."""
        for name in names:
            page.get_by_role("button", name=name).click()
        page.get_by_role("button", name="Niêm phong và gửi phiếu").click()
        expect(page.get_by_text("Đã ghi nhận phiếu của ông/bà")).to_be_visible()
        return page.locator(".fl-own-code__code").inner_text()

    def give(self, page: Page, name: str) -> str:
        expect(page.locator(".fl-sheet")).to_be_visible()
        return self.choose(page, name)


def test_two_rounds_of_a_secret_election(server: Server, chromium: Browser) -> None:
    hall = Hall(server, chromium)
    hall.prepare()
    hall.deed("phieu-mo")
    expect(hall.an.locator(".fl-pick")).to_have_count(3)
    hall.look(hall.an, "3-sheet-tablet")
    hall.look(hall.dung, "3-sheet-phone")
    first = hall.give(hall.an, "Hoàng Văn Giáp")
    hall.look(hall.an, "4-code-tablet")
    hall.an.reload()
    expect(hall.an.locator(".fl-own-code__code")).to_have_text(first)
    hall.give(hall.dung, "Lê Thị Hà")
    hall.look(hall.dung, "4-code-phone")
    hall.give(hall.seat, "Đại biểu An")
    expect(hall.screen.locator(".fs-count b")).to_have_text("3")
    hall.look(hall.screen, "5-projector-open")
    hall.deed("phieu-dong")
    expect(hall.screen.locator(".fl-outcome")).to_have_count(3)
    hall.look(hall.screen, "6-projector-result")
    hall.chair.goto(f"/dieu-hanh/{hall.pk}/")
    hall.look(hall.chair, "6-console-result")
    hall.deed("phieu-lai", "{reason: 'Chưa ai được quá nửa'}")
    hall.deed("phieu-mo")
    code = hall.give(hall.an, "Lê Thị Hà")
    hall.give(hall.dung, "Lê Thị Hà")
    hall.deed("phieu-dong")
    link = hall.an.get_by_role("link", name="Xem danh sách phiếu")
    expect(link).to_be_visible()
    hall.look(hall.an, "7-result-tablet")
    link.click()
    expect(hall.an.locator(".bl-row--found .bl-code")).to_have_text(code)
    expect(hall.an.locator(".bl-outcome--elected b").first).to_have_text("Lê Thị Hà")
    hall.look(hall.an, "8-list")
    assert code not in hall.an.url.split("#")[0]
    hall.chair.goto(f"/dieu-hanh/{hall.pk}/bau-cu/?loai=lay_phieu")
    hall.chair.fill("[name=question]", "Lấy phiếu tín nhiệm")
    hall.chair.fill("[name=nguoi-0-name]", "Hoàng Văn Giáp")
    hall.chair.get_by_role("button", name="Soạn phiếu").click()
    expect(hall.chair.get_by_text("không được tiến hành ở cấp này").first).to_be_visible()
    hall.look(hall.chair, "9-refused")
    assert hall.heard == []
