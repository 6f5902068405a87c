"""The flood of October 2020 comes again through the city's own broker: the river on the wall crosses its second alarm level, the playbook drafts the order,
the chairman approves it from the wall by his phone, the units close their tasks with photos, the case file prints. Every process is a real one."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.brokers import is_there, mosquitto
from tests.scanning import qr_on
from tests.servers import Server, free_port, running
from tests.stories.test_browser_incident_from_signals_to_case_file import Reader, _confirmed, _worked

pytestmark = [pytest.mark.browser, pytest.mark.embedded, pytest.mark.skipif(not is_there(), reason="Mosquitto is not installed")]
#: ten minutes of the flood in a second, from its sixteenth hour: the first level is behind, the second is crossed in the nineteenth
SPEED, HOURS, PATIENCE = 600, 16, 300_000

_SETUP = """
import json
from django.utils import timezone
from govsuite.core.actors import system_actor
from govsuite.law.public import load_shipped
from ioc_bridge.incidents.public import begin_shift
from ioc_bridge.measurements.models import Station
from ioc_bridge.measurements.public import add_stream, watch_limits
from tests.ioc_bridge.incidents.centre import centre
from tests.ioc_bridge.screens import builders
from tests.signed_in import key_of
now = timezone.now()
here = centre()
load_shipped(actor=system_actor(), now=now)
begin_shift(actor=here.actor("yen", now=now), now=now)
station = Station.objects.create(code="thach-han", name="Trạm Thạch Hãn", kind="river", unit=here.unit, starts=now.date(), latitude=16.7502, longitude=107.187)
add_stream(station=station, property="water-level", title="Mực nước", unit="m", cadence=600, lowest=-2, highest=30)
assert watch_limits(station=station, actor=here.actor("vinh", now=now), now=now) == (3, 0)
scenes = {scene.slug: scene for scene in builders.scenes(here.unit, now)}
codes = {slug: builders.registered(here.people["vinh"], here.unit, now=now, shown=[scenes[slug]])[1] for slug in ("ngap-lut", "cho-duyet")}
print("FOUND" + json.dumps({**codes, **{name: key_of(here.people[name]) for name in ("yen", "vinh", "quang", "tam", "van")}}))
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with running(worker=True, CONNECTOR_ALLOW="127.0.0.1") as started:
        yield started


@contextmanager
def city(server: Server, port: int) -> Iterator[subprocess.Popen[str]]:
    """The playing city, with a process that listens to its broker."""
    server._start("ingest", server.command("ingest"))
    words = ("--speed", str(SPEED), "--from", str(HOURS), "--centre", "ttdh", "--broker", f"mqtt://127.0.0.1:{port}", "--cameras", "0", "--http-port", str(free_port()), "--ftp-port", str(free_port()))
    playing = server.popen(server.command("simulate_city", *words))
    try:
        yield playing
    finally:
        playing.send_signal(signal.SIGTERM)
        told, wrong = playing.communicate(timeout=60)
        assert playing.returncode == 0, f"{told[-1000:]}{wrong[-3000:]}"


def wall_of(chromium: Browser, server: Server, code: str) -> Page:
    page = screens.context_of(chromium, server.url, size=screens.HALL).new_page()
    page.goto("/ioc/man-hinh/ghep/")
    page.get_by_label("Mã ghép").fill(code)
    page.get_by_role("button", name="Ghép").click()
    expect(page.locator("[data-wall]")).to_be_visible()
    return page


def proposed(duty: Reader) -> str:
    """Verify what the alarms opened, take charge, propose what the playbook drafts; return the incident's number."""
    duty.go("/ioc/su-vu/")
    duty.page.locator("a[href^='/ioc/su-vu/']").filter(has_text="Báo động").first.click()
    incident = duty.page.url.rstrip("/").rpartition("/")[2]
    duty.follow("Xác minh sự vụ")
    expect(duty.page.get_by_label("Cấp", exact=True)).to_have_value("2")
    duty.press("Xác minh sự vụ")
    duty.follow("Nhận phụ trách")
    duty.page.get_by_label("Người phụ trách").select_option(label="Nguyễn Thị Hải Yến")
    duty.press("Nhận phụ trách")
    duty.follow("Đề xuất theo kịch bản")
    expect(duty.page.locator("#id_subject")).to_have_value("Về việc triển khai ứng phó ngập lụt và sơ tán (mực nước trên báo động 2)")
    for place in range(duty.page.locator("[id^=id_title_]").count()):
        if duty.page.locator(f"#id_title_{place}").input_value():
            duty.page.locator(f"#id_unit_{place}").select_option(label="Phòng Kinh tế, Hạ tầng và Đô thị" if place else "Phòng Văn hóa - Xã hội")
    duty.looked_at("flood-propose-desk")
    duty.press("Trình lãnh đạo quyết định")
    duty.sees("Đã trình. Lãnh đạo được thông báo.")
    return incident


def approved(wall: Page, chairman: Reader) -> None:
    """Let the phone read the code off the wall, and sign there what stands on it."""
    expect(wall.get_by_role("heading", name="Về việc triển khai ứng phó ngập lụt và sơ tán")).to_be_visible()
    chairman.page.goto(qr_on(wall, "flood-approval-wall"))
    chairman.press("Mở đề xuất")
    chairman.sees("Đúng như trên màn hình lớn")
    chairman.looked_at("flood-approval-phone")
    chairman.press("Duyệt và ký")
    chairman.sees("Đã ký. Màn hình lớn đã hiện kết quả.")
    expect(wall.get_by_text("Đã ký · 01/CĐ-UBND")).to_be_visible()


def test_flood_from_the_river_to_the_case_file(chromium: Browser, server: Server, tmp_path: Path) -> None:
    found = server.found(_SETUP)
    wall = wall_of(chromium, server, found["ngap-lut"])
    with mosquitto() as broker, city(server, broker.port):
        expect(wall.locator(".wl-gauge__state").filter(has_text="Báo động 2")).to_be_visible(timeout=PATIENCE)
        expect(wall.locator("[data-plot='thach-han'][data-ready] canvas")).to_have_count(1)
        screens.picture(wall, "flood-wall")
    duty = Reader(chromium, server, found["yen"], "/ioc/", screens.DESK)
    incident = proposed(duty)
    chairman = Reader(chromium, server, found["quang"], "/ioc/lanh-dao/", screens.PHONE, site=server.site)
    approved(wall_of(chromium, server, found["cho-duyet"]), chairman)
    for name in ("tam", "van"):
        _worked(Reader(chromium, server, found[name], "/nhiem-vu/", screens.PHONE))
    _confirmed(chairman)

    head = Reader(chromium, server, found["vinh"], f"/ioc/su-vu/{incident}/", screens.DESK)
    head.follow("Kết thúc sự vụ")
    head.page.get_by_label("Kết quả đạt được").fill("Nước đã rút, không có thiệt hại về người")
    head.press("Kết thúc sự vụ")
    head.sees("Đã kết thúc. Hồ sơ sự vụ đã đầy đủ.")
    head.looked_at("flood-closed-desk")
    pdf = tmp_path / "ho-so.pdf"
    pdf.write_bytes(head.page.request.get(f"{server.url}/ioc/su-vu/{incident}/ho-so.pdf").body())
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    assert [word for word in ("HỒ SƠ SỰ VỤ", "Báo động 2", "01/CĐ-UBND", "Võ Quang", "Hiện trường sau khi", "Nước đã rút") if word not in text] == []
    books = "from govsuite.core.audit_check import problems; print('FOUND%d' % len(list(problems())))"
    assert server.found(books) == 0
