"""Every page of ours in Chromium: no script error, nothing grave for axe-core, no sideways scrolling on a tablet or a phone.

The pages are those of the permissions matrix, asked by Django's test client in the matrix's own transaction: no server
is started, nothing is stored. What a page asks for later (a snapshot, a socket) fails, and the page must bear it.
"""

import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import transaction
from playwright.sync_api import Browser, BrowserContext, Route

from tests import browser as tools
from tests.permissions.addresses import Filler, addresses
from tests.permissions.reading import Row, matrix_world, rows
from tests.permissions.world import World

pytestmark = pytest.mark.browser
BASE = "http://pages.test"
KNOWN = addresses()
#: The first has its own test, in both themes; the second is django-ninja's own page.
NO_PAGES = {"core:styleguide", "api:openapi-view"}
PAGES = [row for row in rows() if row.method == "get" and row.reader() and row.name not in NO_PAGES]


@dataclass(frozen=True, slots=True)
class Document:
    """A page as it was answered."""

    url: str
    headers: dict[str, str]
    body: bytes


def _document(world: World, filler: Filler, row: Row) -> Document | None:
    """Return the page of a row; None where a file, data or a part of a page is answered."""
    url = filler.url(KNOWN[row.name], row.thing)
    with transaction.atomic():  # a page that writes down that it was opened leaves the next one's world alone
        response = world.browser(row.reader()).get(url)
        transaction.set_rollback(True)
    if response.streaming or "text/html" not in response["Content-Type"] or b"<html" not in response.content:
        return None
    return Document(url, {name: value for name, value in response.items() if name.lower() != "set-cookie"}, response.content)


@pytest.fixture(scope="module")
def documents(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Document | None]:
    """All pages that are asked for, taken before the browser starts: its loop would give Django another connection."""
    asked = {item.callspec.params["row"].id for item in request.session.items if item.module is request.module}
    with matrix_world(django_db_blocker, tmp_path_factory.mktemp("pages")) as world:
        filler = Filler(world)
        return {row.id: _document(world, filler, row) for row in PAGES if row.id in asked}


@pytest.fixture(scope="module")
def chromium(documents: dict[str, Document | None]) -> Iterator[Browser]:
    with tools.chromium() as browser:
        yield browser


@cache
def _static(path: str) -> dict[str, Any]:
    """Every page asks for much the same files; finding one goes through the folders of all packages."""
    found = finders.find(unquote(path).removeprefix(settings.STATIC_URL))
    if not found:
        return {"status": 404}
    return {"status": 200, "body": Path(found).read_bytes(), "content_type": mimetypes.guess_type(path)[0] or "text/plain"}


def _device(browser: Browser, document: Document) -> BrowserContext:
    """Return a tablet to which this page comes, its static files, and nothing else: the network has just stumbled."""
    context = tools.context_of(browser, BASE, size=tools.TABLET)

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith(settings.STATIC_URL):
            route.fulfill(**_static(path))
        elif route.request.is_navigation_request():
            route.fulfill(status=200, headers=document.headers, body=document.body)
        else:
            route.fulfill(status=503)

    context.route("**/*", answer)
    context.route_web_socket("**/*", lambda socket: socket.close())
    return context


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.id)
def test_a_page_is_sound(documents: dict[str, Document | None], chromium: Browser, row: Row) -> None:
    document = documents[row.id]
    if document is None:
        return  # looked at with its page
    context = _device(chromium, document)
    page = context.new_page()
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("response", lambda answer: heard.append(answer.url) if answer.status == 404 else None)
    page.on("console", lambda message: heard.append(message.text) if "Content Security Policy" in message.text else None)
    page.goto(document.url, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")  # letters of another font are wider
    found = {"errors": heard, "axe": tools.axe(page), "wide": [tools.is_wider_than_screen(page)]}
    page.set_viewport_size({"width": tools.PHONE[0], "height": tools.PHONE[1]})
    found["wide"].append(tools.is_wider_than_screen(page))
    context.close()
    assert found == {"errors": [], "axe": [], "wide": [False, False]}, document.url
