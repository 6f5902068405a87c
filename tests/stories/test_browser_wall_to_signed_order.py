"""A wall is paired, shows what waits for the chairman; he signs it on his phone, and the wall shows that it is done. And a wall that runs long stays small."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

import pytest
from django_otp.oath import totp
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import browser as screens
from tests.scanning import qr_on
from tests.servers import Server, running

pytestmark = pytest.mark.browser
WIDE = (3840, 1080)

_SETUP = """
import json
from datetime import datetime, timedelta
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from ioc_bridge.incidents.public import let_go
from ioc_bridge.measurements.public import store
from tests.ioc_bridge.measurements.builders import gauge, rule, samples
from tests.ioc_bridge.incidents.centre import centre
from tests.ioc_bridge.screens import builders
from tests.signed_in import key_of
now = timezone.now()
here = centre()
river = gauge()
rule(river, title="Báo động 1", high=2.0)
rule(river, title="Báo động 3", high=4.5, severity=3)
for begin in (datetime.fromisoformat("2026-01-04T06:00:00+07:00"), now - timedelta(hours=25)):
    rising = [1.2 + 0.7 * place / 330 for place in range(330 if begin.month == 1 else 150)]
    store(samples(river, *rising, start=begin), now=begin + timedelta(hours=56) if begin.month == 1 else now)
here.proposed(here.owned(now=now, title="Nước sông Hiếu dâng nhanh, ngập tuyến đường Hùng Vương đoạn từ chợ Đông Hà đến cầu vượt đường sắt và các hẻm lân cận"), now=now)
for number, nowhere in enumerate(("no_procedure", "no_procedure", "false", "not_ours")):
    vague = here.noticed(f"vague-{number}", kind="order", title="Xe đỗ lấn vỉa hè", now=now, at=now)
    let_go(incident=vague, nowhere=nowhere, reason="Chưa có quy trình xử phạt qua hình ảnh", actor=here.actor("yen", now=now), now=now)
device, code = builders.registered(here.people["vinh"], here.unit, now=now)
keys = {name: key_of(here.people[name], just_now=name != "quang") for name in ("yen", "vinh", "quang")}
print("FOUND" + json.dumps({"code": code, "factor": TOTPDevice.objects.get(user=here.people["quang"]).key, **keys}))
"""


#: In lines of a screen of 1080, a capital letter 15 high. On a wall 2.4 m wide it is 19 mm: 13 minutes of arc from 5 m, where good eyes need 5 to tell letters apart.
SMALLEST = 21
_SMALL = """least => {
  const small = [], walker = document.createTreeWalker(document.querySelector("[data-wall]"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.matches("script, .visually-hidden, .visually-hidden *") || !element.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < least) small.push(`${size}: ${element.className} ${node.data.trim().slice(0, 40)}`);
  }
  return small;
}"""


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
    expect(page.locator("[data-plot]:not([data-ready])")).to_have_count(0)
    screens.picture(page, f"wall-{slug}-{size[0]}")
    assert (screens.axe(page), screens.is_wider_than_screen(page), heard) == ([], False, [])
    if size != screens.PHONE:
        assert page.evaluate(_SMALL, SMALLEST) == []
    page.close()


def test_a_river_is_drawn_once_and_its_line_moves(wall: BrowserContext) -> None:
    """A chart lives as long as its station is shown: what is new moves the line of the same picture."""
    page, heard = _opened(wall, "/ioc/man-hinh/ngap-lut/?tu=2026-01-05T08:00:00%2B07:00&toc-do=600")
    canvas = page.locator("[data-plot='dong-ha'][data-ready] .wl-chart canvas")
    expect(canvas).to_have_count(1)
    canvas.evaluate("element => { element.first = true; }")
    before, told = canvas.evaluate("element => element.toDataURL()"), page.locator(".wl-gauge__value b").inner_text()
    expect(page.locator(".wl-gauge__value b")).not_to_have_text(told)
    assert (canvas.evaluate("element => element.first"), canvas.evaluate("element => element.toDataURL()") != before, heard) == (True, True, [])
    page.close()


def test_the_chairman_signs_on_the_phone_what_stands_on_the_wall(chromium: Browser, server: Server, wall: BrowserContext, found: dict[str, str]) -> None:
    on_wall, heard = _opened(wall, "/ioc/man-hinh/cho-duyet/")
    expect(on_wall.get_by_role("heading", name="Về việc ứng phó ngập lụt")).to_be_visible()
    assert (screens.axe(on_wall), heard) == ([], [])

    phone, phone_heard = screens.opened(chromium, server.site, "/ioc/lanh-dao/", size=screens.PHONE, session_key=found["quang"])
    screens.picture(phone, "leader-phone")
    assert (screens.axe(phone), screens.is_wider_than_screen(phone)) == ([], False)
    expect(phone.get_by_role("link", name="Duyệt từ màn hình lớn")).to_be_visible()
    phone.goto(qr_on(on_wall, "wall-approval"))
    phone.get_by_role("button", name="Mở đề xuất").click()
    phone.wait_for_url("**/xac-thuc-lai/**")
    screens.picture(phone, "leader-step-up-phone")
    phone.locator("#id_code").fill(f"{totp(bytes.fromhex(found['factor'])):06d}")
    phone.locator("#id_code").press("Enter")
    phone.wait_for_url(lambda url: "xac-thuc-lai" not in url)
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


#: the heap is read after each so many refreshes; it may grow by so much from the first to the last of the readings that count
REFRESHES, READINGS, COUNTED, GROWTH = 20, 8, 4, 0.05
#: The answer is there and its tiles stand: the wall has set the time of its next question, which the clock can then bring about at once.
_RENEWED = """known => new Promise(renewed => {
  const wall = document.querySelector("[data-wall]");
  const look = () => (wall.dataset.renewed ?? null) !== known && renewed();
  new MutationObserver(look).observe(wall, {attributes: true});
  look();
})"""


@pytest.mark.parametrize("slug", ["toan-canh", "ngap-lut"])
def test_a_wall_that_runs_long_stays_small(wall: BrowserContext, slug: str) -> None:
    """Counted in refreshes, not in hours: a playback at 600×, so that each refresh tells of another moment and tiles are drawn anew."""
    page = wall.new_page()
    page.clock.install()
    page.goto(f"/ioc/man-hinh/{slug}/?tu=2026-01-05T08:00:00%2B07:00&toc-do=600")
    meter = wall.new_cdp_session(page)

    def refreshed(number: int) -> int:
        for _one in range(number):
            known = page.locator("[data-wall]").get_attribute("data-renewed")
            page.clock.run_for(900)
            page.evaluate(_RENEWED, known)
        for _turn in range(3):  # what the first collection lets go of may hold more
            meter.send("HeapProfiler.collectGarbage")
        return int(meter.send("Runtime.getHeapUsage")["usedSize"])

    heaps = [refreshed(REFRESHES) for _reading in range(READINGS)]
    # A browser compiles what runs often, and forgets it: that is one step among the readings, and a leak is in each of them.
    grown = COUNTED * median(now - before for before, now in pairwise(heaps[-COUNTED - 1:])) / heaps[-1]
    figures = f"{slug}: JS heap after each {REFRESHES} refreshes {', '.join(f'{heap / 1e6:.2f}' for heap in heaps)} MB ({100 * grown:+.1f} %)"
    (screens.PICTURES / f"wall-heap-{slug}.txt").write_text(figures)
    assert grown < GROWTH, figures
    page.close()
