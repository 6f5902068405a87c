"""Candidates in three browsers: the chair opens the list, An stands and nominates on the tablet, the council accepts the list, its result is annulled."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import browser as screens
from tests.meetings.floor.test_hall_in_browser import Hall
from tests.servers import Server, running

pytestmark = pytest.mark.browser
_ELECTION = """
from meetings.sessions.models import AgendaItem
AgendaItem.objects.filter(kind="resolution").update(kind="election", title="Bầu Ủy viên Ủy ban nhân dân phường")
"""


@pytest.fixture
def started() -> Iterator[Server]:
    with running() as server:
        yield server


def test_delegates_put_candidates_forward_on_their_tablets(started: Server, chromium: Browser) -> None:
    hall = Hall(started, chromium)
    started.python(_ELECTION)
    hall.chair.reload()
    hall.chair.locator(".fl-take button").click()
    hall.next("open_check_in")
    hall.check_in()
    hall.next("open_session")
    hall.next("start_item")
    hall.chair.get_by_role("link", name="Cho đại biểu giới thiệu, ứng cử").click()
    hall.chair.get_by_role("button", name="Mở danh sách ứng cử viên").click()
    hall.an.get_by_role("link", name="Danh sách ứng cử: giới thiệu, ứng cử").click()
    hall.an.get_by_role("button", name="Tôi tự ứng cử").click()
    hall.an.locator("[name=name]").fill("Nguyễn Thị Phương Thảo")
    hall.an.locator("[name=detail]").fill("Trưởng phòng Kinh tế, Hạ tầng và Đô thị")
    hall.an.get_by_role("button", name="Giới thiệu").click()
    expect(hall.an.locator(".no-row")).to_have_count(2)
    screens.picture(hall.an, "candidates-tablet")
    assert screens.axe(hall.an) == []
    hall.chair.reload()
    hall.chair.get_by_role("button", name="Chốt danh sách").click()
    screens.picture(hall.chair, "candidates-chair")
    assert screens.axe(hall.chair) == []
    hall.chair.get_by_role("button", name="Đưa danh sách ra biểu quyết").click()
    hall.next("open_ballot")
    for tablet in (hall.an, hall.dung):
        tablet.goto(f"/phong-hop/{hall.found['session']}/")
        tablet.locator(".fl-choice--yes").click()
    expect(hall.chair.locator("[data-voted]")).to_have_text("2")
    hall.next("close_ballot")
    expect(hall.public.locator(".fl-result--yes")).to_be_visible()
    hall.chair.get_by_text("Hủy kết quả này").click()
    hall.chair.locator("#fl-annul-reason").fill("Đọc thiếu tên một người")
    hall.chair.get_by_role("button", name="Hủy kết quả", exact=True).click()
    expect(hall.public.locator(".fl-result")).to_have_count(0)
    assert hall.heard == []
