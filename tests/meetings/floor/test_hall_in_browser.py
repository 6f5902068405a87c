"""A session in five browsers on a real server: chair, two delegates, the secretary's projector, a passer-by's projector."""

import contextlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from django.utils import timezone
from govsuite.core.actors import system_actor
from govsuite.law.public import load_shipped
from tests import builders
from tests.signed_in import key_of

load_shipped(actor=system_actor(), now=timezone.now())
council = builders.council(statutory_seats=3, delegates=("an", "binh", "dung"))
today = timezone.localdate()
council.session.starts_on = today
council.session.save()
council.sitting.day = today
council.sitting.save()
found = {"session": council.session.pk}
found |= {name: key_of(council.people[name]) for name in ("binh", "an", "dung", "cuc")}
print("FOUND" + json.dumps(found))
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


class Hall:
    """The devices of one session, each a browser of its own."""

    def __init__(self, server: Server, chromium: Browser) -> None:
        self.server, self.chromium = server, chromium
        self.found = server.found(_SETUP)
        self.heard: list[str] = []
        pk = self.found["session"]
        self.chair = self.open("binh", f"/dieu-hanh/{pk}/", screens.TABLET)
        self.an = self.open("an", f"/phong-hop/{pk}/", screens.TABLET_UPRIGHT)
        self.dung = self.open("dung", f"/phong-hop/{pk}/", screens.PHONE)
        self.code = self.open("cuc", f"/man-hinh/{pk}/", screens.HALL)
        self.public = self.open("", f"/man-hinh/{pk}/", screens.HALL)

    def open(self, who: str, path: str, size: tuple[int, int]) -> Page:
        page = screens.context_of(self.chromium, self.server.url, session_key=self.found.get(who, ""), size=size).new_page()
        page.on("pageerror", lambda error: self.heard.append(f"{path}: {error}"))
        page.goto(path)
        return page

    def next(self, kind: str) -> None:
        """Press the chair's big button when it says ``kind``, and wait until it says something else."""
        button = self.chair.locator(f".fl-next__button--{kind}")
        token = button.get_attribute("value")
        if kind.startswith("close_"):
            screens.a_finger_later(self.chair)
        button.click()
        expect(self.chair.locator(f'#fl-next[value="{token}"]')).to_have_count(0)

    def check_in(self) -> None:
        figures = self.code.locator(".fs-code").inner_text().replace(" ", "")
        for tablet in (self.an, self.dung):
            tablet.locator("#fl-code").fill(figures)
            tablet.locator(".fl-checkin button").click()
            expect(tablet.locator(".fl-checkin")).to_have_count(0)

    def open_the_vote(self) -> None:
        """Go from the convened session to the open vote of its one item, by the shortest way."""
        self.chair.locator(".fl-take button").click()
        self.next("open_check_in")
        self.check_in()
        for kind in ("open_session", "start_item", "next_step", "next_step", "next_step", "open_ballot"):
            self.next(kind)

    def pictures(self, name: str) -> None:
        for device in ("chair", "an", "dung", "public"):
            screens.picture(getattr(self, device), f"hall-{name}-{device}")

    def grave(self) -> list[str]:
        return [finding for device in (self.chair, self.an, self.dung, self.public) for finding in screens.axe(device)]


#: of each picture of the open vote at the console: how many have voted and how many are named as missing, together
WATCH_THE_COUNT = """() => {
  window.counts = [];
  const look = () => {
    const box = document.querySelector(".fl-vote--open");
    if (box) window.counts.push(Number(box.querySelector("[data-voted]").textContent) + box.querySelectorAll("[data-keep=missing] li").length);
  };
  new MutationObserver(look).observe(document.querySelector("[data-body]"), {childList: true, subtree: true, characterData: true});
}"""

#: the second tap of a finger lands on the button that closes the session as soon as it comes
TAP_TWICE = """() => new MutationObserver((_changes, watch) => {
  const button = document.querySelector(".fl-next__button--close_session");
  if (!button) return;
  watch.disconnect();
  button.click();
  window.tapped = true;
}).observe(document.querySelector("[data-body]"), {childList: true, subtree: true})"""


def test_council_checks_in_debates_and_votes(server: Server, chromium: Browser) -> None:
    hall = Hall(server, chromium)
    hall.chair.locator(".fl-take button").click()
    hall.next("open_check_in")
    hall.check_in()
    expect(hall.public.locator(".fs-foot__quorum b")).to_have_text("2")
    expect(hall.public.locator(".fs-code")).to_have_count(0)
    hall.next("open_session")
    hall.next("start_item")
    expect(hall.public.locator(".fl-item__title")).to_contain_text("ngân sách năm 2027")
    hall.next("next_step")
    hall.an.locator(".fl-ask button", has_text="Đăng ký phát biểu").click()
    hall.chair.locator(".fl-queue .btn-primary").click()
    expect(hall.an.locator(".fl-turn")).to_be_visible()
    expect(hall.public.locator(".fl-speaking__name")).to_have_text("Đại biểu An")
    hall.pictures("speech")
    assert hall.grave() == []
    hall.next("next_step")
    hall.next("next_step")
    hall.next("open_ballot")
    hall.chair.evaluate(WATCH_THE_COUNT)
    hall.an.locator(".fl-choice--yes").click()
    expect(hall.an.locator(".fl-receipt__code b")).to_be_visible()
    hall.dung.locator(".fl-choice--no").click()
    expect(hall.dung.locator(".fl-choice--no")).to_have_attribute("aria-pressed", "true")
    hall.dung.locator(".fl-choice--yes").click()
    expect(hall.dung.locator(".fl-receipt--stored")).to_be_visible()
    expect(hall.public.locator(".fs-count b")).to_have_text("2")
    expect(hall.chair.locator("[data-voted]")).to_have_text("2")
    assert set(hall.chair.evaluate("window.counts")) == {2}
    hall.pictures("vote")
    assert hall.grave() == []
    receipt = hall.an.locator(".fl-receipt__code b").inner_text()
    hall.next("close_ballot")
    expect(hall.public.locator(".fl-result--yes")).to_be_visible()
    expect(hall.an.locator(".fl-own .fl-code")).to_have_text(receipt)
    hall.pictures("result")
    assert (hall.grave(), hall.heard) == ([], [])
    hall.an.locator(".fl-own a").click()
    expect(hall.an.locator("#bl-found")).to_contain_text("Đại biểu An")
    hall.chair.evaluate(TAP_TWICE)
    hall.next("next_step")
    screens.a_finger_later(hall.chair)
    assert hall.chair.evaluate("window.tapped")
    expect(hall.chair.locator(".fl-next__button--close_session")).to_be_visible()
    hall.next("close_session")
    expect(hall.public.locator(".fs-main--closed")).to_be_visible()


def test_a_reason_that_the_chair_is_writing_outlives_what_happens_in_the_hall(server: Server, chromium: Browser) -> None:
    hall = Hall(server, chromium)
    hall.chair.locator(".fl-take button").click()
    hall.next("open_check_in")
    hall.check_in()
    for kind in ("open_session", "start_item", "next_step"):
        hall.next(kind)
    hall.chair.get_by_text("Bỏ qua bước hoặc trở lại bước trước").click()
    hall.chair.locator("#fl-order-step").select_option(index=1)
    reason, step = hall.chair.locator("#fl-order-reason"), hall.chair.locator("#fl-order-step").input_value()
    reason.press_sequentially("Đại biểu đề nghị nghe lại")
    for _place in range(3):
        reason.press("ArrowLeft")
    hall.an.locator(".fl-ask button", has_text="Đăng ký phát biểu").click()
    expect(hall.chair.locator(".fl-queue .btn-primary")).to_be_visible()
    reason.press_sequentially("cho ")
    expect(reason).to_have_value("Đại biểu đề nghị nghe cho lại")
    expect(hall.chair.locator("#fl-order-step")).to_have_value(step)
    hall.chair.get_by_role("button", name="Chuyển", exact=True).click()
    expect(hall.chair.locator("[data-told]")).to_have_class("fl-told fl-told--good")
    expect(reason).to_have_value("")
    assert hall.heard == []


def test_a_button_that_is_drawn_anew_under_a_press_is_still_pressed(server: Server, chromium: Browser) -> None:
    hall = Hall(server, chromium)
    hall.chair.locator(".fl-take button").click()
    hall.next("open_check_in")
    hall.check_in()
    for kind in ("open_session", "start_item", "next_step"):
        hall.next(kind)
    hall.an.locator(".fl-ask button", has_text="Đăng ký phát biểu").click()
    expect(hall.chair.locator(".fl-queue .btn-primary")).to_have_count(1)
    hall.chair.locator(".fl-queue .btn-primary").hover()
    hall.chair.mouse.down()
    with hall.chair.expect_response("**/?phan=than"):
        hall.dung.locator(".fl-ask button", has_text="Đăng ký phát biểu").click()
    hall.chair.evaluate("new Promise(requestAnimationFrame)")
    hall.chair.mouse.up()
    expect(hall.an.locator(".fl-turn")).to_be_visible()
    expect(hall.chair.locator(".fl-queue .btn-primary")).to_have_count(1)
    assert hall.heard == []


_NEXT_HALF = """
from django.utils import timezone
from govsuite.people.models import User
from meetings.sessions.models import Session, Sitting
from meetings.sessions.public import check_in_code, close_sitting, open_check_in
from tests import builders
session, chair, now = Session.objects.get(), builders.actor(User.objects.get(username="binh")), timezone.now()
first = session.sittings.get()
second = Sitting.objects.create(session=session, day=first.day, half="evening", planned_start=first.planned_start, planned_end=first.planned_end)
close_sitting(sitting=first, actor=chair, now=now)
open_check_in(sitting=second, actor=chair, now=now)
"""


def test_the_code_of_a_sitting_goes_with_it_however_soon_the_next_begins(server: Server, chromium: Browser) -> None:
    hall = Hall(server, chromium)
    hall.chair.locator(".fl-take button").click()
    hall.next("open_check_in")
    hall.check_in()
    hall.next("open_session")
    server.python(_NEXT_HALF)
    expect(hall.code.locator(".fs-foot__quorum b")).to_have_text("0")
    for tablet in (hall.an, hall.dung):
        expect(tablet.locator(".fl-checkin")).to_be_visible()
    hall.check_in()


@pytest.mark.faults
def test_killed_server_loses_no_vote_and_the_screens_come_back(server: Server, chromium: Browser) -> None:
    hall = Hall(server, chromium)
    hall.open_the_vote()
    hall.an.locator(".fl-choice--yes").click()
    receipt = hall.an.locator(".fl-receipt__code b").inner_text()
    server.kill()
    hall.dung.locator(".fl-choice--no").click()
    expect(hall.dung.locator(".fl-receipt--unsent, .fl-receipt--sending")).to_be_visible()
    server.start_web()
    expect(hall.dung.locator(".fl-receipt--stored")).to_be_visible()
    expect(hall.public.locator(".fs-count b")).to_have_text("2")
    hall.chair.reload()
    hall.next("close_ballot")
    expect(hall.an.locator(".fl-own .fl-code")).to_have_text(receipt)
    votes = server.python("from meetings.ballots.models import Vote; print(sorted(Vote.objects.values_list('choice', 'changes')))")
    assert "[('no', 0), ('yes', 0)]" in votes


KEPT = "Object.keys(localStorage).filter(key => key.startsWith('kept:')).length"


def vote_without_a_line(tablet: Page, choice: str) -> None:
    """Press a choice while the network is off, then lose the page: there is no line to load it anew."""
    tablet.context.set_offline(True)
    tablet.locator(f".fl-choice--{choice}").click()
    expect(tablet.locator(".fl-receipt--unsent")).to_contain_text("Đang chờ gửi")
    with contextlib.suppress(Error):
        tablet.reload()


def test_an_unsent_vote_outlives_a_reload(server: Server, chromium: Browser) -> None:
    hall = Hall(server, chromium)
    hall.open_the_vote()
    vote_without_a_line(hall.an, "no")
    vote_without_a_line(hall.dung, "yes")
    hall.an.context.set_offline(False)
    hall.an.goto(f"/phong-hop/{hall.found['session']}/")
    expect(hall.an.locator(".fl-receipt--stored")).to_contain_text("Đã ghi nhận: Không tán thành")
    expect(hall.public.locator(".fs-count b")).to_have_text("1")
    assert hall.an.evaluate(KEPT) == 0
    hall.next("close_ballot")
    hall.dung.context.set_offline(False)
    hall.dung.goto(f"/phong-hop/{hall.found['session']}/")
    expect(hall.dung.locator(".fl-own__fate")).to_contain_text("Quá giờ, không tính")
    screens.picture(hall.dung, "hall-vote-too-late")
    assert (hall.dung.evaluate(KEPT), screens.axe(hall.dung), hall.heard) == (0, [], [])
    votes = server.python("from meetings.ballots.models import Vote; print(sorted(Vote.objects.values_list('choice', 'changes')))")
    assert "[('no', 0)]" in votes


def test_who_signs_out_leaves_no_vote_behind(server: Server, chromium: Browser) -> None:
    hall = Hall(server, chromium)
    hall.open_the_vote()
    hall.an.route("**/bieu-quyet/**", lambda route: route.abort())
    hall.an.locator(".fl-choice--no").click()
    expect(hall.an.locator(".fl-receipt--unsent")).to_be_visible()
    screens.picture(hall.an, "hall-vote-unsent")
    assert hall.an.evaluate(KEPT) == 1
    hall.an.goto("/")
    hall.an.locator(".gs-account").click()
    hall.an.locator("form[action='/dang-xuat/'] button").click()
    hall.an.wait_for_url("**/dang-nhap/")
    assert hall.an.evaluate(KEPT) == 0
