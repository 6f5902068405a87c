"""An officer and a head work the queue with the keys alone; the pages are looked at at their readers' sizes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from datetime import timedelta
from django.utils import timezone
from tests.workflows.one_stop import shop
from tests.signed_in import key_of
from workflows.dossiers.models import Step
from workflows.dossiers.services.assigning import assign
from workflows.dossiers.services.comments import add_comment
from workflows.dossiers.services.opinions import ask_opinions
from workflows.dossiers.services.supplements import Item, ask_supplement

place, now = shop(), timezone.now()
for days, name in ((20, "Nguyễn Đức An"), (9, "Trần Thị Bích Hường"), (1, "Hộ kinh doanh vật liệu xây dựng và trang trí nội thất Công Tằng Tôn Nữ Hoàng Anh"), (0, "Lê Cư")):
    place.accepted(now=now - timedelta(days=days), name=name)
mine = place.working(now=now - timedelta(days=2), name="Võ Thị Sáu")
ask_opinions(dossier=mine, unit_ids=[place.units["consulted"].pk, place.units["bureau"].pk], question="Công trình có ảnh hưởng di tích không?", actor=place.actor("hung"), now=now)
add_comment(dossier=mine, text="Chủ nhà hẹn chiều thứ Năm.", actor=place.actor("hung"), now=now)
ask_supplement(dossier=mine, items=[Item("Bản vẽ mặt cắt móng", "Điều 60 khoản 3"), Item("Cam kết an toàn công trình liền kề")], reason="Thiếu bản vẽ", contact="Lê Văn Hùng, 0233 385 1234", actor=place.actor("hung"), now=now, told=True)
found = {"unit": place.units["office"].pk, "mine": mine.pk}
found |= {name: key_of(place.people[name]) for name in ("tam", "hung", "van")}
print("FOUND" + json.dumps(found))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict[str, object]:
    return server.found(_SETUP)


def opened(chromium: Browser, server: Server, key: object, path: str, size: tuple[int, int]) -> tuple[Page, list[str]]:
    return screens.opened(chromium, server.url, path, size=size, session_key=str(key))


def test_the_head_walks_ticks_and_assigns_by_keys(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    page, heard = opened(chromium, server, found["tam"], f"/mot-cua/viec/don-vi/{found['unit']}/?buoc=assigning", screens.DESK)
    rows = page.locator("[data-queue-row]")
    expect(rows).to_have_count(4)
    screens.picture(page, "queue-unit-desk")
    for key in "jjxkx":
        page.keyboard.press(key)
    expect(page.locator("[data-queue-tick]:checked")).to_have_count(2)
    page.keyboard.press("?")
    expect(page.locator("#queue-keys")).to_be_visible()
    screens.picture(page, "queue-keys-desk")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Phân công").click()
    expect(rows).to_have_count(2)
    screens.picture(page, "queue-assigned-desk")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server.url}/mot-cua/ho-so/3/")
    assert heard == []


@pytest.mark.parametrize(("name", "size"), [("tablet", screens.TABLET), ("phone", screens.PHONE), ("desk", screens.DESK)])
def test_the_pages_fit_their_readers(chromium: Browser, server: Server, found: dict[str, object], name: str, size: tuple[int, int]) -> None:
    paths = {"queue": f"/mot-cua/viec/don-vi/{found['unit']}/", "mine": "/mot-cua/viec/", "dossier": f"/mot-cua/ho-so/{found['mine']}/", "absences": "/mot-cua/viec/vang/"}
    for what, path in paths.items():
        page, heard = opened(chromium, server, found["hung"], path, size)
        screens.picture(page, f"work-{what}-{name}")
        assert (screens.axe(page), screens.is_wider_than_screen(page), heard) == ([], False, []), what
