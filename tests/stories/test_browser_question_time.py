"""Question time led from the chair's console, in three browsers: the chair's tablet, a delegate's tablet, the projector."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

SETUP = """
import json
from django.utils import timezone
from meetings.questions.presets import criteria
from meetings.questions.services import asking, helping, sorting
from tests import builders
from tests.meetings.hall import open_hall, seat
from tests.signed_in import key_of

council, now = builders.council(), timezone.now()
council.session.starts_on = council.sitting.day = timezone.localdate()
council.sitting.save()
council.people["quang"] = builders.person("quang", "ubnd_chair", full_name="Nguyễn Quang")
council.people["ly"] = builders.person("ly", "unit_head", full_name="Trần Thị Lý")
open_hall(council, "an")
seat(council, "binh", "dung", "em", now=now)
group = sorting.add_group(session=council.session, title="Hạ tầng đô thị", criterion=criteria()[0], actor=council.actor("cuc"), now=now)
for place, (name, subject) in enumerate((("an", "Ngập trên đường Hùng Vương"), ("dung", "Đèn đường ngõ 45")), start=1):
    question = asking.ask_question(session=council.session, new=asking.NewQuestion(council.people["quang"].pk, subject, "Bao giờ xong?"), actor=council.actor(name), now=now)
    question = sorting.sort_question(question=question, group_id=group.pk, order=place, reason="", version=0, actor=council.actor("cuc"), now=now)
    if place == 1:
        helping.add_helper(question=question, user_id=council.people["ly"].pk, version=question.version, actor=council.actor("cuc"), now=now)
group.refresh_from_db()
sorting.schedule_group(group=group, version=group.version, actor=council.actor("cuc"), now=now)
found = {"session": council.session.pk} | {name: key_of(council.people[name]) for name in ("binh", "an", "cuc")}
print("FOUND" + json.dumps(found))
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


class Chamber:
    """The devices of the hall."""

    def __init__(self, server: Server, chromium: Browser) -> None:
        found = server.found(SETUP)
        pk = found["session"]
        self.heard: list[str] = []
        self.chair = self._open(chromium, server, found["binh"], f"/dieu-hanh/{pk}/", screens.TABLET)
        self.an = self._open(chromium, server, found["an"], f"/phong-hop/{pk}/", screens.TABLET_UPRIGHT)
        self.wall = self._open(chromium, server, found["cuc"], f"/man-hinh/{pk}/", screens.HALL)

    def _open(self, chromium: Browser, server: Server, key: str, path: str, size: tuple[int, int]) -> Page:
        page = screens.context_of(chromium, server.url, session_key=key, size=size).new_page()
        page.on("pageerror", lambda error: self.heard.append(f"{path}: {error}"))
        page.goto(path)
        return page

    def call(self, words: str) -> None:
        self.chair.locator(".fl-ask-time li[aria-current] button", has_text=words).click()

    def speaks(self, name: str, doing: str) -> None:
        """The chair's list and the wall both say who speaks, the wall also on what."""
        expect(self.chair.locator(".fl-speakers .fl-speaking__name")).to_have_text(name)
        expect(self.wall.locator(".fl-speaking__name")).to_have_text(name)
        expect(self.wall.locator(".fl-speaking__tag")).to_have_text(doing)
        expect(self.wall.locator(".fl-speaking__about")).to_have_text("Ngập trên đường Hùng Vương")


def test_the_chair_leads_question_time_without_leaving_the_console(server: Server, chromium: Browser) -> None:
    hall = Chamber(server, chromium)
    begin(hall)
    for words, name, doing in (
        ("Mời chất vấn", "Đại biểu An", "Đang chất vấn"), ("Mời Nguyễn Quang trả lời", "Nguyễn Quang", "Đang trả lời chất vấn"),
        ("Mời Trần Thị Lý trả lời", "Trần Thị Lý", "Đang trả lời chất vấn"), ("Chất vấn lại", "Đại biểu An", "Chất vấn lại"), ("Tranh luận", "Đại biểu An", "Tranh luận"),
    ):
        hall.call(words)
        hall.speaks(name, doing)
    a_point_of_order_comes_first(hall)
    the_chairs_device_sounds(hall)
    hall.call("Đã trả lời")
    expect(hall.chair.locator(".fl-ask-time li[aria-current] .fl-ask-time__what")).to_have_text("Đèn đường ngõ 45")
    assert hall.heard == []


def begin(hall: Chamber) -> None:
    hall.chair.locator(".fl-take button").click()
    hall.chair.locator(".fl-script__row", has_text="Hạ tầng đô thị").locator("button").click()
    expect(hall.chair.locator(".fl-ask-time__list > li")).to_have_count(2)


def a_point_of_order_comes_first(hall: Chamber) -> None:
    hall.chair.locator('[data-dialog-open="fl-speaker"]').click()
    hall.chair.locator("#fl-speaker-name").fill("Đại biểu Dung")
    hall.chair.locator("#fl-speaker .btn-primary").click()
    expect(hall.chair.locator(".fl-queue__row")).to_have_count(1)
    hall.call("Mời Nguyễn Quang trả lời")
    hall.an.locator(".fl-ask button", has_text="Ý kiến về trình tự").click()
    expect(hall.chair.locator(".fl-queue__row").first.locator("b")).to_have_text("Đại biểu An")
    expect(hall.chair.locator(".fl-queue__row").first.locator(".fl-queue__kind")).to_have_text("Ý kiến về trình tự")


def the_chairs_device_sounds(hall: Chamber) -> None:
    """Off until the chair switches it on; the choice outlives the next redraw."""
    button = hall.chair.locator("[data-sound]")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_have_text("Đang bật âm báo")
