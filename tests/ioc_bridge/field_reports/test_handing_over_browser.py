"""A report that another system has, at its readers' screens: the duty officer's desk and the reporter's phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser
_SETUP = """
import json
from django.utils import timezone
from ioc_bridge.field_reports.models import Handover, Report
from ioc_bridge.field_reports.services.filing import secret_of
from ioc_bridge.sources.models import Profile, Source
from tests.ioc_bridge.field_reports.desk import ward
from tests.signed_in import key_of
now, place = timezone.now(), ward()
source = Source.objects.create(code="tinh", name="Cổng phản ánh của tỉnh", centre=place.people["yen"].appointments.get().unit, owner_name="Tỉnh", dataset="x", created_at=now)
text = "kind: open311\\nurl: https://phananh.minh-hoa.example/open311/v2\\nhands: {chieu-sang: '011'}\\napi_key: tinh\\n"
Profile.objects.create(source=source, number=1, text=text, state="in_force", made_at=now, made_by_name="Vinh")
new, unsure, taken = (place.file(now=now) for _one in range(3))
Report.objects.exclude(pk=new.pk).update(state="forwarded", forwarded_to=source.name, reason="Đường tỉnh, thuộc tỉnh quản lý")
why = {"code": "http.unsure", "values": {"host": "phananh.minh-hoa.example", "why": "TimeoutError"}}
Handover.objects.create(report=unsure, source=source, state="unsure", by_name="Yến", made_at=now, sending_at=now, problem=why)
Handover.objects.create(
    report=taken, source=source, state="taken", by_name="Yến", made_at=now, taken_at=now, native_id="QT-2026-004417", status="closed", notes="Đã thay bóng đèn và kiểm tra cả tuyến.", asked_at=now,
)
print("FOUND" + json.dumps({"new": new.pk, "unsure": unsure.pk, "taken": taken.pk, "own": f"/phan-anh/{taken.code}/{secret_of(taken.code)}/", "yen": key_of(place.people["yen"])}))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def test_it_is_read_and_dealt_with_at_a_desk_and_followed_on_a_phone(chromium: Browser, server: Server) -> None:
    found = server.found(_SETUP)
    for name, words in (("new", "Chuyển sang hệ thống khác"), ("unsure", "Bên kia chưa nhận: gửi lại"), ("taken", "QT-2026-004417")):
        page, heard = screens.opened(chromium, server.url, f"/ioc/phan-anh/{found[name]}/", size=screens.DESK, session_key=found["yen"])
        expect(page.get_by_text(words).first).to_be_visible()
        if name == "new":
            page.get_by_text(words).first.click()
            expect(page.get_by_label("Hệ thống tiếp nhận")).to_be_visible()
        screens.picture(page, f"report-handed-{name}")
        assert (screens.axe(page), screens.is_wider_than_screen(page), heard) == ([], False, [])
    phone, heard = screens.opened(chromium, server.url, found["own"], size=screens.PHONE)
    expect(phone.get_by_text("Đã thay bóng đèn và kiểm tra cả tuyến.")).to_be_visible()
    screens.picture(phone, "report-handed-phone")
    assert (screens.axe(phone), screens.is_wider_than_screen(phone), heard) == ([], False, [])
