"""The owner's officer uploads a table at a desk; the head of the centre confirms a row on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from tests.ioc_bridge.sources.conftest import NOW, make_centre
from tests.ioc_bridge.sources.test_feeding import CELLS
from tests.signed_in import key_of
from ioc_bridge.sources.services.feeding import enter

centre = make_centre()
entry = enter(source=centre.source(), cells=CELLS, actor=centre.actor("owner"), now=NOW)
print("FOUND" + json.dumps({"entry": entry.pk, **{name: key_of(centre.people[name]) for name in ("owner", "head")}}))
"""
HEADER = "Ngày;Đơn vị;Số hồ sơ tiếp nhận;Số hồ sơ đã trả;Số hồ sơ quá hạn;Số hồ sơ nộp trực tuyến\r\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict:
    return server.found(_SETUP)


def _table(text: str) -> dict:
    return {"name": "mot-cua.csv", "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}


def test_officer_uploads_a_table_and_reads_which_row_is_wrong(chromium: Browser, server: Server, found: dict) -> None:
    page, heard = screens.opened(chromium, server.url, "/ioc/nguon/mot-cua/tai-len/", size=screens.DESK, session_key=found["owner"])
    page.get_by_label("Tệp").set_input_files(_table(HEADER + "25/11/2026;Phường;41;39;2;17\r\n26/11/2026;Phường;NaN;39;2;\r\n"))
    page.get_by_role("button", name="Nhận tệp").click()
    expect(page.get_by_text("Dòng 3:")).to_be_visible()
    screens.picture(page, "source_upload_wrong")
    assert all("422" in text for text in heard), heard
    page.get_by_label("Tệp").set_input_files(_table(HEADER + "25/11/2026;Phường;41;39;2;17\r\n"))
    page.get_by_role("button", name="Nhận tệp").click()
    expect(page.get_by_text("Đã nhận 1 dòng của tệp.")).to_be_visible()
    assert screens.axe(page) == []


def test_head_confirms_a_row_on_the_phone(chromium: Browser, server: Server, found: dict) -> None:
    page, heard = screens.opened(chromium, server.url, f"/ioc/nguon/dong/{found['entry']}/", size=screens.PHONE, session_key=found["head"])
    page.get_by_role("button", name="Xác nhận", exact=True).click()
    expect(page.get_by_text("Dòng đã có hiệu lực.")).to_be_visible()
    screens.picture(page, "source_row_confirmed")
    assert not screens.is_wider_than_screen(page)
    assert heard == []
