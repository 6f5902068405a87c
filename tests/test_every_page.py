"""Every page of ours in Chromium: no script error, nothing grave for axe-core, no sideways scrolling on a tablet or a phone.

The pages are those of the permissions matrix, asked by Django's test client in the matrix's own transaction: no server
is started, nothing is stored. What a page asks for later (a snapshot, a socket) fails, and the page must bear it.
"""

import mimetypes
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import transaction
from playwright.sync_api import Page

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


@cache
def _static(path: str) -> tuple[int, str, bytes]:
    """Every page asks for much the same files; finding one goes through the folders of all packages."""
    found = finders.find(unquote(path).removeprefix(settings.STATIC_URL))
    if not found:
        return 404, "text/plain", b""
    return 200, mimetypes.guess_type(path)[0] or "text/plain", Path(found).read_bytes()


class Network(BaseHTTPRequestHandler):
    """What answers the browser: the page in question, static files (kept by the browser), and nothing else, for the network has just stumbled."""

    protocol_version = "HTTP/1.1"
    page: Document | None = None

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith(settings.STATIC_URL):
            status, kind, body = _static(path)
            self._tell(status, {"Content-Type": kind, "Cache-Control": "max-age=3600"}, body)
        elif Network.page and (self.headers["Accept"] or "").startswith("text/html"):
            self._tell(200, Network.page.headers, Network.page.body)
        else:
            self._tell(503, {}, b"")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        self._tell(503, {}, b"")

    def _tell(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@dataclass
class Tablet:
    """One tab for all pages, and what is heard in it: a new one for each would cost as much as looking at a page."""

    page: Page
    heard: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("response", lambda answer: self.heard.append(answer.url) if answer.status == 404 else None)
        self.page.on("console", lambda message: self.heard.append(message.text) if "Content Security Policy" in message.text else None)
        self.devtools = self.page.context.new_cdp_session(self.page)

    def show(self, document: Document) -> None:
        """Show the page; nothing of an earlier one is left, neither running nor stored nor heard."""
        self.page.goto("about:blank")
        self.devtools.send("Storage.clearDataForOrigin", {"origin": BASE, "storageTypes": "all"})
        self.page.set_viewport_size({"width": tools.TABLET[0], "height": tools.TABLET[1]})
        self.heard.clear()
        Network.page = document
        self.page.goto(document.url, wait_until="load")
        self.page.evaluate("document.fonts.ready.then(() => true)")  # letters of another font are wider


@pytest.fixture(scope="module")
def tablet(documents: dict[str, Document | None]) -> Iterator[Tablet]:
    """A tablet in whose world nothing but our pages is. Its address is no "localhost": like any plain address, it has no service workers."""
    network = ThreadingHTTPServer(("127.0.0.1", 0), Network)
    threading.Thread(target=network.serve_forever, daemon=True).start()
    with tools.chromium(f"--host-resolver-rules=MAP * 127.0.0.1:{network.server_port}") as browser:
        yield Tablet(tools.context_of(browser, BASE, size=tools.TABLET).new_page())
    network.shutdown()
    network.server_close()


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.id)
def test_a_page_is_sound(documents: dict[str, Document | None], tablet: Tablet, row: Row) -> None:
    document = documents[row.id]
    if document is None:
        return  # looked at with its page
    tablet.show(document)
    found = {"errors": tablet.heard, "axe": tools.axe(tablet.page), "wide": [tools.is_wider_than_screen(tablet.page)]}
    tablet.page.set_viewport_size({"width": tools.PHONE[0], "height": tools.PHONE[1]})
    found["wide"].append(tools.is_wider_than_screen(tablet.page))
    assert found == {"errors": [], "axe": [], "wide": [False, False]}, document.url
