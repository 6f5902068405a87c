"""The page of a dossier on a phone: its parts are a list that unfolds, what waits stands first; at a desk all of it stands open."""

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
from workflows.dossiers.services.decisions import head_check, propose_decision
from workflows.dossiers.services.opinions import ask_opinions

place, now = shop(), timezone.now()
name = "Công ty trách nhiệm hữu hạn Thương mại Dịch vụ Xây dựng và Phát triển Đô thị Nguyễn Huỳnh Thị Phương Thảo"
mine = place.working(now=now - timedelta(days=2), name=name)
ask_opinions(dossier=mine, unit_ids=[place.units["consulted"].pk], question="Có ảnh hưởng di tích không?", actor=place.actor("hung"), now=now)
checked = place.working(now=now - timedelta(days=1), name="Trần Thị Bích Hường")
draft = propose_decision(dossier=checked, kind="grant", content={"text": "Đủ điều kiện."}, actor=place.actor("hung"), now=now)
found = {"mine": mine.pk, "checked": checked.pk}
found |= {name: key_of(place.people[name]) for name in ("hung", "van", "tam")}
print("FOUND" + json.dumps(found))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict[str, object]:
    return server.found(_SETUP)


def height(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollHeight")


def at(chromium: Browser, server: Server, found: dict[str, object], who: str, which: str, size: tuple[int, int], anchor: str = "") -> tuple[Page, list[str]]:
    return screens.opened(chromium, server.url, f"/mot-cua/ho-so/{found[which]}/{anchor}", size=size, session_key=str(found[who]))


def test_a_phone_shows_the_parts_and_unfolds_one(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    page, heard = at(chromium, server, found, "hung", "mine", screens.PHONE)
    expect(page.locator(".ds-panel.is-folded").first).to_be_visible()
    assert (height(page) < 3 * 844, screens.is_wider_than_screen(page), screens.axe(page)) == (True, False, [])
    screens.picture(page, "dossier-folded-phone")
    screens.picture(page, "dossier-folded-phone-whole", whole=True)
    papers = page.get_by_role("button", name="Thành phần hồ sơ")
    expect(papers).to_have_attribute("aria-expanded", "false")
    papers.click()
    expect(papers).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_text("Bản vẽ mặt bằng công trình trên lô đất").first).to_be_visible()
    screens.picture(page, "dossier-unfolded-phone")
    papers.click()
    expect(page.get_by_text("Bản vẽ mặt bằng công trình trên lô đất").first).to_be_hidden()
    assert heard == []


def test_what_waits_for_the_reader_stands_first_and_open(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    for who, which, deed in (("tam", "checked", "Đồng ý với dự thảo"), ("van", "mine", "Trả lời")):
        page, heard = at(chromium, server, found, who, which, screens.PHONE)
        first = page.locator(".ds-panel").first
        expect(first).not_to_have_class("ds-panel is-folded")
        expect(first.get_by_text(deed).first).to_be_visible()
        screens.picture(page, f"dossier-waits-{who}-phone")
        assert heard == []


def test_an_address_opens_the_part_that_it_names(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    page, heard = at(chromium, server, found, "hung", "mine", screens.TABLET_UPRIGHT, "#trao-doi")
    part = page.locator(".ds-panel:has(#trao-doi)")
    expect(part.locator("textarea")).to_be_visible()
    screens.picture(page, "dossier-folded-tablet")
    assert (heard, screens.axe(page)) == ([], [])


def test_at_a_desk_nothing_is_folded_and_a_turned_tablet_unfolds(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    page, heard = at(chromium, server, found, "hung", "mine", screens.DESK)
    expect(page.locator(".ds-fold")).to_have_count(0)
    before = page.locator(".ds-panel").evaluate_all("parts => parts.map(part => part.innerText.slice(0, 30))")
    screens.picture(page, "dossier-desk")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".ds-fold").first).to_be_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator(".ds-fold")).to_have_count(0)
    assert page.locator(".ds-panel").evaluate_all("parts => parts.map(part => part.innerText.slice(0, 30))") == before
    assert heard == []
