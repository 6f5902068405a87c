"""A part behind closed doors in the hall: the screens of hall and foyer and a guest's phone go dark at once, those inside go on, everything is back at once."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running
from tests.stories.devices import Devices

pytestmark = pytest.mark.browser
_SETUP = """
import json
from django.utils import timezone
from meetings.floor.models import Floor, HallPlan
from meetings.sessions.models import AgendaItem, Invitation
from tests import builders
from tests.meetings.hall import open_hall
from tests.signed_in import key_of

council = open_hall(builders.council())
now, today = timezone.now(), timezone.localdate()
council.session.starts_on = today
council.session.save()
council.sitting.day = today
council.sitting.save()
council.item.state, council.item.started_at, council.item.presenter = "current", now, "Ông Lê Văn Giang"
council.item.save()
for order, title in enumerate(("Báo cáo kinh tế - xã hội 6 tháng cuối năm", "Chất vấn và trả lời chất vấn", "Bế mạc"), start=2):
    AgendaItem.objects.create(session=council.session, sitting=council.sitting, kind="report", title=title, order=order)
guest = builders.person("khach", "invitee", full_name="Khách mời")
Invitation.objects.create(session=council.session, user=guest)
found = {"session": council.session.pk, "khach": key_of(guest), **{name: key_of(council.people[name]) for name in ("binh", "an", "dung", "em", "cuc")}}
Floor.objects.create(
    session=council.session, item=council.item, item_number="1", step="discussion", step_started_at=now, sitting=council.sitting, chair=council.people["binh"],
    console_key=found["binh"], console_touched_at=now,
)
print("FOUND" + json.dumps(found))
"""
#: everybody who has not voted does, on a device of their own
_ADOPTED = """
from django.utils import timezone
from govsuite.people.public import User, actor_of
from meetings.ballots.models import Ballot, Voter
from meetings.ballots.services import cast_vote

ballot, now = Ballot.objects.get(state="open"), timezone.now()
for place, voter in enumerate(Voter.objects.filter(ballot=ballot, vote=None).order_by("pk"), 1):
    actor = actor_of(User.objects.get(pk=voter.user_id), now=now)
    cast_vote(ballot_id=ballot.pk, choice="yes", version=ballot.version, key=f"device-of-voter-{ballot.pk:03d}-{place:03d}", actor=actor, now=now)
"""
SECRET, MOTION = "Nghị quyết về phân bổ ngân sách năm 2027", "Thông qua phương án nhân sự mật"


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


class Hall(Devices):
    """The console, a delegate's tablet, a guest's phone, the two screens; everything that their sockets ever heard."""

    story, setup = "closed", _SETUP

    def __init__(self, server: Server, chromium: Browser) -> None:
        super().__init__(server, chromium)
        self.frames: dict[str, list[str]] = {}
        self.chair = self.open("binh", f"/dieu-hanh/{self.pk}/", screens.DESK)
        self.an = self.listening("an", "an", f"/phong-hop/{self.pk}/", screens.TABLET)
        self.guest = self.listening("khach", "khach", f"/phong-hop/{self.pk}/", screens.PHONE)
        self.wall = self.listening("cuc", "hall", f"/man-hinh/{self.pk}/", screens.HALL)
        self.foyer = self.listening("", "foyer", f"/man-hinh/{self.pk}/sanh/", screens.HALL)

    def listening(self, who: str, name: str, path: str, size: tuple[int, int]) -> Page:
        page = screens.context_of(self.chromium, self.server.url, session_key=self.found.get(who, ""), size=size).new_page()
        heard = self.frames.setdefault(name, [])
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(frame if isinstance(frame, str) else frame.decode())))
        page.on("pageerror", lambda error: self.heard.append(f"{path}: {error}"))
        page.goto(path)
        return page

    def deed(self, address: str, /, **data: object) -> None:
        done = self.chair.evaluate(f"(data) => import('govsuite/core/post.js').then((m) => m.post('/dieu-hanh/{self.pk}/{address}/', data))", data)
        assert done["ok"], json.dumps(done, ensure_ascii=False)

    @property
    def outside(self) -> tuple[Page, ...]:
        return self.guest, self.wall, self.foyer


def test_the_doors_are_closed_and_opened_again(server: Server, chromium: Browser) -> None:
    hall = Hall(server, chromium)
    for page in (*hall.outside, hall.an):
        expect(page.get_by_text(SECRET).first).to_be_visible()
    hall.look(hall.foyer, "1-foyer")
    # the council votes on it in public
    hall.chair.get_by_text("Khác", exact=True).click()
    hall.chair.get_by_role("link", name="Họp kín").click()
    hall.look(hall.chair, "2-page-without-vote")
    hall.chair.get_by_role("button", name="Soạn biểu quyết họp kín").click()
    hall.chair.locator("#fl-next").click()
    expect(hall.wall.get_by_text("Họp kín đối với nội dung đang xem xét")).to_be_visible()
    expect(hall.an.get_by_role("button", name="Tán thành", exact=True)).to_be_visible()
    server.python(_ADOPTED)
    hall.deed("phieu-dong")
    hall.chair.reload()
    hall.look(hall.chair, "3-console-adopted")
    hall.chair.get_by_role("link", name="Chuyển sang họp kín").click()
    hall.chair.fill("[name=reason]", "Nội dung về nhân sự")
    hall.look(hall.chair, "4-page")
    hall.chair.get_by_role("button", name="Chuyển sang họp kín ngay").click()
    # dark outside, on pages that were open before
    for page in hall.outside:
        expect(page.get_by_text("Phần họp kín").first).to_be_visible()
        expect(page.get_by_text(SECRET)).to_have_count(0)
    expect(hall.an.get_by_text("Đang họp kín")).to_be_visible()
    expect(hall.an.get_by_text(SECRET).first).to_be_visible()
    for page, name in ((hall.wall, "5-hall"), (hall.foyer, "5-foyer"), (hall.guest, "5-guest"), (hall.an, "5-delegate"), (hall.chair, "5-console")):
        hall.look(page, name)
    marks = {name: len(frames) for name, frames in hall.frames.items()}
    # behind the doors the hall speaks and votes
    item = hall.chair.locator("[data-item]").get_attribute("data-item")
    hall.deed("noi-them", name="Ông Trần Văn Mật")
    hall.deed("phieu-soan", item=item, question=MOTION)
    hall.deed("phieu-mo")
    expect(hall.an.get_by_text(MOTION)).to_be_visible()
    hall.an.get_by_role("button", name="Tán thành", exact=True).click()
    expect(hall.an.get_by_text("Đã ghi nhận: Tán thành")).to_be_visible()
    server.python(_ADOPTED)
    hall.deed("phieu-dong")
    expect(hall.an.locator(".fl-result")).to_be_visible()
    for name in ("khach", "hall", "foyer"):
        later = [frame for frame in hall.frames[name][marks[name]:] if '"versions"' not in frame and '"hello"' not in frame]
        assert (name, later) == (name, [])
    # open again: back at once, without a name of what was done
    hall.deed("mo-cua")
    for page in (*hall.outside, hall.an):
        expect(page.get_by_text("Đang họp kín")).to_have_count(0)
        expect(page.get_by_text("Sắp sang nội dung tiếp theo").first).to_be_visible()
    hall.look(hall.foyer, "6-foyer-again")
    hall.look(hall.an, "6-delegate-again")
    for name in ("khach", "hall", "foyer"):
        told = "".join(hall.frames[name][marks[name]:])
        assert (name, [word for word in (SECRET, MOTION, "Trần Văn Mật") if word in told]) == (name, [])
    hall.deed("den-muc", item=str(int(item) + 1))
    expect(hall.an.get_by_text("Báo cáo kinh tế - xã hội").first).to_be_visible()
    expect(hall.foyer.get_by_text("Báo cáo kinh tế - xã hội").first).to_be_visible()
    assert hall.heard == []


def test_screens_are_chosen_after_a_look_and_the_hall_is_drawn(server: Server, chromium: Browser) -> None:
    hall = Hall(server, chromium)
    body = server.found("import json\nfrom meetings.bodies.models import Body\nprint('FOUND' + json.dumps(Body.objects.get(kind='council').pk))")
    office = hall.open("cuc", f"/so-do-hoi-truong/{body}/", screens.DESK)
    office.fill("[name=rows]", "2")
    office.fill("[name=each]", "4")
    office.get_by_role("button", name="Kẻ", exact=True).click()
    office.get_by_role("button", name="theo tên, thứ tự chữ cái").click()
    expect(office.locator(".fl-plan-seat--taken")).to_have_count(4)
    # by the keyboard: to the next seat, which moves one row back; it is then given to somebody else
    office.locator(".fl-plan-seat").first.focus()
    office.keyboard.press("ArrowDown")
    office.keyboard.press("Alt+ArrowDown")
    office.select_option("[data-person]", label="Đại biểu An · Tổ đại biểu số 1")
    hall.look(office, "7-plan")
    office.get_by_role("button", name="Lưu sơ đồ").click()
    expect(office.locator("[data-told]")).to_have_text("Đã lưu sơ đồ.")  # the notice of what was placed may still stand above
    desk = hall.open("cuc", f"/dieu-hanh/{hall.pk}/cac-man-hinh/", screens.DESK)
    expect(desk.locator("floor-screen .fs-seats")).to_have_count(1)
    desk.locator("[data-scene-of=hall][data-scene-key=seats]").get_by_role("button").click()
    expect(desk.locator("[data-scene-of=hall][data-scene-key=seats] [data-on]")).to_be_visible()
    desk.locator("[data-scene-of=foyer][data-scene-key=agenda]").get_by_role("button").click()
    expect(desk.locator("[data-scene-of=foyer][data-scene-key=agenda] [data-on]")).to_be_visible()
    hall.wall.reload()
    expect(hall.wall.locator(".fs-seats .fl-seat--here")).to_have_count(4)
    expect(hall.foyer.locator(".fs-agenda__row")).to_have_count(4)
    own = hall.open("binh", f"/man-hinh/{hall.pk}/chu-toa/", screens.HALL)
    expect(own.get_by_text("Lời dẫn").or_(own.locator(".fp-says")).first).to_be_visible()
    hall.chair.reload()
    hall.chair.get_by_text("Sơ đồ chỗ ngồi", exact=True).click()
    for page, name in ((desk, "8-desk"), (hall.wall, "8-hall"), (hall.foyer, "8-foyer"), (own, "8-chair"), (hall.chair, "8-console")):
        hall.look(page, name)
    assert hall.heard == []
