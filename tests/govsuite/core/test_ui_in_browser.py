"""The front pages in Chromium: no error under the content policy, nothing grave for axe-core, no sideways scrolling."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Browser

from govsuite.people.models import User
from tests import browser as tools
from tests.builders import Council

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
#: Each size once, each theme at least once: axe-core takes seconds a page.
LOOKS = [("light", tools.TABLET_UPRIGHT), ("light", tools.PHONE), ("dark", tools.TABLET)]


@pytest.mark.parametrize(("theme", "size"), LOOKS)
def test_components_are_sound(
    live_server: object, council: Council, signed_in: Callable[[User], Client], chromium: Browser, theme: str, size: tuple[int, int],
) -> None:
    key = signed_in(council.people["cuc"]).session.session_key
    page = tools.context_of(chromium, live_server.url, size=size, session_key=key, display_theme=theme).new_page()
    heard = tools.listen(page)
    page.goto("/styleguide/", wait_until="networkidle")
    tools.picture(page, f"styleguide-{theme}-{size[0]}x{size[1]}")
    assert (heard, tools.axe(page), tools.is_wider_than_screen(page)) == ([], [], False)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_form_that_waits_for_its_answer_can_be_read(
    live_server: object, council: Council, signed_in: Callable[[User], Client], chromium: Browser, theme: str,
) -> None:
    key = signed_in(council.people["cuc"]).session.session_key
    page = tools.context_of(chromium, live_server.url, session_key=key, display_theme=theme).new_page()
    page.goto("/styleguide/", wait_until="networkidle")
    page.evaluate("document.querySelectorAll('main form, main .btn').forEach(one => one.classList.add('htmx-request'))")
    tools.picture(page, f"styleguide-waiting-{theme}", whole=True)
    assert tools.axe(page) == []


def test_the_colour_that_stays_is_judged(live_server: object, chromium: Browser) -> None:
    page = tools.context_of(chromium, live_server.url).new_page()
    page.goto("/", wait_until="networkidle")
    words = page.locator("main p").first
    words.evaluate("""words => { words.style.color = "#fff"; words.style.transition = "color 3600s"; words.getBoundingClientRect(); words.style.color = "#000"; }""")
    assert tools.axe(page) == []
    assert words.evaluate("words => getComputedStyle(words).transitionDuration") == "3600s"


def test_largest_text_fits_a_phone(live_server: object, chromium: Browser) -> None:
    page = tools.context_of(chromium, live_server.url, size=tools.PHONE, display_text="150").new_page()
    page.goto("/", wait_until="networkidle")
    tools.picture(page, "front-page-large-text-390x844")
    assert (tools.axe(page), tools.is_wider_than_screen(page)) == ([], False)


def test_menu_closes_on_escape_and_gives_the_focus_back(live_server: object, chromium: Browser) -> None:
    page = tools.context_of(chromium, live_server.url).new_page()
    page.goto("/", wait_until="networkidle")
    page.locator("summary").first.click()
    assert page.locator("details[data-menu]").first.evaluate("menu => menu.open")
    page.keyboard.press("Escape")
    assert page.locator("details[data-menu]").first.evaluate("menu => [menu.open, document.activeElement === menu.querySelector('summary')]") == [False, True]


def test_colours_change_without_a_reload_and_are_kept(live_server: object, chromium: Browser) -> None:
    page = tools.context_of(chromium, live_server.url).new_page()
    page.goto("/", wait_until="networkidle")
    page.locator("summary").first.click()
    with page.expect_response(lambda answer: answer.url.endswith("/hien-thi/")):
        page.locator("button[name=theme][value=dark]").click()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    page.reload()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"


def test_dialog_opens_and_closes(live_server: object, council: Council, signed_in: Callable[[User], Client], chromium: Browser) -> None:
    key = signed_in(council.people["cuc"]).session.session_key
    page = tools.context_of(chromium, live_server.url, session_key=key).new_page()
    page.goto("/styleguide/", wait_until="networkidle")
    page.locator("[data-dialog-open=sample-dialog]").click()
    assert page.locator("#sample-dialog").evaluate("dialog => dialog.open")
    page.locator("#sample-dialog [data-dialog-close]").click()
    assert not page.locator("#sample-dialog").evaluate("dialog => dialog.open")


def test_what_is_missing_is_said_in_the_language_of_the_page(live_server: object, chromium: Browser) -> None:
    page = tools.context_of(chromium, live_server.url).new_page()
    page.goto("/dang-nhap/", wait_until="networkidle")
    page.locator("form button:not([name])").last.click()
    field = page.locator("input[name=username]")
    assert field.evaluate("field => field.validationMessage") == "Hãy điền hoặc chọn mục này."
    field.fill("thuky")
    assert field.evaluate("field => field.validationMessage") == ""
