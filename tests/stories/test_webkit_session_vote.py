"""A delegate reads, checks in and votes on a tablet of WebKit's, nearest to the iPads of the hall; the projector is one too.

The chair and the secretary are programs that speak the same HTTP as their pages.
"""

from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest

from meetings.floor.rehearsing.client import Account, Device
from tests import webkit
from tests.browser import HALL, TABLET_UPRIGHT
from tests.servers import Server, running

pytestmark = pytest.mark.webkit
DELEGATE, BY_HAND = "daibieu03", 19
#: The council of the demo, its session of today with one item and its draft, most delegates in the hall.
_SETUP = """
import json
from datetime import timedelta
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from govsuite.core.actors import system_actor
from govsuite.demo import papers
from govsuite.demo.content import content
from govsuite.demo.people import seed_council, seed_units
from govsuite.demo.sessions import Cast, Desk, add_items, plan_session
from govsuite.law.public import load_shipped
from govsuite.people.demo import PASSWORD
from meetings.bodies.public import Term, mandates_of
from meetings.sessions.public import check_in_by_secretary, convene, open_check_in

now = timezone.now()
load_shipped(actor=system_actor(), now=now)
seed_units()
cast = Cast(seed_council(), Term.objects.get(), timezone.localdate(now))
before = now - timedelta(days=24)
session = plan_session(cast, "today", now=before, halves=("morning",))
rows = [row for row in content("today")["items"] if row.get("draft") == "du-toan-2027"]
item, = add_items(cast, session, rows, now=before)
draft = papers.draft_resolution(content("drafts")["du-toan-2027"], session=session.ordinal, day=cast.today)
Desk(cast, session, before).pdf(item, "draft", "Dự thảo Nghị quyết", draft)
session = convene(session=session, guest_ids=[], actor=cast.actor("chutoa", before), now=before)
secretary, sitting = cast.actor("thuky", now), session.sittings.get()
open_check_in(sitting=sitting, actor=secretary, now=now)
others = [mandate for mandate in mandates_of(cast.term, cast.today) if mandate.user.username != "%(delegate)s"]
for mandate in others[:%(by_hand)d]:
    check_in_by_secretary(sitting=sitting, mandate=mandate, actor=secretary, now=now)
keys = dict(TOTPDevice.objects.filter(user__username__in=("chutoa", "thuky")).values_list("user__username", "key"))
print("FOUND" + json.dumps({"session": session.pk, "password": PASSWORD, "keys": keys}))
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with running(STEP_UP_SECONDS="3600") as started:
        yield started


class Office:
    """The chair and the secretary at devices of their own."""

    def __init__(self, server: Server, connector: aiohttp.BaseConnector, found: dict) -> None:
        self.pk = found["session"]
        self.chair, self.secretary = (
            Device(server.url, connector, Account(name, found["password"], found["keys"][name])) for name in ("chutoa", "thuky")
        )

    async def sign_in(self) -> None:
        for device in (self.chair, self.secretary):
            await device.sign_in()
        await self.chair.post(f"/dieu-hanh/{self.pk}/nhan/", {})

    async def code(self) -> str:
        return (await self.secretary.get(f"/man-hinh/{self.pk}/ma/"))["check_in"]["code"]

    async def next_until(self, kind: str) -> None:
        """Let the chair do one move after the other, until this kind is done."""
        done = ""
        while done != kind:
            coming = (await self.chair.post(f"/dieu-hanh/{self.pk}/cham/", {}))["next"]
            await self.chair.post(f"/dieu-hanh/{self.pk}/tiep/", {"expected": coming["token"]})
            done = coming["kind"]
            assert done != "nothing", kind


@pytest.fixture
async def office(server: Server) -> AsyncIterator[Office]:
    found = server.found(_SETUP % {"delegate": DELEGATE, "by_hand": BY_HAND})
    async with aiohttp.TCPConnector() as connector:
        made = Office(server, connector, found)
        await made.sign_in()
        yield made
        for device in (made.chair, made.secretary):
            await device.close()


def look(device: webkit.Device, name: str) -> None:
    """Leave a picture; nothing went wrong on the page, and nobody must scroll sideways."""
    device.picture(name)
    wide = device.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert (name, device.complaints(), wide) == (name, [], False)


def sign_in(tablet: webkit.Device) -> None:
    tablet.go(f"/dang-nhap/?demo={DELEGATE}")
    look(tablet, "1-sign-in")
    tablet.press(".people-gate__form button", "Tiếp tục")
    tablet.find("#id_code")
    look(tablet, "2-second-factor")
    tablet.press(".people-gate__form button", "Xác nhận")
    tablet.find("h1", "Việc chờ tôi")
    look(tablet, "3-home")


def read_the_draft(tablet: webkit.Device) -> None:
    tablet.press("nav a", "Hôm nay")
    tablet.find(".se-item__title", "dự toán")
    look(tablet, "4-session")
    tablet.press("a", "Dự thảo Nghị quyết")
    tablet.find("#reader[data-ready=true]")
    tablet.find(".rd-page[data-page='1'] .rd-text span", "NGHỊ QUYẾT")
    assert tablet.run(_INK) > 0.01
    look(tablet, "5-reader")


#: The share of the first page's canvas that is dark.
_INK = """
const canvas = document.querySelector(".rd-page[data-page='1'] > canvas");
const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
let dark = 0;
for (let place = 0; place < data.length; place += 4) dark += data[place] < 128;
return dark / (data.length / 4);
"""


def check_in(tablet: webkit.Device, code: str) -> None:
    tablet.type("#fl-code", code)
    tablet.press(".fl-checkin button")
    tablet.until("!document.querySelector('.fl-checkin') && document.querySelector('.fl-told--good')")
    look(tablet, "6-checked-in")


def shows(device: webkit.Device, css: str, text: str) -> None:
    """Wait until the element says this and nothing else."""
    device.until("document.querySelector(given[0])?.textContent.trim() === given[1]", css, text)


def vote(tablet: webkit.Device) -> str:
    """Vote for it and return the receipt."""
    tablet.find(".fl-choice--yes")
    look(tablet, "8-ballot")
    tablet.press(".fl-choice--yes")
    tablet.find(".fl-receipt--stored")
    tablet.find(".fl-choice--yes[aria-pressed=true]")
    look(tablet, "9-receipt")
    return tablet.text(".fl-receipt__code b")


async def test_a_delegate_reads_checks_in_and_votes(server: Server, office: Office) -> None:
    with webkit.device(server.url, TABLET_UPRIGHT) as tablet, webkit.device(server.url, HALL) as screen:
        sign_in(tablet)
        read_the_draft(tablet)
        screen.go(f"/man-hinh/{office.pk}/")
        tablet.go(f"/phong-hop/{office.pk}/")
        check_in(tablet, await office.code())
        shows(screen, ".fs-foot__quorum b", str(BY_HAND + 1))
        await office.next_until("start_item")
        screen.find(".fl-item__title", "dự toán")
        look(screen, "7-projector-item")
        await office.next_until("open_ballot")
        receipt = vote(tablet)
        shows(screen, ".fs-count b", "1")
        look(screen, "10-projector-ballot")
        server.python("from tests.stories import hall; hall.others_vote(last='no')")
        shows(screen, ".fs-count b", str(BY_HAND + 1))
        await office.next_until("close_ballot")
        shows(tablet, ".fl-own .fl-code", receipt)
        shows(tablet, ".fl-sum--yes dd", str(BY_HAND))
        look(tablet, "11-result")
        screen.find(".fl-result--yes")
        look(screen, "12-projector-result")
        # Two seconds without a socket, and the strip would say so: all of this was heard, not asked for.
        assert tablet.run("return document.querySelector('.fl-strip__state').dataset.state") == "online"
