"""A meeting of the People's Committee at its readers' screens: the list of matters, the member's tablet, the console, the conclusions, the dossier."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from django.utils import timezone
from meetings.acts.services.concluding import start_conclusion
from meetings.ballots.services import cast_vote, close_ballot, open_ballot, prepare_ballot
from meetings.floor.models import Floor
from meetings.sessions.models import ProposedItem, Session
from meetings.sessions.services.proposals import accept_proposal
from meetings.sessions.services.running import close_session, mark_item
from tests.builders import moment
from tests.meetings.committee import committee
from tests.signed_in import key_of
from tests.workflows.one_stop import shop
from workflows.dossiers.services.referrals import refer

ASKED = ("Có đồng ý cho giữ nguyên khoảng lùi hiện trạng 2,4 m, trong khi quy chế quản lý kiến trúc yêu cầu 3,0 m, hay không?",
         "Công trình có trước quy chế; phần sửa chữa không mở rộng về phía đường. Phòng đề xuất đồng ý, kèm điều kiện không xây phần nhô ra từ tầng hai.")
place, now = shop(), timezone.now()
house, hung, loan, quang = committee(place), place.actor("hung"), place.actor("loan"), place.actor("quang")
dossier, waiting = place.working(now=now), place.working(now=now, name="Trần Thị Bích Hường")
for one in (dossier, waiting):
    refer(dossier=one, question=ASKED[0], proposal=ASKED[1], actor=hung, now=now)
item = accept_proposal(proposal=ProposedItem.objects.order_by("pk").first(), session=house.session, actor=loan, now=now)
session = house.open()
item = mark_item(item=item, state="current", now=moment(9))
ballot = prepare_ballot(item=item, question="Giữ nguyên khoảng lùi hiện trạng", actor=quang, now=moment(9))
ballot = open_ballot(ballot=ballot, actor=quang, now=moment(9, 1))
for name, choice in (("quang", "yes"), ("minh", "no"), ("hanh", "yes")):
    cast_vote(ballot_id=ballot.pk, choice=choice, version=ballot.version, key=f"device-of-{name}-000001", actor=place.actor(name), now=moment(9, 2))
Floor.objects.create(session=session, item=item, item_number="2", step="vote", step_started_at=moment(9), sitting=session.sittings.get(), ballot=ballot)
found = {"dossier": dossier.pk, "session": session.pk, "keys": {name: key_of(place.people[name]) for name in ("hung", "loan", "quang", "son")}}
print("FOUND" + json.dumps(found))
"""

_CLOSED = """
import json
from django.utils import timezone
from govsuite.core.actors import system_actor
from meetings.acts.services.concluding import start_conclusion
from meetings.ballots.models import Ballot
from meetings.ballots.services import close_ballot
from meetings.sessions.models import Session
from meetings.sessions.services.running import close_session, close_sitting, mark_item
from govsuite.people.public import User, actor_of

now = timezone.now()
quang, loan = (actor_of(User.objects.get(username=name), now=now, step_up_at=now) for name in ("quang", "loan"))
ballot = close_ballot(ballot=Ballot.objects.get(), actor=quang, now=now)
mark_item(item=ballot.item, state="done", now=now)
session = Session.objects.get(pk=ballot.session_id)
close_sitting(sitting=session.sittings.get(), actor=quang, now=now)
close_session(session=session, actor=quang, now=now)
conclusion = start_conclusion(session=Session.objects.select_related("term__body").get(pk=session.pk), actor=loan, now=now)
print("FOUND" + json.dumps({"conclusion": conclusion.pk, "reason": ballot.verdict["reason"]}))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict[str, object]:
    return server.found(_SETUP)


def test_a_meeting_of_the_committee_at_its_readers_screens(chromium: Browser, server: Server, found: dict) -> None:
    def opened(who: str, path: str, size: tuple[int, int]) -> tuple[Page, list[str]]:
        return screens.opened(chromium, server.url, path, size=size, session_key=found["keys"][who])

    errors = []
    for who, path, size, name in (
        ("loan", "/ky-hop/de-nghi/", screens.DESK, "committee-proposals-desk"), ("hung", f"/mot-cua/ho-so/{found['dossier']}/", screens.DESK, "committee-dossier-desk"),
        ("loan", f"/ky-hop/{found['session']}/", screens.DESK, "committee-session-desk"), ("loan", "/ky-hop/them/", screens.DESK, "committee-session-create-desk"),
        ("quang", "/hoi-dong/1/", screens.DESK, "committee-members-desk"), ("quang", f"/mot-cua/ho-so/{found['dossier']}/", screens.PHONE, "committee-dossier-phone"),
    ):
        page, heard = opened(who, path, size)
        screens.picture(page, name)
        errors += heard
        assert not screens.is_wider_than_screen(page), name
        if "dossier" in name:
            page.locator("#ubnd").scroll_into_view_if_needed()
            screens.picture(page, f"{name}-panel")
    page, heard = opened("son", f"/phong-hop/{found['session']}/", screens.TABLET)
    page.get_by_role("button", name="Không tán thành").click()
    expect(page.get_by_text("Đã ghi nhận: không tán thành")).to_be_visible()
    screens.picture(page, "committee-member-tablet")
    console, _heard = opened("quang", f"/dieu-hanh/{found['session']}/", screens.TABLET)
    screens.picture(console, "committee-console-tablet")
    closed = server.found(_CLOSED)
    assert closed["reason"] == "chair_for"
    page, heard = opened("loan", f"/van-kien/ket-luan/{closed['conclusion']}/", screens.DESK)
    expect(page.get_by_text("theo bên có Chủ tịch Ủy ban nhân dân")).to_be_visible()
    screens.picture(page, "committee-conclusion-desk")
    page.get_by_role("button", name="Đã rà soát, trình ký").click()
    page, heard = opened("quang", f"/van-kien/ket-luan/{closed['conclusion']}/", screens.TABLET)
    expect(page.get_by_role("button", name="Lấy số, ký và ban hành")).to_be_visible()
    screens.picture(page, "committee-conclusion-sign-tablet")
    assert errors + heard == []
