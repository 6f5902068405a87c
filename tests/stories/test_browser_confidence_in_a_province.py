"""A provincial council takes the sheet of confidence with its three levels (NQ 96/2023, Điều 2 khoản 2): sealed on tablets and a phone,
counted with the consequences that the resolution of the National Assembly names, each person's figures on the projector."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running
from tests.stories.devices import Devices

pytestmark = pytest.mark.browser
PERSONS = (("Hoàng Văn Giáp", "Phó Chủ tịch Hội đồng nhân dân tỉnh"), ("Lê Thị Hà", "Phó Chủ tịch Ủy ban nhân dân tỉnh"), ("Đỗ Văn Ích", "Trưởng Ban Pháp chế"))
HIGH, TRUST, LOW = 0, 1, 2
_SETUP = """
from govsuite.people.models import Unit
from tests import builders
from tests.stories import hall

council = builders.council(statutory_seats=3, delegates=("an", "binh", "dung"))
council.body.unit.parent = builders.unit("tinh", "Tỉnh Quảng Trị", Unit.Kind.PROVINCE)
council.body.unit.save()
council.body.name, council.session.title = "Hội đồng nhân dân tỉnh Quảng Trị", "Kỳ họp thứ Ba, HĐND tỉnh khóa I"
council.body.save()
print("FOUND" + hall.standing(council, kind="confidence", title="Lấy phiếu tín nhiệm"))
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


class Hall(Devices):
    """Chair's console and hall page, An's tablet upright, Dũng's phone, the projector."""

    story, setup = "province", _SETUP

    def __init__(self, server: Server, chromium: Browser) -> None:
        super().__init__(server, chromium)
        self.chair = self.open("binh", f"/dieu-hanh/{self.pk}/bau-cu/?loai=lay_phieu", screens.DESK)
        self.seat = self.open("binh", f"/phong-hop/{self.pk}/", screens.TABLET)
        self.an = self.open("an", f"/phong-hop/{self.pk}/", screens.TABLET_UPRIGHT)
        self.dung = self.open("dung", f"/phong-hop/{self.pk}/", screens.PHONE)
        self.screen = self.open("", f"/man-hinh/{self.pk}/", screens.HALL)

    def deed(self, deed: str) -> None:
        done = self.chair.evaluate(f"import('govsuite/core/post.js').then((m) => m.post('/dieu-hanh/{self.pk}/{deed}/', {{}}))")
        assert done["ok"], done

    def prepare(self) -> None:
        page = self.chair
        page.fill("[name=question]", "Lấy phiếu tín nhiệm đối với người giữ chức vụ do Hội đồng nhân dân tỉnh bầu")
        for place, (name, post) in enumerate(PERSONS):
            page.fill(f"[name=nguoi-{place}-name]", name)
            page.fill(f"[name=nguoi-{place}-detail]", post)
            page.fill(f"[name=nguoi-{place}-chosen_on]", "2024-07-01")
        self.look(page, "1-prepare")
        page.get_by_role("button", name="Soạn phiếu").click()
        page.wait_for_url(f"**/dieu-hanh/{self.pk}/")
        expect(page.locator(".fl-persons li")).to_have_count(len(PERSONS))

    def seal(self, page: Page, *levels: int) -> str:
        """Mark a level for each person in the order of the sheet, seal, send; return the code that the device shows."""
        for line, level in enumerate(levels):
            page.locator(".fl-line").nth(line).get_by_role("button").nth(level).click()
        page.get_by_role("button", name="Niêm phong và gửi phiếu").click()
        return page.locator(".fl-own-code__code").inner_text()


def test_a_provincial_council_takes_the_three_level_sheet(server: Server, chromium: Browser) -> None:
    hall = Hall(server, chromium)
    hall.prepare()
    hall.deed("phieu-mo")
    expect(hall.an.locator(".fl-line")).to_have_count(len(PERSONS))
    expect(hall.an.locator(".fl-line").first.get_by_role("button")).to_have_count(3)
    hall.look(hall.an, "2-sheet-tablet")
    hall.look(hall.dung, "2-sheet-phone")
    code = hall.seal(hall.an, HIGH, TRUST, LOW)
    hall.seal(hall.dung, HIGH, LOW, LOW)
    hall.seal(hall.seat, TRUST, HIGH, TRUST)
    expect(hall.screen.locator(".fs-count b")).to_have_text("3")
    hall.deed("phieu-dong")
    expect(hall.screen.locator(".fl-outcome")).to_have_count(len(PERSONS))
    hall.look(hall.screen, "3-projector-result")
    hall.chair.goto(f"/dieu-hanh/{hall.pk}/")
    hall.look(hall.chair, "3-console-result")
    hall.an.get_by_role("link", name="Xem danh sách phiếu").click()
    expect(hall.an.locator(".bl-row--found .bl-code")).to_have_text(code)
    # Two of three sheets say low of the last one: from two thirds on who proposed that person must propose the dismissal.
    assert hall.an.locator("main").inner_text().count("phải trình Hội đồng nhân dân miễn nhiệm") == 1
    hall.look(hall.an, "4-result-tablet")
    assert hall.heard == []
