"""The key of a secret vote on three tablets: named at a desk, taken, handed in; the second part opens the box."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser
_SETUP = """
import json
from meetings.floor.models import Floor
from tests import builders
from tests.meetings.hall import open_hall, prepared
from tests.signed_in import key_of

hall = open_hall(builders.council())
ballot = prepared(hall, form="secret")
Floor.objects.create(session=hall.session, item=hall.item, sitting=hall.sitting, ballot=ballot, chair=hall.people["binh"])
print("FOUND" + json.dumps({"ballot": ballot.pk, "session": hall.session.pk, **{name: key_of(hall.people[name]) for name in ("an", "dung", "em", "cuc", "binh")}}))
"""
_AS_CHAIR = """
from govsuite.people.models import User
from meetings.ballots.connectors.sealing import seal
from meetings.ballots.models import Ballot
from meetings.ballots.rules.envelopes import filled_in
from meetings.ballots.services import cast_sealed, close_ballot, open_ballot
from tests import builders

def actor(name):
    return builders.actor(User.objects.get(username=name))

ballot = Ballot.objects.select_related("session__term__body").get()
"""
_OPEN = _AS_CHAIR + """
ballot = open_ballot(ballot=ballot, actor=actor("binh"), now=builders.moment(9, 1))
sealed = seal(ballot.public_key, filled_in("AAAA-2222", [0]))
cast_sealed(ballot_id=ballot.pk, sealed=sealed, version=ballot.version, key="tablet-of-an-000001", actor=actor("an"), now=builders.moment(9, 2))
"""
_END = _AS_CHAIR + """
close_ballot(ballot=ballot, actor=actor("binh"), now=builders.moment(9, 5))
"""


class Devices:
    """Each person's own browser, on the page of the key."""

    def __init__(self, server: Server, chromium: Browser) -> None:
        self.server, self.chromium, self.found = server, chromium, server.found(_SETUP)
        self.path = f"/bieu-quyet/{self.found['ballot']}/khoa/"
        self.heard: list[str] = []

    def open(self, who: str, size: tuple[int, int] = screens.TABLET, path: str = "") -> Page:
        page = screens.context_of(self.chromium, self.server.url, session_key=self.found[who], size=size).new_page()
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.goto(path or self.path)
        return page


def look(page: Page, name: str) -> None:
    assert (name, screens.axe(page), screens.is_wider_than_screen(page)) == (name, [], False)
    screens.picture(page, name)


def test_two_of_three_tablets_open_the_box(chromium: Browser) -> None:
    with running() as server:
        devices = Devices(server, chromium)
        desk = devices.open("cuc", screens.DESK)
        desk.get_by_text("Giao khóa cho thành viên Ban kiểm phiếu", exact=True).click()
        for name in ("Đại biểu An", "Đại biểu Dung", "Đại biểu Em"):
            desk.get_by_label(name, exact=True).check()
        look(desk, "key_named")
        desk.get_by_role("button", name="Giao giữ khóa").click()
        expect(desk.get_by_text("Đã giao.")).to_be_visible()
        tablets = {"an": devices.open("an"), "dung": devices.open("dung", screens.PHONE), "em": devices.open("em", screens.TABLET_UPRIGHT)}
        for page in tablets.values():
            page.get_by_role("button", name="Nhận phần khóa trên thiết bị này").click()
            expect(page.locator('[data-key="here"]')).to_be_visible()
            expect(page.get_by_role("button", name="Nhận phần khóa trên thiết bị này")).to_be_hidden()
        look(tablets["an"], "key_taken")
        server.python(_OPEN)
        server.python(_END)
        hall = devices.open("an", path=f"/phong-hop/{devices.found['session']}/")
        expect(hall.get_by_text("Đã kết thúc bỏ phiếu")).to_be_visible()
        look(hall, "key_hall_ended")
        console = devices.open("binh", path=f"/dieu-hanh/{devices.found['session']}/")
        look(console, "key_console_waits")
        look(devices.open("binh", screens.HALL, path=f"/man-hinh/{devices.found['session']}/"), "key_screen_waits")
        other = devices.open("em")
        expect(other.locator('[data-key="lost"]')).to_be_visible()
        expect(other.locator('[data-key="hand"]')).to_be_hidden()
        expect(tablets["an"].get_by_role("button", name="Nộp phần khóa của tôi")).to_be_visible()  # nobody loaded the page again
        look(tablets["an"], "key_to_hand_in")
        tablets["an"].get_by_role("button", name="Nộp phần khóa của tôi").click()
        expect(tablets["an"].get_by_text("Đã nộp: 1/2 phần cần có")).to_be_visible()
        look(tablets["an"], "key_handed_in")
        for page in (desk, tablets["dung"], console):
            expect(page.get_by_text("Đã nộp: 1/2 phần cần có")).to_be_visible()
        look(desk, "key_desk_follows")
        look(console, "key_console_follows")
        look(tablets["dung"], "key_on_a_phone")
        tablets["dung"].get_by_role("button", name="Nộp phần khóa của tôi").click()
        expect(tablets["dung"].get_by_text("Hòm phiếu đã được mở và kiểm đếm.")).to_be_visible()
        for page in (desk, tablets["em"], tablets["an"]):
            expect(page.get_by_text("Hòm phiếu đã được mở và kiểm đếm.")).to_be_visible()
        look(tablets["em"], "key_over")
        assert tablets["em"].evaluate("Object.keys(localStorage).filter((name) => name.startsWith('held-key:'))") == []
        assert devices.heard == []
