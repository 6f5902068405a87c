"""A secretary puts the agenda in order by keys and by dragging; a delegate checks in with the big keys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from django.utils import timezone
from meetings.sessions.models import AgendaItem
from meetings.sessions.services.running import open_check_in
from tests import builders
from tests.signed_in import key_of

council = builders.council()
for order, title in enumerate(("Báo cáo một", "Báo cáo hai", "Bế mạc"), start=2):
    AgendaItem.objects.create(session=council.session, kind="report", title=title, order=order)
open_check_in(sitting=council.sitting, actor=council.actor("cuc"), now=timezone.now())
found = {"session": council.session.pk, "sitting": council.sitting.pk}
found |= {name: key_of(council.people[name]) for name in ("cuc", "an")}
print("FOUND" + json.dumps(found))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict[str, object]:
    return server.found(_SETUP)


def device(chromium: Browser, server: Server, key: object, size: tuple[int, int] = screens.TABLET) -> tuple[Page, list[str]]:
    page = screens.context_of(chromium, server.url, session_key=str(key), size=size).new_page()
    return page, screens.listen(page)


def rows(page: Page) -> list[str]:
    return [f"{row.locator('.se-item__number').inner_text()} {row.locator('.se-item__title').inner_text()[:11]}" for row in page.locator("[data-item]").all()]


def drag(page: Page, source: int, target: int, *, right: int = 0) -> None:
    """Drag an item by its handle to the lower part of another, ``right`` pixels further right."""
    start = page.locator("[data-handle]").nth(source).bounding_box()
    goal = page.locator("[data-item]").nth(target).bounding_box()
    x, y = start["x"] + 20, goal["y"] + goal["height"] - 6
    page.mouse.move(x, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(x + 5, y, steps=4)
    page.mouse.move(x + right, y, steps=4)
    with page.expect_response("**/chuyen/"):
        page.mouse.up()


def press(page: Page, keys: str) -> None:
    with page.expect_response("**/chuyen/"):
        page.keyboard.press(keys)


def test_agenda_is_put_in_order(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    page, heard = device(chromium, server, found["cuc"], (1180, 1300))
    page.goto(f"/ky-hop/{found['session']}/chuong-trinh/")
    page.locator("[data-item]").nth(1).focus()
    for keys, place, number in (("Alt+ArrowRight", 1, "1.1"), ("Alt+ArrowLeft", 1, "2"), ("Alt+ArrowUp", 0, "1")):
        press(page, keys)
        moved = page.locator("[data-item]").nth(place)
        expect(moved.locator(".se-item__title")).to_have_text("Báo cáo một")
        expect(moved.locator(".se-item__number")).to_have_text(number)
        expect(moved).to_be_focused()
    drag(page, 2, 0, right=100)
    expect(page.locator("[data-item]").nth(1).locator(".se-item__number")).to_have_text("1.1")
    assert rows(page) == ["1 Báo cáo một", "1.1 Báo cáo hai", "2 Nghị quyết ", "3 Bế mạc"]
    screens.picture(page, "sessions-agenda-tablet")
    assert screens.axe(page) == []
    assert heard == []


def test_a_delegate_checks_in_with_the_big_keys(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    secretary, _heard = device(chromium, server, found["cuc"])
    secretary.goto(f"/ky-hop/{found['session']}/diem-danh/so/")
    page, heard = device(chromium, server, found["an"])
    page.goto(f"/ky-hop/{found['session']}/diem-danh/")
    assert screens.axe(page) == []
    screens.picture(page, "sessions-check-in-tablet")
    for key in secretary.locator(".se-code").inner_text():
        page.locator(f"[data-key='{key}']").click()
    expect(page.locator(".se-big")).to_be_visible()
    assert heard == []
    expect(secretary.locator(".se-mark--in")).to_have_count(1, timeout=10_000)
    assert screens.axe(secretary) == []


@pytest.mark.parametrize("address", ["/ky-hop/", "/ky-hop/{session}/", "/ky-hop/{session}/tai-lieu/", "/ky-hop/{session}/giay-moi/", "/ky-hop/{session}/sua/",
                                     "/ky-hop/{session}/tai-lieu/them/", "/ky-hop/them/", "/hoi-dong/", "/hoi-dong/1/", "/hoi-dong/1/ban-va-to/", "/hoi-dong/1/quy-che/"])
def test_pages_are_open_to_everybody(chromium: Browser, server: Server, found: dict[str, object], address: str) -> None:
    page, heard = device(chromium, server, found["cuc"], screens.PHONE)
    page.goto(address.format(**found))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert screens.axe(page) == []
    assert heard == []
