"""A vote on bad devices: two tablets of one person, two consoles, the chair handed over in the middle, wrong clocks, a bad line, a minute without any.

The result is right, each device says what became of its vote, and nothing counts after closing.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.proxies import Proxy, proxy_before
from tests.servers import Server, running
from tests.stories.devices import Devices

pytestmark = [pytest.mark.browser, pytest.mark.faults]
WRONG = timedelta(minutes=10)
_SETUP = """
import json
from django.utils import timezone
from meetings.sessions.models import SessionRole
from tests import builders
from tests.meetings.hall import open_hall
from tests.signed_in import client_of, key_of
from tests.stories.stage import Stage

council = open_hall(builders.council(delegates=("an", "binh", "dung", "em", "phu")))
SessionRole.objects.create(session=council.session, user=council.people["phu"], role=SessionRole.Role.CHAIR)
stage = Stage(council, client_of)
stage.session_pk = council.session.pk
stage.console("nhan")
stage.press_until("open_ballot")
stage.press()
found = {"session": council.session.pk, "item": council.item.pk, "again": key_of(council.people["binh"]), "an2": key_of(council.people["an"])}
found |= {name: stage.clients[name].session.session_key for name in council.people}
print("FOUND" + json.dumps(found))
"""
_ROLL = """
import json
from meetings.ballots.models import Ballot, Vote
ballot = Ballot.objects.get()
votes = {row.voter.mandate.user.username: [row.choice, row.changes] for row in Vote.objects.select_related("voter__mandate__user")}
print("FOUND" + json.dumps({"state": ballot.state, "sums": [ballot.yes, ballot.no, ballot.abstain], "adopted": ballot.adopted, "votes": votes}))
"""
#: a tablet whose clock nobody has set
_CLOCK = "const Right = Date; globalThis.Date = class extends Right { constructor(...given) { given.length ? super(...given) : super(Right.now() + %d); } static now() { return Right.now() + %d; } };"
SHOWN = ".fl-receipt"


class Hall(Devices):
    story, setup = "storm", _SETUP

    def __init__(self, server: Server, chromium: Browser, bad: Proxy) -> None:
        super().__init__(server, chromium)
        hall, console = f"/phong-hop/{self.pk}/", f"/dieu-hanh/{self.pk}/"
        self.chair = self.open("binh", console, screens.TABLET)
        self.other = self.open("again", console, screens.DESK)
        self.vice = self.open("phu", console, screens.TABLET)
        self.an, self.an2 = self.open("an", hall, screens.TABLET_UPRIGHT), self.open("an2", hall, screens.PHONE)
        self.dung = self.fast(hall, bad)
        self.em = self.slow(hall)

    def fast(self, path: str, bad: Proxy) -> Page:
        """Dũng's tablet: ten minutes fast, behind the bad line."""
        context = screens.context_of(self.chromium, bad.url, session_key=self.found["dung"], size=screens.TABLET)
        offset = int(WRONG.total_seconds() * 1000)
        context.add_init_script(_CLOCK % (offset, offset))
        page = context.new_page()
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.goto(path)
        return page

    def slow(self, path: str) -> Page:
        """Em's tablet: ten minutes slow, and the test turns its clock."""
        page = screens.context_of(self.chromium, self.server.url, session_key=self.found["em"], size=screens.TABLET_UPRIGHT).new_page()
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.clock.install(time=datetime.now() - WRONG)
        page.goto(path)
        return page

    def roll(self) -> dict:
        return self.server.found(_ROLL)


@pytest.fixture
def server() -> Iterator[Server]:
    with running(STEP_UP_SECONDS="3600", ALLOWED_HOSTS="testserver,localhost,127.0.0.1") as started:
        yield started


def clock_of(page: Page, place: str) -> int:
    """Return the minute of the day that this device shows."""
    hours, minutes = page.locator(place).inner_text().split(":")
    return int(hours) * 60 + int(minutes)


def wrong_clocks_show_the_right_time(hall: Hall) -> None:
    right = clock_of(hall.chair, "[data-wall]")
    for page in (hall.dung, hall.em):
        assert abs(clock_of(page, "[data-wall]") - right) in (0, 1, 24 * 60 - 1)
    assert abs(hall.dung.evaluate("Date.now()") - hall.em.evaluate("Date.now()")) > WRONG.total_seconds() * 1000


def one_person_votes_on_two_tablets(hall: Hall) -> None:
    hall.an.locator(".fl-choice--no").click()
    expect(hall.an.locator(SHOWN)).to_contain_text("Đã ghi nhận: Không tán thành")
    hall.an2.locator(".fl-choice--yes").click()
    expect(hall.an2.locator(SHOWN)).to_contain_text("Đã ghi nhận: Tán thành")
    assert hall.roll()["votes"] == {"an": ["yes", 1]}


def a_minute_without_network(hall: Hall) -> None:
    hall.em.context.set_offline(True)
    hall.em.locator(".fl-choice--yes").click()
    hall.em.clock.run_for(60_000)
    expect(hall.em.locator(SHOWN)).to_contain_text("Đang chờ gửi")
    expect(hall.em.locator(".fl-strip__state")).to_contain_text("Mất kết nối")
    hall.look(hall.em, "1-a-minute-offline")
    assert "em" not in hall.roll()["votes"]


def a_bad_line(hall: Hall, bad: Proxy) -> None:
    bad.worsen(cut_every=3, delay=3.0)
    hall.dung.locator(".fl-choice--yes").click()
    expect(hall.dung.locator(SHOWN)).to_contain_text("Đang gửi")
    hall.look(hall.dung, "2-bad-line")


def the_chair_moves_twice(hall: Hall) -> None:
    """The chair goes on at another device, then hands over; who holds no console any more is told so."""
    hall.other.locator(".fl-take button").last.click()
    expect(hall.other.locator("#fl-next")).to_be_visible()
    expect(hall.chair.locator("#fl-next")).to_have_count(0)
    hall.look(hall.chair, "3-console-elsewhere")
    answer = hall.chair.evaluate(f"import('govsuite/core/post.js').then((m) => m.post('/dieu-hanh/{hall.pk}/phieu-dong/', {{}}))")
    assert (answer["status"], answer["data"]["error"]["code"]) == (403, "floor.not_at_console")
    hall.other.get_by_text("Khác", exact=True).click()
    hall.other.get_by_role("button", name="Bàn giao").click()
    hall.other.locator("#fl-handover button.btn-primary").click()
    expect(hall.other.locator("#fl-next")).to_have_count(0)
    hall.vice.locator(".fl-take button").last.click()
    expect(hall.vice.locator(".fl-next__button--close_ballot")).to_be_visible()


def the_lines_come_back(hall: Hall, bad: Proxy) -> None:
    hall.em.context.set_offline(False)
    hall.em.clock.run_for(5_000)
    expect(hall.em.locator(SHOWN)).to_contain_text("Đã ghi nhận: Tán thành")
    expect(hall.dung.locator(SHOWN)).to_contain_text("Đã ghi nhận: Tán thành")
    assert bad.cut > 0
    hall.look(hall.dung, "4-stored-through-a-bad-line")


def too_late(hall: Hall) -> None:
    """The second tablet changes its mind without a line; the vote is closed meanwhile."""
    hall.an2.context.set_offline(True)
    hall.an2.locator(".fl-choice--no").click()
    expect(hall.an2.locator(SHOWN)).to_contain_text("Đang chờ gửi")
    hall.vice.locator(".fl-next__button--close_ballot").click()
    expect(hall.an.locator(".fl-own")).to_contain_text("Tán thành")
    hall.an2.context.set_offline(False)
    expect(hall.an2.locator(".fl-told, .fl-own__fate").first).to_contain_text("Quá giờ, không tính")
    hall.look(hall.an2, "5-too-late")
    hall.look(hall.an, "5-first-tablet")


def test_a_vote_in_a_storm(server: Server, chromium: Browser) -> None:
    with proxy_before(server.port) as bad:
        hall = Hall(server, chromium, bad)
        wrong_clocks_show_the_right_time(hall)
        one_person_votes_on_two_tablets(hall)
        a_minute_without_network(hall)
        a_bad_line(hall, bad)
        the_chair_moves_twice(hall)
        the_lines_come_back(hall, bad)
        too_late(hall)
        assert hall.roll() == {"state": "closed", "sums": [3, 0, 0], "adopted": True, "votes": {"an": ["yes", 1], "dung": ["yes", 0], "em": ["yes", 0]}}
        assert hall.heard == []
