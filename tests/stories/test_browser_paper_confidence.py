"""A two-level vote of confidence on paper: the board is named, sheets are printed and handed out, two counts differ, a third settles,
the chair announces, and the whole board signs the record of the count."""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import browser as screens
from tests.servers import Server, running
from tests.stories import counting_board as board
from tests.stories.devices import Devices, press

pytestmark = pytest.mark.browser
_SETUP = """
from tests import builders
from tests.stories import hall

print("FOUND" + hall.standing(builders.council(), kind="election", title="Bỏ phiếu tín nhiệm"))
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        started.manage("make_demo_ca")
        yield started


class Hall(Devices):
    """The devices: console, the secretary's desk, three tablets of the board, the projector."""

    story, setup = "paper", _SETUP

    def __init__(self, server: Server, chromium: Browser) -> None:
        super().__init__(server, chromium)
        pk = self.pk
        self.chair = self.open("binh", f"/dieu-hanh/{pk}/bau-cu/?loai=bo_phieu", screens.DESK)
        self.dung = self.open("dung", f"/phong-hop/{pk}/", screens.TABLET)
        self.em = self.open("em", f"/phong-hop/{pk}/", screens.TABLET_UPRIGHT)
        self.an = self.open("an", f"/phong-hop/{pk}/", screens.PHONE)
        self.screen = self.open("", f"/man-hinh/{pk}/", screens.HALL)

    def prepare(self) -> None:
        page = self.chair
        page.fill("[name=question]", "Bỏ phiếu tín nhiệm Ủy viên Ủy ban nhân dân")
        page.select_option("[name=form]", "paper")
        for place, (name, post) in enumerate([("Hoàng Văn Giáp", "Ủy viên UBND, Trưởng phòng Kinh tế"), ("Lê Thị Hà", "Ủy viên UBND, Chánh Văn phòng")]):
            page.fill(f"[name=nguoi-{place}-name]", name)
            page.fill(f"[name=nguoi-{place}-detail]", post)
            page.fill(f"[name=nguoi-{place}-chosen_on]", "2025-07-01")
        self.look(page, "1-prepare")
        page.get_by_role("button", name="Soạn phiếu").click()
        page.wait_for_url(f"**/dieu-hanh/{self.pk}/")
        self.look(page, "2-console")

    def name_and_print(self) -> str:
        """Name the board and make the sheets at the secretary's desk; return the desk's path."""
        page = self.desk = self.open("cuc", f"/dieu-hanh/{self.pk}/", screens.DESK)
        board.choose(page, "Đại biểu Dung", "Đại biểu Em", "Đại biểu An")
        self.look(page, "3-board")
        board.make_sheets(page, 6)
        self.look(page, "4-ready")
        return page.url


def _pdf(hall: Hall, path: str, name: str) -> bytes:
    """Return a PDF as the secretary gets it, and leave a picture of its first page."""
    content = hall.desk.request.get(path).body()
    screens.PICTURES.mkdir(parents=True, exist_ok=True)
    target = Path(screens.PICTURES) / f"paper-{name}"
    subprocess.run(["pdftoppm", "-png", "-r", "70", "-singlefile", "-", str(target)], input=io.BytesIO(content).read(), check=True)
    return content


def test_a_vote_of_confidence_on_paper(server: Server, chromium: Browser) -> None:
    hall = Hall(server, chromium)
    hall.prepare()
    desk = hall.name_and_print()
    assert _pdf(hall, f"{desk}phieu.pdf", "5-sheets").startswith(b"%PDF")
    hall.chair.reload()
    hall.look(hall.chair, "6-console-ready")
    hall.chair.locator("#fl-next").click()
    expect(hall.screen.get_by_text("Bỏ phiếu kín bằng phiếu giấy")).to_be_visible()
    hall.look(hall.screen, "7-projector-open")
    hall.look(hall.em, "7-tablet-open")
    board.say_where_sheets_went(hall.dung, issued=4, spoiled=1, unused=1)
    hall.look(hall.dung, "8-issue")
    press(hall.dung, "Ghi nhận")
    board.count(hall.em, 4, (3, 1), (1, 3))
    hall.look(hall.em, "9-count")
    board.keep_count(hall.em)
    hall.look(hall.em, "10-first-kept")
    board.count(hall.an, 4, (3, 1), (2, 2))
    hall.look(hall.an, "11-count-phone")
    board.keep_count(hall.an)
    expect(hall.an.locator(".bl-row--differs")).to_have_count(2)
    hall.look(hall.an, "12-differs-phone")
    hall.dung.goto(f"/phong-hop/{hall.pk}/")
    board.count(hall.dung, 4, (3, 1), (1, 3))
    board.keep_count(hall.dung)
    hall.look(hall.dung, "13-settled")
    hall.chair.reload()
    hall.look(hall.chair, "14-console-settled")
    hall.chair.locator("#fl-next").click()
    expect(hall.screen.locator(".fl-outcome")).to_have_count(2)
    hall.look(hall.screen, "15-projector-result")
    hall.em.goto(f"/phong-hop/{hall.pk}/")
    hall.look(hall.em, "15-tablet-result")
    for page in (hall.an, hall.em, hall.dung):  # the members, then the head
        board.sign_record(page, desk)
    hall.look(hall.dung, "16-signed")
    assert _pdf(hall, f"{desk}bien-ban.pdf", "17-record").startswith(b"%PDF")
    hall.dung.get_by_role("link", name="Kết quả").click()
    expect(hall.dung.locator(".bl-outcome")).to_have_count(2)
    hall.look(hall.dung, "18-result")
    assert hall.heard == []
