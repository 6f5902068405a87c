"""A delegate reads a 500-page paper in a browser: drawn on demand, searched, marked, remembered."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.meetings.reader import papers, shelf
from tests.servers import Server, running

pytestmark = pytest.mark.browser
MOST_CANVASES = 3


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict[str, str]:
    return shelf.fill(server)


@pytest.fixture
def device(chromium: Browser, server: Server, found: dict[str, str]) -> Iterator[Page]:
    """A tablet of the reader's own that complains about nothing."""
    context = screens.context_of(chromium, server.url, session_key=found["session"])
    page = context.new_page()
    heard = screens.listen(page)
    yield page
    context.close()
    assert heard == []


def opened(page: Page, file: str, where: str = "") -> Page:
    page.goto(f"/doc/{file}/{where}")
    page.wait_for_selector("#reader[data-ready=true]")
    return page


def drawn(page: Page, number: int) -> None:
    page.wait_for_selector(f".rd-page[data-page='{number}'] > canvas")
    page.wait_for_selector(f".rd-page[data-page='{number}'] .rd-text span", state="attached")


def canvases(page: Page) -> int:
    return page.locator("canvas").count()


def test_first_page_shows_and_scrolling_keeps_three_canvases(device: Page, found: dict[str, str]) -> None:
    requests: list[str] = []
    device.on("request", lambda request: requests.append(request.headers.get("range", "")) if "/tep/" in request.url else None)
    page = opened(device, found["long"])
    drawn(page, 1)
    assert page.locator("[data-part=total]").inner_text() == str(papers.PAGES)
    assert page.locator(".rd-page").count() == papers.PAGES
    most = 0
    for number in range(2, 51):
        page.keyboard.press("ArrowRight")
        most = max(most, canvases(page))
        assert page.locator("[data-part=page]").input_value() == str(number)
    drawn(page, 50)
    assert max(most, canvases(page)) <= MOST_CANVASES
    assert any(part.startswith("bytes=") for part in requests)


def test_search_without_accents_finds_the_words_on_page_400(device: Page, found: dict[str, str]) -> None:
    page = opened(device, found["long"])
    page.keyboard.press("/")
    page.keyboard.type("cau duong bo hieu giang")
    page.wait_for_selector(".rd-mark--now")
    assert page.locator("[data-part=page]").input_value() == str(papers.NEEDLE_PAGE)
    assert "".join(page.locator(".rd-mark--now").all_inner_texts()).replace(" ", "") == "CầuĐườngBộHiếuGiang"
    screens.picture(page, "reader-search-tablet")


def test_search_goes_on_to_the_next_place_and_round_the_end(device: Page, found: dict[str, str]) -> None:
    page = opened(device, found["long"], "#trang=499")
    page.keyboard.press("/")
    page.keyboard.type("trang số")
    status = page.locator("[data-status]")
    page.wait_for_function("() => /500/.test(document.querySelector('[data-status]').textContent)")
    page.wait_for_function("() => !/·/.test(document.querySelector('[data-status]').textContent)")
    assert status.inner_text().startswith("499")
    for expected in (500, 1):
        page.keyboard.press("Enter")
        page.wait_for_function(f"() => document.querySelector('[data-part=page]').value === '{expected}'")


def test_bookmarks_and_the_last_page_are_there_the_next_time(device: Page, found: dict[str, str]) -> None:
    page = opened(device, found["long"])
    page.fill("[data-part=page]", "120")
    page.keyboard.press("Enter")
    drawn(page, 120)
    page.click("[data-act=marks]")
    page.fill("#reader-label", "Điều 120")
    page.click(".rd-marks__form button")
    page.wait_for_selector(".rd-marks__row")
    opened(page, found["long"])
    page.wait_for_function("() => document.querySelector('[data-part=page]').value === '120'")
    page.click("[data-act=marks]")
    assert page.locator(".rd-marks__row [data-title]").all_inner_texts() == ["Điều 120"]
    assert page.get_attribute("[data-act=bookmark]", "aria-pressed") == "true"
    page.fill("[data-part=page]", "3")
    page.keyboard.press("Enter")
    page.click(".rd-marks__go")
    drawn(page, 120)


def scribble(page: Page, number: int, y: int) -> None:
    """Draw a wave over a page, with the pen in hand."""
    box = page.locator(f".rd-page[data-page='{number}'] .rd-layer").bounding_box()
    assert box
    page.mouse.move(box["x"] + 150, box["y"] + y)
    page.mouse.down()
    for step in range(1, 30):
        page.mouse.move(box["x"] + 150 + 12 * step, box["y"] + y + 14 * (step % 3 - 1))
    page.mouse.up()


def test_a_pen_draws_over_the_page_and_its_strokes_are_there_the_next_time(device: Page, found: dict[str, str]) -> None:
    page = opened(device, found["long"])
    drawn(page, 1)
    lines = page.locator(".rd-page[data-page='1'] .rd-line")
    page.click("[data-act=ink]")
    for tool, y in (("blue", 150), ("red", 250), ("marker", 350)):
        page.click(f"[data-tool={tool}]")
        scribble(page, 1, y)
    expect(lines).to_have_count(3)
    screens.picture(page, "reader-ink-tablet")
    assert screens.axe(page) == []
    page.click("[data-undo]")
    expect(lines).to_have_count(2)
    page.click("[data-tool=erase]")
    scribble(page, 1, 150)
    expect(lines).to_have_count(1)
    page.click("[data-act=ink] >> nth=0")
    page.wait_for_function("() => !Object.keys(localStorage).some(key => key.includes(':ink:'))")
    page = opened(device, found["long"])
    drawn(page, 1)
    expect(page.locator(".rd-page[data-page='1'] .rd-line--red")).to_have_count(1)
    expect(page.locator(".rd-line")).to_have_count(1)


def test_zoom_keeps_the_place_and_the_number_of_canvases(device: Page, found: dict[str, str]) -> None:
    page = opened(device, found["long"], "#trang=77")
    drawn(page, 77)
    for key in ("-", "-", "-", "-", "-", "-", "+", "0", "0"):
        page.keyboard.press(key)
        assert page.locator("[data-part=page]").input_value() == "77"
        assert canvases(page) <= MOST_CANVASES
    drawn(page, 77)


def test_a_replaced_paper_tells_its_reader(device: Page, server: Server, found: dict[str, str]) -> None:
    page = opened(device, found["replaced"])
    shelf.replace(server, found["replaced"])
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_selector("[data-part=banner]:not([hidden])")
    page.click("[data-part=banner] a")
    page.wait_for_selector("#reader[data-ready=true]")
    assert page.locator(".rd-version").inner_text().endswith("2")


@pytest.mark.parametrize("size", [screens.TABLET, screens.TABLET_UPRIGHT, screens.PHONE])
@pytest.mark.parametrize("kind", ["long", "picture", "office"])
def test_every_kind_fits_the_screen_and_is_accessible(
    chromium: Browser, server: Server, found: dict[str, str], size: tuple[int, int], kind: str,
) -> None:
    context = screens.context_of(chromium, server.url, size=size, session_key=found["session"])
    page = context.new_page()
    page.goto(f"/doc/{found[kind]}/")
    if kind == "long":
        drawn(page, 1)
    screens.picture(page, f"reader-{kind}-{size[0]}")
    findings, too_wide = screens.axe(page), screens.is_wider_than_screen(page)
    context.close()
    assert (findings, too_wide) == ([], False)


def test_on_a_phone_a_bookmark_leads_to_its_page_and_leaves_the_list(chromium: Browser, server: Server, found: dict[str, str]) -> None:
    context = screens.context_of(chromium, server.url, size=screens.PHONE, session_key=found["session"])
    page = opened(context.new_page(), found["replaced"])
    page.click("[data-act=bookmark]")
    page.wait_for_selector("[data-act=bookmark][aria-pressed=true]")
    page.keyboard.press("ArrowRight")
    page.click("[data-act=marks]")
    page.click(".rd-marks__go")
    assert not page.locator("#reader-marks").is_visible()
    assert page.locator("[data-part=page]").input_value() == "1"
    context.close()
