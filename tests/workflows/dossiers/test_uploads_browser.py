"""A large drawing on a weak line: the connection is cut in the middle of the file, and the file goes on, not anew."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from django.test.utils import setup_test_environment
from govsuite.citizens.selectors import COOKIE
from tests.workflows.dossiers.test_online import AN, begun, browser, to
from tests.workflows.one_stop import shop
setup_test_environment()  # its client has a name that the server knows
shop()
client = browser(AN)
print("FOUND" + json.dumps({"cookie": COOKIE, "key": client.cookies[COOKIE].value, "papers": to("online_papers", begun(client))}))
"""
PART = 512 * 1024


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


class Line:
    """The line to the server: what of the file went over it, and where it breaks."""

    def __init__(self, page: Page) -> None:
        self.begun, self.offsets, self.broken_from, self.mended_at = 0, list[int](), 3, 4
        page.route("**/ho-so/nop/tep/**", self._pass)

    def _pass(self, route: Route) -> None:
        request = route.request
        self.begun += request.method == "POST"
        if request.method == "PATCH":
            self.offsets.append(int(request.headers["upload-offset"]))
            if self.broken_from <= len(self.offsets) < self.mended_at:
                route.abort("connectionreset")
                return
        route.continue_()


def large_drawing(folder: Path) -> Path:
    """Make a PDF of some parts."""
    out = BytesIO()
    Image.effect_noise((2000, 1600), 90).convert("RGB").save(out, "PDF", quality=95)
    path = folder / "ban-ve.pdf"
    path.write_bytes(out.getvalue())
    assert path.stat().st_size > 5 * PART
    return path


def test_a_cut_line_costs_a_part_and_not_the_file(chromium: Browser, server: Server, tmp_path: Path) -> None:
    found, drawing = server.found(_SETUP), large_drawing(tmp_path)
    context = screens.context_of(chromium, server.url, size=screens.PHONE, **{found["cookie"]: found["key"]})
    page = context.new_page()
    line = Line(page)
    page.goto(found["papers"])
    row = page.locator(".own-paper").first
    row.locator("input[type=file]").set_input_files(drawing)
    expect(row.locator(".gs-file")).to_contain_text("ban-ve.pdf")
    parts = -(-drawing.stat().st_size // PART)
    assert (line.begun, sorted(set(line.offsets)), len(line.offsets)) == (1, [PART * number for number in range(parts)], parts + 1)

    second = page.locator(".own-paper").nth(1)
    line.offsets, line.begun, line.mended_at = [], 0, 10_000
    second.locator("input[type=file]").set_input_files(drawing)
    expect(second.locator("[data-parts-state]")).to_contain_text("1,0/")
    screens.picture(page, "upload-cut-phone")
    page.reload()  # the phone was put away; the same file is chosen again
    line.offsets, line.broken_from = [], 10_000
    second.locator("input[type=file]").set_input_files(drawing)
    expect(second.locator(".gs-file")).to_contain_text("ban-ve.pdf")
    assert (line.begun, line.offsets[0]) == (1, 2 * PART)
    context.close()
