"""Decree 217/2026, Articles 63 and 65, by hand: adjusted, revoked on the leader's phone, delivered at the counter, not given back, cancelled at the desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from django.utils import timezone
from tests.signed_in import key_of
from tests.workflows.one_stop import shop
from tests.workflows.permits.permits import at_work, drafted, permit

place, now = shop(), timezone.now()
held = permit(place, now=now)
adjust, revoke = (drafted(place, at_work(place, code, of=held, now=now), now=now) for code in ("GPXD-NO-DC", "GPXD-TH"))
found = {name: key_of(place.people[name]) for name in ("hung", "mai", "quang")}
print("FOUND" + json.dumps(found | {"permit": held.pk, "code": held.code, "adjust": adjust.pk, "revoke": revoke.pk}))
"""
_LATER = """
from datetime import timedelta
from django.utils import timezone
from workflows.permits.services.each_minute import pass_time
print("FOUND", pass_time(now=timezone.now() + timedelta(days={days}))["cancellations"])
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


class Hands:
    """The people at their devices; each page that is looked at is sound."""

    def __init__(self, chromium: Browser, server: Server) -> None:
        self.chromium, self.server, self.found = chromium, server, server.found(_SETUP)

    def open(self, who: str, path: str, size: tuple[int, int]) -> Page:
        page, self.heard = screens.opened(self.chromium, self.server.url, path.format(**self.found), size=size, session_key=str(self.found.get(who, "")))
        return page

    def look(self, page: Page, name: str) -> None:
        screens.picture(page, f"revoked-{name}", whole=True)
        assert (screens.axe(page), screens.is_wider_than_screen(page), self.heard) == ([], False, []), name


def test_permit_is_adjusted_revoked_and_cancelled_by_hand(chromium: Browser, server: Server) -> None:
    hands = Hands(chromium, server)
    the_specialist_reads_what_the_permit_allows(hands)
    for decision, state in (("adjust", "Còn hiệu lực, đã điều chỉnh"), ("revoke", "Đã thu hồi")):
        the_leader_signs(hands, decision, state)
    the_counter_notes_the_delivery(hands)
    assert server.found(_LATER.format(days=5)) == 0
    assert server.found(_LATER.format(days=30)) == 1
    the_leader_cancels(hands)


def the_specialist_reads_what_the_permit_allows(hands: Hands) -> None:
    """The four requests that begin from the permit stand on its page; the one that is begun is a draft of the counter."""
    page = hands.open("hung", "/mot-cua/giay-phep/{permit}/", screens.DESK)
    for label in ("Gia hạn", "Điều chỉnh", "Cấp lại (bị mất, rách, nát)", "Thu hồi"):
        expect(page.get_by_role("button", name=label, exact=True)).to_be_visible()
    hands.look(page, "specialist-desk")
    page.get_by_role("button", name="Gia hạn", exact=True).click()
    expect(page.get_by_text("Bộ phận Một cửa đã được báo")).to_be_visible()
    hands.look(page, "specialist-begun-desk")


def the_leader_signs(hands: Hands, decision: str, state: str) -> None:
    """On the phone: read, signed; the permit says at once what became of it."""
    page = hands.open("quang", f"/mot-cua/ky/{{{decision}}}/", screens.PHONE)
    hands.look(page, f"leader-{decision}-phone")
    page.get_by_role("button", name="Ký số").click()
    expect(page.get_by_text("Đã ký").first).to_be_visible()
    page.goto("/mot-cua/giay-phep/{permit}/".format(**hands.found))
    expect(page.get_by_text(state).first).to_be_visible()


def the_counter_notes_the_delivery(hands: Hands) -> None:
    """From that day the paper is to be given back; the page shows the clocks and why they end when they do."""
    page = hands.open("mai", "/mot-cua/giay-phep/{permit}/", screens.DESK)
    page.get_by_role("link", name="Ghi ngày giao").click()
    page.get_by_label("Ngày nhận").fill(page.evaluate("new Date().toLocaleDateString('sv-SE', {timeZone: 'Asia/Ho_Chi_Minh'})"))
    hands.look(page, "counter-delivery-desk")
    page.get_by_role("button", name="Ghi lại").click()
    expect(page.get_by_role("button", name="Đã nộp lại bản gốc")).to_be_visible()
    expect(page.get_by_role("link", name="Vì sao là ngày này")).to_have_count(3)
    hands.look(page, "counter-delivered-desk")


def the_leader_cancels(hands: Hands) -> None:
    """What was not given back in time waits on the leader's page; signed, the public page says so."""
    page = hands.open("quang", "/", screens.DESK)
    page.get_by_role("link", name="Ký quyết định hủy Giấy phép").first.click()
    hands.look(page, "leader-cancel-desk")
    page.get_by_role("button", name="Ký quyết định hủy").click()
    expect(page.get_by_text("Giấy phép đã bị hủy")).to_be_visible()
    page.goto("/giay-phep/so/{code}/".format(**hands.found))
    expect(page.get_by_text("Đã hủy").first).to_be_visible()
    page.set_viewport_size({"width": screens.PHONE[0], "height": screens.PHONE[1]})
    hands.look(page, "public-phone")
