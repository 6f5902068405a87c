"""A citizen asks on a phone whether a permit is needed; the pages are looked at at their readers' sizes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
from django.utils import timezone
from govsuite.demo.content import content
from govsuite.demo.zones import seed_zones
from govsuite.people.models import User
from tests.workflows.one_stop import shop
place = shop()
User.objects.filter(pk=place.people["tam"].pk).update(username=content("zones")["keeper"])
seed_zones(unit=place.authority, now=timezone.now())
print("FOUND")
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        started.python(_SETUP)
        yield started


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with screens.chromium() as opened:
        yield opened


def test_a_citizen_asks_on_a_phone(chromium: Browser, server: Server) -> None:
    page = screens.context_of(chromium, server.url, size=screens.PHONE).new_page()
    heard = screens.listen(page)
    page.goto("/giay-phep/mien/")
    screens.picture(page, "wizard-first-phone")
    seen = [screens.axe(page), screens.is_wider_than_screen(page)]
    for choice in ("Không thuộc trường hợp nào", "Không", "Xây dựng mới", "Nhà ở riêng lẻ"):
        page.get_by_label(choice, exact=True).check()
        page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_text("Hãy trả lời câu này").first).to_be_visible()
    screens.picture(page, "wizard-wrong-phone")
    page.get_by_label("Số tầng").fill("3")
    page.get_by_label("Tổng diện tích sàn").fill("250,5")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_text("Tra khu vực theo bản đồ").click()
    expect(page.locator("[data-map][data-ready]")).to_be_visible()
    page.locator("[data-map]").click(position={"x": 170, "y": 140})
    page.get_by_role("button", name="Tra vị trí này").click()
    expect(page.locator("[data-map][data-ready]")).to_be_visible()
    screens.picture(page, "wizard-zones-phone")
    seen += [screens.axe(page), screens.is_wider_than_screen(page)]
    page.get_by_label("Vĩ độ").fill("16,90")
    page.get_by_role("button", name="Tra vị trí này").click()
    expect(page.get_by_text("Bản đồ có thể chưa đầy đủ")).to_be_visible()
    page.get_by_label("Không thuộc trường hợp nào").check()
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Hộ gia đình, cá nhân").check()
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", name="Không phải xin giấy phép")).to_be_visible()
    screens.picture(page, "wizard-found-phone")
    seen += [screens.axe(page), screens.is_wider_than_screen(page)]
    page.get_by_role("button", name="Lưu kết quả").click()
    expect(page.get_by_role("link", name="PDF để in")).to_be_visible()
    page.screenshot(path=screens.PICTURES / "wizard-kept-phone.png", full_page=True)
    seen += [screens.axe(page), screens.is_wider_than_screen(page)]
    assert (seen, [line for line in heard if "422" not in line]) == ([[], False] * 4, [])


@pytest.mark.parametrize(("name", "size"), [("phone", screens.PHONE), ("desk", screens.DESK)])
def test_everybody_sees_the_zones(chromium: Browser, server: Server, name: str, size: tuple[int, int]) -> None:
    for what, path in {"zones": "/giay-phep/vung/", "zone": "/giay-phep/vung/1/"}.items():
        page = screens.context_of(chromium, server.url, size=size).new_page()
        heard = screens.listen(page)
        page.goto(path)
        expect(page.locator("[data-map][data-ready]")).to_be_visible()
        screens.picture(page, f"{what}-{name}")
        assert (screens.axe(page), screens.is_wider_than_screen(page), heard) == ([], False, []), what
