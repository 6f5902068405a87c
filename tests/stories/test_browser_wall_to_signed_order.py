"""A wall is paired, shows what waits for the chairman; he signs it on his phone, and the wall shows that it is done. And a wall that runs long stays small."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser
WIDE = (3840, 1080)

_SETUP = """
import json
from django.utils import timezone
from tests.ioc_bridge.incidents.centre import centre
from tests.ioc_bridge.screens import builders
from tests.signed_in import key_of
now = timezone.now()
here = centre()
here.proposed(here.owned(now=now, title="Nước sông Hiếu dâng nhanh, ngập tuyến đường Hùng Vương đoạn từ chợ Đông Hà đến cầu vượt đường sắt và các hẻm lân cận"), now=now)
device, code = builders.registered(here.people["vinh"], here.unit, now=now)
print("FOUND" + json.dumps({"code": code, **{name: key_of(here.people[name]) for name in ("yen", "vinh", "quang")}}))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict[str, str]:
    return server.found(_SETUP)


@pytest.fixture(scope="module")
def wall(chromium: Browser, server: Server, found: dict[str, str]) -> BrowserContext:
    """The wall's browser, paired by its code."""
    context = screens.context_of(chromium, server.url, size=screens.HALL)
    page = context.new_page()
    page.goto("/ioc/man-hinh/ghep/")
    page.get_by_label("Mã ghép").fill("1234 5678")
    page.get_by_role("button", name="Ghép").click()
    expect(page.get_by_text("Mã không đúng hoặc đã hết hạn").first).to_be_visible()
    page.get_by_label("Mã ghép").fill(found["code"])
    page.get_by_role("button", name="Ghép").click()
    expect(page.locator("[data-wall]")).to_be_visible()
    page.close()
    return context


def _opened(wall: BrowserContext, path: str, size: tuple[int, int] = screens.HALL) -> tuple[Page, list[str]]:
    page = wall.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    heard = screens.listen(page)
    page.goto(path)
    expect(page.locator("[data-asked]")).to_be_attached()
    return page, heard


@pytest.mark.parametrize(("slug", "size"), [
    ("toan-canh", screens.HALL), ("ngap-lut", screens.HALL), ("camera", screens.HALL), ("hanh-chinh", screens.HALL), ("chi-tieu-quan-trac", screens.HALL), ("man-rong", WIDE), ("toan-canh", screens.PHONE),
])
def test_every_scene_stands_on_its_screen(wall: BrowserContext, slug: str, size: tuple[int, int]) -> None:
    page, heard = _opened(wall, f"/ioc/man-hinh/{slug}/", size)
    expect(page.locator("[data-island=map]:not(:has([data-ready]))")).to_have_count(0)
    screens.picture(page, f"wall-{slug}-{size[0]}")
    assert (screens.axe(page), screens.is_wider_than_screen(page), heard) == ([], False, [])
    page.close()


def test_the_chairman_signs_on_the_phone_what_stands_on_the_wall(chromium: Browser, server: Server, wall: BrowserContext, found: dict[str, str]) -> None:
    on_wall, heard = _opened(wall, "/ioc/man-hinh/cho-duyet/")
    expect(on_wall.get_by_role("heading", name="Về việc ứng phó ngập lụt")).to_be_visible()
    code = on_wall.locator(".wl-code").inner_text()
    screens.picture(on_wall, "wall-approval")
    assert (len(code.replace(" ", "")), screens.axe(on_wall), heard) == (6, [], [])

    phone, phone_heard = screens.opened(chromium, server.url, "/ioc/lanh-dao/", size=screens.PHONE, session_key=found["quang"])
    screens.picture(phone, "leader-phone")
    assert (screens.axe(phone), screens.is_wider_than_screen(phone)) == ([], False)
    phone.get_by_role("link", name="Duyệt từ màn hình lớn").click()
    phone.get_by_label("Mã trên màn hình").fill(on_wall.locator(".wl-code").inner_text())
    phone.get_by_role("button", name="Mở đề xuất").click()
    expect(phone.get_by_text("Đúng như trên màn hình lớn")).to_be_visible()
    screens.picture(phone, "leader-approval-phone")
    assert (screens.axe(phone), screens.is_wider_than_screen(phone)) == ([], False)
    phone.get_by_role("button", name="Duyệt và ký").click()
    expect(phone.get_by_text("Đã ký. Màn hình lớn đã hiện kết quả.")).to_be_visible()
    expect(on_wall.get_by_text("Đã ký · 01/CĐ-UBND")).to_be_visible()
    expect(on_wall.locator(".wl-code")).to_have_count(0)
    screens.picture(on_wall, "wall-approved")
    assert (heard, phone_heard) == ([], [])
    on_wall.close()


def test_a_cut_line_is_said_and_everything_goes_grey(wall: BrowserContext) -> None:
    page = wall.new_page()
    page.clock.install()
    page.goto("/ioc/man-hinh/toan-canh/")
    page.clock.run_for(1_000)
    expect(page.locator("[data-asked]")).to_be_attached()
    wall.set_offline(True)
    for _second in range(10):
        page.clock.run_for(1_000)
    expect(page.locator("[data-cut]")).to_be_visible()
    assert page.locator(".wl-tile .wl-main").first.evaluate("element => getComputedStyle(element).filter") != "none"
    screens.picture(page, "wall-cut")
    wall.set_offline(False)
    page.clock.run_for(20_000)
    expect(page.locator("[data-cut]")).to_be_hidden()
    page.close()


WARM, REFRESHES, GROWTH = 40, 80, 0.05


def test_a_wall_that_runs_long_stays_small(wall: BrowserContext) -> None:
    """Counted in refreshes, not in hours: a playback at 600×, so that each refresh tells of another moment and tiles are drawn anew."""
    page = wall.new_page()
    page.clock.install()
    page.goto("/ioc/man-hinh/toan-canh/?tu=2026-01-05T08:00:00%2B07:00&toc-do=600")
    meter = wall.new_cdp_session(page)

    def refreshed(number: int) -> int:
        for _one in range(number):
            known = int(page.locator("[data-wall]").get_attribute("data-asked") or 0)
            page.clock.run_for(900)
            expect(page.locator(f"[data-asked='{known}']")).to_have_count(0)
        meter.send("HeapProfiler.collectGarbage")
        return int(meter.send("Runtime.getHeapUsage")["usedSize"])

    before, after = refreshed(WARM), refreshed(REFRESHES)
    figures = (
        f"JS heap after {WARM} refreshes {before / 1e6:.2f} MB, after {WARM + REFRESHES} {after / 1e6:.2f} MB ({100 * (after - before) / before:+.1f} %)"
    )
    (screens.PICTURES / "wall-heap.txt").write_text(figures)
    assert after < before * (1 + GROWTH), figures
    page.close()
