"""A two-level vote of confidence on paper: the board is named, sheets are printed and handed out, two counts differ, a third settles,
the chair announces, and the whole board signs the record of the count."""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running
from tests.stories.devices import Devices

pytestmark = pytest.mark.browser
_SETUP = """
import json
from django.utils import timezone
from meetings.floor.models import Floor
from tests import builders
from tests.meetings.hall import open_hall
from tests.signed_in import key_of

council = open_hall(builders.council())
now, today = timezone.now(), timezone.localdate()
council.session.starts_on = today
council.session.save()
council.sitting.day = today
council.sitting.save()
council.item.kind, council.item.title, council.item.state, council.item.started_at = "election", "Bỏ phiếu tín nhiệm", "current", now
council.item.save()
found = {"session": council.session.pk, **{name: key_of(council.people[name]) for name in ("binh", "an", "dung", "em", "cuc")}}
Floor.objects.create(
    session=council.session, item=council.item, sitting=council.sitting, chair=council.people["binh"], console_key=found["binh"], console_touched_at=now,
)
print("FOUND" + json.dumps(found))
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
        page.get_by_role("link", name="Ban kiểm phiếu và phiếu").click()
        page.select_option("[name=head]", label="Đại biểu Dung")
        page.get_by_label("Đại biểu Em").check()
        page.get_by_label("Đại biểu An").check()
        self.look(page, "3-board")
        page.get_by_role("button", name="Ghi nhận Ban kiểm phiếu").click()
        page.fill("[name=number]", "6")
        page.get_by_role("button", name="Tạo phiếu").click()
        expect(page.get_by_text("Đã sẵn sàng")).to_be_visible()
        self.look(page, "4-ready")
        return page.url

    def count(self, page: Page, *cells: tuple[int, int]) -> None:
        page.get_by_role("link", name="Đến trang của Ban kiểm phiếu").click()
        page.get_by_role("link", name="Nhập kết quả tôi kiểm").click()
        page.fill("[name=collected]", "4")
        page.fill("[name=invalid]", "0")
        for line, row in enumerate(cells):
            for column, number in enumerate(row):
                page.fill(f"[name=n_{line}_{column}]", str(number))

    def keep(self, page: Page) -> None:
        page.get_by_role("button", name="Ghi nhận kết quả tôi kiểm").click()
        page.wait_for_url("**/phieu-giay/")


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
    hall.dung.get_by_role("link", name="Đến trang của Ban kiểm phiếu").click()
    for name, number in (("issued", "4"), ("spoiled", "1"), ("unused", "1")):
        hall.dung.fill(f"[name={name}]", number)
    hall.look(hall.dung, "8-issue")
    hall.dung.get_by_role("button", name="Ghi nhận", exact=True).click()
    hall.count(hall.em, (3, 1), (1, 3))
    hall.look(hall.em, "9-count")
    hall.keep(hall.em)
    hall.look(hall.em, "10-first-kept")
    hall.count(hall.an, (3, 1), (2, 2))
    hall.look(hall.an, "11-count-phone")
    hall.keep(hall.an)
    expect(hall.an.locator(".bl-row--differs")).to_have_count(2)
    hall.look(hall.an, "12-differs-phone")
    hall.dung.goto(f"/phong-hop/{hall.pk}/")
    hall.count(hall.dung, (3, 1), (1, 3))
    hall.keep(hall.dung)
    hall.look(hall.dung, "13-settled")
    hall.chair.reload()
    hall.look(hall.chair, "14-console-settled")
    hall.chair.locator("#fl-next").click()
    expect(hall.screen.locator(".fl-outcome")).to_have_count(2)
    hall.look(hall.screen, "15-projector-result")
    hall.em.goto(f"/phong-hop/{hall.pk}/")
    hall.look(hall.em, "15-tablet-result")
    for page in (hall.an, hall.em, hall.dung):  # the members, then the head
        page.goto(desk)
        page.get_by_role("button", name="ký biên bản").or_(page.get_by_role("button", name="Ký biên bản")).click()
        expect(page.get_by_text("Ông/bà đã ký biên bản kiểm phiếu")).to_be_visible()
    hall.look(hall.dung, "16-signed")
    assert _pdf(hall, f"{desk}bien-ban.pdf", "17-record").startswith(b"%PDF")
    hall.dung.get_by_role("link", name="Kết quả").click()
    expect(hall.dung.locator(".bl-outcome")).to_have_count(2)
    hall.look(hall.dung, "18-result")
    assert hall.heard == []
