"""Several motions in one vote: the chair prepares it, a delegate takes one out on the tablet, the rest is voted on together, then the one by itself."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running
from tests.stories.test_browser_paper_confidence import _SETUP

pytestmark = pytest.mark.browser
MOTIONS = "Thông qua chương trình kỳ họp\nThông qua biên bản kỳ họp thứ Hai\nCho phép truyền hình trực tiếp"


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def test_a_delegate_takes_a_motion_out(server: Server, chromium: Browser) -> None:
    found = server.found(_SETUP)
    pk = found["session"]

    def opened(who: str, path: str, size: tuple[int, int]) -> tuple[Page, list[str]]:
        return screens.opened(chromium, server.url, path, size=size, session_key=found.get(who, ""))

    (chair, heard), (an, also), (screen, _more) = opened("binh", f"/dieu-hanh/{pk}/", screens.DESK), opened("an", f"/phong-hop/{pk}/", screens.TABLET_UPRIGHT), opened("", f"/man-hinh/{pk}/", screens.HALL)
    chair.get_by_text("Khác", exact=True).click()
    chair.get_by_role("button", name="Biểu quyết chung nhiều nội dung").click()
    chair.fill("#fl-bundle-name", "Các nội dung thủ tục của kỳ họp")
    chair.fill("#fl-bundle-motions", MOTIONS)
    screens.picture(chair, "motions-1-dialog")
    chair.locator("#fl-bundle").get_by_role("button", name="Soạn").click()
    expect(an.locator(".fl-motions li")).to_have_count(3)
    screens.picture(an, "motions-2-tablet")
    an.locator(".fl-motions li").nth(1).get_by_role("button", name="Tách ra").click()
    expect(an.locator(".fl-motion--out")).to_have_count(1)
    expect(chair.locator(".fl-motion--out")).to_have_count(1)
    expect(screen.locator(".fl-motion--out")).to_have_count(1)
    for page, name in ((an, "3-tablet"), (chair, "3-console"), (screen, "3-projector")):
        screens.picture(page, f"motions-{name}")
        assert (name, screens.axe(page), screens.is_wider_than_screen(page)) == (name, [], False)
    chair.locator("#fl-next").click()
    an.get_by_role("button", name="Tán thành", exact=True).click()
    expect(an.get_by_text("Đã ghi nhận: Tán thành")).to_be_visible()
    done = chair.evaluate(f"import('govsuite/core/post.js').then((m) => m.post('/dieu-hanh/{pk}/phieu-dong/', {{}}))")
    assert done["ok"], json.dumps(done)
    chair.reload()
    expect(chair.locator("#fl-next")).to_contain_text("Lượt biểu quyết tiếp theo")
    screens.picture(chair, "motions-4-console-next")
    chair.locator("#fl-next").click()
    expect(an.get_by_text("Thông qua biên bản kỳ họp thứ Hai")).to_be_visible()
    assert heard + also == []
