"""Tasks as their readers see them: the officer on a phone, the head and the chairman at a desk."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from datetime import timedelta
from django.utils import timezone
from tests.workflows.one_stop import shop
from tests.signed_in import key_of
from workflows.tasks.public import Assignment, Counted, Deadline, Source, accept_task, ask_extension, create_task, note_progress, pass_time, report_done

place, now = shop(), timezone.now()
office, consulted, before = place.units["office"].pk, place.units["consulted"].pk, timezone.now() - timedelta(days=12)
quang, old, tam = place.actor("quang", now=now), place.actor("quang", now=before), place.actor("tam", now=now)
source = Source("conclusion", "12", "Thông báo kết luận số 12/TB-UBND", "")
def task(title, unit, deadline, actor=quang, at=now, **more):
    return create_task(assignment=Assignment(title, unit, deadline, source=source, **more), actor=actor, now=at)
late = task("Khơi thông cống thoát nước đường Lê Lợi, đoạn từ chợ Đông Hà đến cầu Lê Lợi", office, Deadline(3), old, before, evidence_needed=True, helper_ids=(consulted,), officer_id=place.people["hung"].pk, text="Nạo vét toàn tuyến, vận chuyển bùn đất đi đổ đúng nơi quy định.")
accept_task(task=late, actor=place.actor("hung", now=before), now=before + timedelta(hours=1))
note_progress(task=late, percent=40, text="Đã nạo vét 60 m, còn vướng xe đậu", actor=place.actor("hung", now=now), now=now)
task("Rà soát hộ dân vùng trũng", consulted, Deadline(1))
task("Trực bơm tại khu phố 3", office, Deadline(4, Counted.HOURS), officer_id=place.people["hung"].pk)
done = task("Lắp biển cảnh báo ngập", office, Deadline(5), officer_id=place.people["hung"].pk)
done = report_done(task=accept_task(task=done, actor=place.actor("hung", now=now), now=now), text="Đã lắp 6 biển", actor=place.actor("hung", now=now), now=now)
pass_time(now=now)
print("FOUND" + json.dumps({"late": late.pk, "done": done.pk, **{name: key_of(place.people[name]) for name in ("hung", "tam", "quang")}}))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    scaled = {name: os.environ.get(f"{name.upper()}_URL", "") for name in ("database", "redis")}
    with running(**scaled) as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict[str, object]:
    return server.found(_SETUP)


def opened(chromium: Browser, server: Server, key: object, path: str, size: tuple[int, int]) -> tuple[Page, list[str]]:
    return screens.opened(chromium, server.url, path, size=size, session_key=str(key))


def _fits(page: Page, heard: list[str], name: str) -> None:
    screens.picture(page, name, whole=True)
    assert (screens.axe(page), screens.is_wider_than_screen(page), heard) == ([], False, []), name


@pytest.mark.smoke
def test_an_officer_reports_on_the_phone_with_a_photo(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    page, heard = opened(chromium, server, found["hung"], "/nhiem-vu/", screens.PHONE)
    expect(page.get_by_text("Khơi thông cống")).to_be_visible()
    _fits(page, heard, "task-list-phone")
    page.get_by_text("Khơi thông cống").click()
    _fits(page, heard, "task-detail-phone")
    page.get_by_role("link", name="Báo cáo hoàn thành").click()
    page.get_by_label("Kết quả đã làm").fill("Đã nạo vét toàn tuyến")
    page.get_by_role("button", name="Báo cáo hoàn thành").click()
    expect(page.get_by_text("yêu cầu minh chứng").first).to_be_visible()
    assert [line for line in heard if "422" not in line] == []
    heard.clear()
    _fits(page, heard, "task-report-refused-phone")
    page.get_by_label("Ảnh hoặc giấy tờ thể hiện kết quả").set_input_files(screens.ROOT / "govsuite/core/static/govsuite/core/mark-512.png")
    page.get_by_label("Nội dung ảnh").fill("Cống sau khi nạo vét")
    page.get_by_role("button", name="Báo cáo hoàn thành").click()
    expect(page.get_by_text("Đã báo cáo. Người giao sẽ xác nhận hoặc trả lại.")).to_be_visible()
    _fits(page, heard, "task-reported-phone")


def test_the_chairman_judges_at_the_desk(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    page, heard = opened(chromium, server, found["quang"], "/nhiem-vu/bang/", screens.DESK)
    _fits(page, heard, "task-board-desk")
    page.goto(f"{server.url}/nhiem-vu/?ai=all")
    _fits(page, heard, "task-list-desk")
    page.goto(f"{server.url}/nhiem-vu/giao/")
    _fits(page, heard, "task-give-desk")
    page.goto(f"{server.url}/nhiem-vu/{found['done']}/")
    page.get_by_role("link", name="Trả lại").click()
    page.get_by_label("Lý do").fill("Thiếu biển ở đầu đường Lê Duẩn")
    page.get_by_role("button", name="Trả lại").click()
    expect(page.get_by_text("Đã trả lại để làm tiếp.")).to_be_visible()
    _fits(page, heard, "task-detail-desk")
