"""The pages of a People's Committee, on a phone and at a desk: sound, and speaking of members, never of delegates."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from django.utils import timezone
from meetings.acts.services.concluding import start_conclusion
from meetings.sessions.models import ProposedItem, Session
from meetings.sessions.services.proposals import accept_proposal
from tests.meetings.committee import committee
from tests.signed_in import key_of
from tests.workflows.one_stop import shop
from workflows.dossiers.services.referrals import refer

place, now = shop(), timezone.now()
house = committee(place, day=timezone.localdate(now))
loan, hung = place.actor("loan", now=now), place.actor("hung", now=now)
asked = place.working(now=now)
refer(dossier=asked, question="Có đồng ý giữ nguyên khoảng lùi hiện trạng 2,4 m hay không?", proposal="Phòng đề xuất đồng ý.", actor=hung, now=now)
accept_proposal(proposal=ProposedItem.objects.get(), session=house.session, actor=loan, now=now)
other = place.working(now=now)
refer(dossier=other, question="Có đồng ý cấp phép có thời hạn hay không?", proposal="Phòng đề xuất đồng ý.", actor=hung, now=now)
house.open("quang", "minh", "hanh")
found = {name: key_of(place.people[name]) for name in ("quang", "hanh", "son", "loan", "hung")}
print("FOUND" + json.dumps(found | {"session": house.session.pk, "asked": asked.pk, "other": other.pk, "fresh": place.working(now=now).pk}))
"""
#: name → who reads, address, sizes
PAGES = {
    "hall": ("hanh", "/phong-hop/{session}/", (screens.TABLET_UPRIGHT, screens.PHONE)), "hall-absent": ("son", "/phong-hop/{session}/", (screens.PHONE,)),
    "console": ("quang", "/dieu-hanh/{session}/", (screens.DESK, screens.TABLET)), "screen": ("loan", "/man-hinh/{session}/", (screens.HALL,)),
    "check-in": ("son", "/ky-hop/{session}/diem-danh/", (screens.PHONE,)), "check-in-staff": ("loan", "/ky-hop/{session}/diem-danh/", (screens.DESK,)),
    "sheet": ("loan", "/ky-hop/{session}/diem-danh/so/", (screens.DESK, screens.PHONE)), "readiness": ("loan", "/phong-hop/{session}/san-sang/", (screens.DESK,)),
    "session": ("hanh", "/ky-hop/{session}/", (screens.DESK, screens.PHONE)), "agenda": ("loan", "/ky-hop/{session}/chuong-trinh/", (screens.DESK, screens.PHONE)),
    "proposals": ("loan", "/ky-hop/de-nghi/", (screens.DESK, screens.PHONE)), "on-agenda": ("hung", "/mot-cua/ho-so/{asked}/", (screens.DESK, screens.PHONE)),
    "waiting": ("hung", "/mot-cua/ho-so/{other}/", (screens.DESK, screens.PHONE)), "refer": ("hung", "/mot-cua/ho-so/{fresh}/trinh-ubnd/", (screens.DESK, screens.PHONE)),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict[str, object]:
    return server.found(_SETUP)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_committee_is_sound_and_speaks_of_members(chromium: Browser, server: Server, found: dict[str, object], name: str) -> None:
    who, path, sizes = PAGES[name]
    for size in sizes:
        page, heard = screens.opened(chromium, server.url, path.format(**found), size=size, session_key=str(found[who]))
        page.evaluate("document.fonts.ready.then(() => true)")
        screens.picture(page, f"committee-{name}-{size[0]}", whole=True)
        words = [line for line in page.locator("body").inner_text().splitlines() if "đại biểu" in line.lower()]
        assert (words, screens.axe(page), screens.is_wider_than_screen(page), heard) == ([], [], False, []), size
        page.context.close()
