"""The way of a dossier as a chart on its page; a leader's sheaf on a phone."""

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
from govsuite.core.models import Job
from tests.builders import person
from tests.workflows.one_stop import shop
from tests.signed_in import key_of
from workflows.dossiers.services.decisions import head_check, legal_check, propose_decision, return_decision
from workflows.dossiers.services.opinions import ask_opinions
from workflows.dossiers.services.supplements import Item, ask_supplement

place, now = shop(), timezone.now()
mine = place.working(now=now - timedelta(days=2), name="Võ Thị Sáu")
ask_opinions(dossier=mine, unit_ids=[place.units["consulted"].pk], question="Có ảnh hưởng di tích không?", actor=place.actor("hung"), now=now)
ask_supplement(dossier=mine, items=[Item("Bản vẽ mặt cắt móng")], reason="Thiếu bản vẽ", contact="Lê Văn Hùng", actor=place.actor("hung"), now=now, told=True)
for days, name in ((1, "Nguyễn Đức An"), (3, "Trần Thị Bích Hường"), (30, "Lê Cư")):
    dossier = place.working(now=now - timedelta(days=days), name=name)
    draft = propose_decision(dossier=dossier, kind="grant", content={"text": "Đủ điều kiện."}, actor=place.actor("hung"), now=now)
    legal_check(decision=head_check(decision=draft, actor=place.actor("tam"), now=now), actor=place.actor("phap"), now=now)
for number, (state, more) in enumerate((
    ("dead", {"error": "ConnectionRefusedError: [Errno 111] mail server does not answer", "attempts": 5, "finished_at": now}),
    ("running", {"name": "dossiers.import", "progress_done": 12400, "progress_total": 50000, "attempts": 1, "lease_until": now + timedelta(hours=1), "worker": "another"}),
    ("waiting", {"run_at": now + timedelta(hours=2)}),
)):
    Job.objects.create(**{"key": f"job:{number}", "name": "inbox.mail", "state": state, "run_at": now, "created_at": now} | more)
found = {"mine": mine.pk}
place.people["admin"] = person("quan-tri", "admin", full_name="Trần Quản Trị", at=place.authority)
found |= {name: key_of(place.people[name]) for name in ("hung", "quang", "admin")}
print("FOUND" + json.dumps(found))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict[str, object]:
    return server.found(_SETUP)


def opened(chromium: Browser, server: Server, key: object, path: str, size: tuple[int, int]) -> tuple[Page, list[str]]:
    return screens.opened(chromium, server.url, path, size=size, session_key=str(key))


def test_the_chart_shows_where_the_dossier_is(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    for size, name in ((screens.DESK, "flow-desk"), (screens.PHONE, "flow-phone")):
        page, heard = opened(chromium, server, found["hung"], f"/mot-cua/ho-so/{found['mine']}/", size)
        expect(page.locator(".fl-box--now")).to_have_count(3)
        screens.picture(page, name)
        assert heard == []


def test_a_leader_reads_and_signs_the_sheaf_on_a_phone(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    page, heard = opened(chromium, server, found["quang"], "/mot-cua/ky/", screens.DESK)
    screens.picture(page, "leader-desk")
    page.get_by_role("link", name="Tóm tắt").first.click()
    screens.picture(page, "leader-summary-desk")
    assert heard == []
    page, heard = opened(chromium, server, found["quang"], "/mot-cua/ky/", screens.PHONE)
    screens.picture(page, "leader-phone")
    page.get_by_role("link", name="Tóm tắt").first.click()
    screens.picture(page, "leader-summary-phone")
    page.get_by_role("link", name="Tiếp").click()
    expect(page.get_by_text("2/3")).to_be_visible()
    assert not screens.is_wider_than_screen(page)
    page.go_back()
    page.go_back()
    page.get_by_role("button", name="Ký các kết quả đã chọn").click()
    expect(page.get_by_text("Đã ký 2 kết quả")).to_be_visible(timeout=30_000)
    expect(page.locator(".ds-sheaf__one")).to_have_count(1)
    screens.picture(page, "leader-signed-phone")
    assert heard == []


def test_the_counters_settings_and_the_documentation_of_the_api(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    for path, name in (("/mot-cua/cai-dat/", "setup-desk"), ("/mot-cua/cai-dat/ma-cong/", "portal-codes-desk"), ("/mot-cua/cai-dat/khoa-api/", "tokens-desk")):
        page, heard = opened(chromium, server, found["admin"], path, screens.DESK)
        if name == "tokens-desk":
            page.get_by_label("Phần mềm sử dụng").fill("Cổng Dịch vụ công quốc gia")
            page.get_by_role("button", name="Tạo khóa").click()
            expect(page.locator(".st-key")).to_be_visible()
        screens.picture(page, name)
        assert heard == []
    page, heard = opened(chromium, server, found["admin"], "/api/docs/", screens.DESK)
    expect(page.get_by_text("/api/dossiers/changes")).to_be_visible()
    screens.picture(page, "api-docs-desk")
    assert heard == []


def test_the_administrator_sees_the_work_in_the_background(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    for size, name in ((screens.DESK, "jobs-desk"), (screens.PHONE, "jobs-phone")):
        page, heard = opened(chromium, server, found["admin"], "/quan-tri/viec-nen/?muc=bo", size)
        page.get_by_text("Lỗi gặp phải").first.click()
        expect(page.get_by_text("ConnectionRefusedError")).to_be_visible()
        screens.picture(page, name)
        assert heard == []
    page, heard = opened(chromium, server, found["admin"], "/quan-tri/viec-nen/", screens.DESK)
    screens.picture(page, "jobs-running-desk")
    page.goto("/quan-tri/viec-nen/?muc=lich")
    screens.picture(page, "jobs-clock-desk")
    page.goto("/quan-tri/viec-nen/?muc=bo")
    page.get_by_role("button", name="Chạy lại").first.click()
    expect(page.get_by_text("xếp hàng chạy lại")).to_be_visible()
    assert heard == []
