"""A committee of the council meets with tablets: it checks in, reads its review report there and votes on it in its hall, and the signed report stands with the council's item.

An heads it and presides at a tablet, Dũng and Em are its members at a tablet upright and a phone, Cúc keeps the books at a desk; Bình reads the council's session.
"""

from collections.abc import Iterator
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, expect

from tests import browser as screens
from tests.servers import Server, running
from tests.stories.devices import press
from tests.stories.members_room import MembersRoom

pytestmark = pytest.mark.browser
ASSESSMENT, PROPOSAL = "Ban nhất trí với sự cần thiết ban hành nghị quyết.", "Đề nghị Hội đồng nhân dân xem xét, thông qua."
_SETUP = """
import json
from django.utils import timezone
from meetings.sessions.services.convening import convene
from tests import builders
from tests.meetings import ban
from tests.shipped import law
from tests.signed_in import key_of

now = timezone.now()
law(now=now)
council = builders.council()
made = ban.meeting_with_review(council, now=now)
convene(session=made.session, guest_ids=(), actor=council.actor("an", now=now), now=now)
found = {"session": made.session.pk, "council": council.session.pk, "review": made.review.pk}
print("FOUND" + json.dumps(found | {name: key_of(council.people[name]) for name in ("an", "binh", "dung", "em", "cuc")}))
"""


class BanRoom(MembersRoom):
    """The room of the committee."""

    story, setup = "review", _SETUP
    presides, serves = "an", "cuc"
    members: ClassVar = {"dung": screens.TABLET_UPRIGHT, "em": screens.PHONE}


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        started.manage("make_demo_ca")
        yield started


def test_a_committee_adopts_its_report_on_tablets(server: Server, chromium: Browser) -> None:
    room = BanRoom(server, chromium)
    the_report_is_written(room)
    the_members_adopt_it_in_their_hall(room)
    the_signed_report_stands_with_the_item_of_the_council(room)
    assert room.heard == []


def the_report_is_written(room: BanRoom) -> None:
    room.desk.goto(f"/tham-tra/{room.found['review']}/")
    press(room.desk, "Viết báo cáo")
    room.desk.fill("[name=assessment]", ASSESSMENT)
    room.desk.fill("[name=proposal]", PROPOSAL)
    press(room.desk, "Lưu báo cáo")
    expect(room.desk.get_by_text(PROPOSAL)).to_be_visible()


def the_members_adopt_it_in_their_hall(room: BanRoom) -> None:
    """Two of three in favour."""
    room.begin()
    room.next_until("open_ballot")
    dung, em = room.tablets
    dung.get_by_role("link", name="Báo cáo thẩm tra").click()
    expect(dung.get_by_text(PROPOSAL)).to_be_visible()
    dung.go_back()
    room.looks("1-before", console=room.chair, upright=dung, phone=em)
    room.decided("yes", {dung: "yes", em: "no"})
    room.outcome(yes=2)
    room.looks("2-adopted", console=room.chair, wall=room.wall, upright=dung, phone=em)


def the_signed_report_stands_with_the_item_of_the_council(room: BanRoom) -> None:
    room.chair.goto(f"/tham-tra/{room.found['review']}/")
    press(room.chair, "Cấp số và ký báo cáo")
    expect(room.chair.get_by_role("link", name="Báo cáo đã ký (PDF)")).to_be_visible()
    room.looks("3-signed", console=room.chair)
    delegate = room.open("binh", f"/ky-hop/{room.found['council']}/", screens.TABLET)
    expect(delegate.get_by_role("link", name="Báo cáo thẩm tra").first).to_be_visible()
    room.looks("4-council", tablet=delegate)
