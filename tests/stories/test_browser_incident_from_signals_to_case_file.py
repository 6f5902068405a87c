"""From signals to the case file: the duty officer at a desk, the chairman and the units on phones; every page is looked at."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from datetime import timedelta
from django.utils import timezone
from tests.ioc_bridge.cameras.builders import camera
from tests.ioc_bridge.incidents.centre import PLACE, centre
from tests.builders import person
from tests.signed_in import key_of
from ioc_bridge.cameras.models import DetectionEvent
from ioc_bridge.incidents.public import begin_shift, let_go, take_signal
now = timezone.now()
here = centre()
begin_shift(actor=here.actor("yen", now=now), now=now - timedelta(hours=3))
for place, (source, title) in enumerate((("alarm", "Mực nước cống Hùng Vương vượt ngưỡng"), ("report", "Nước ngập ngang bánh xe"), ("camera", "Camera chợ ghi nhận ngập"))):
    at = now - timedelta(minutes=40 - 10 * place)
    incident = take_signal(told=here.told(f"{source}-{place}", source_kind=source, title=title, at=at, evidence_sha256="ab" * 32), now=at).incident
here.people["thanh"] = person("thanh", "inspector", full_name="Lê Văn Thành", at=here.shop.units["office"])
false = here.noticed("khoi", kind="fire", title="Camera ghi nhận khói", now=now, at=now)
let_go(incident=false, nowhere="false", reason="Khói từ bếp than của hộ kinh doanh", actor=here.actor("yen", now=now), now=now)
market = camera("cam-cho", unit=here.unit, name="Cổng chợ Đông Hà", url="")
for number, label in enumerate(("car", "truck")):
    DetectionEvent.objects.create(source="frigate-cho", native_id=label, camera=market, camera_name="cho", labels=[label], main_label=label, at=now - timedelta(minutes=9 - number), received_at=now)
print("FOUND" + json.dumps({"incident": incident.pk, **{name: key_of(here.people[name]) for name in ("yen", "khoa", "vinh", "quang", "tam", "van", "thanh")}}))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict[str, object]:
    return server.found(_SETUP)


def _fits(page: Page, heard: list[str], name: str) -> None:
    screens.picture(page, name, whole=True)
    assert (screens.axe(page), screens.is_wider_than_screen(page), heard) == ([], False, []), name


class Reader:
    """A person at a screen."""

    def __init__(self, chromium: Browser, server: Server, key: object, path: str, size: tuple[int, int], *, site: str = "") -> None:
        self.site = site or server.url
        self.page, self.heard = screens.opened(chromium, self.site, path, size=size, session_key=str(key))

    def go(self, path: str) -> None:
        self.page.goto(self.site + path)

    def press(self, name: str, *, exact: bool = True) -> None:
        self.page.locator("main").get_by_role("button", name=name, exact=exact).first.click()

    def follow(self, name: str) -> None:
        self.page.locator("main").get_by_role("link", name=name).first.click()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def looked_at(self, name: str) -> None:
        _fits(self.page, self.heard, name)


def _proposed(duty: Reader, incident: object) -> None:
    """Verify, take charge, propose what the playbook plans."""
    duty.sees("Việc chưa tới đâu")
    duty.looked_at("ioc-home-desk")
    duty.go("/ioc/su-vu/")
    duty.looked_at("ioc-list-desk")
    duty.go(f"/ioc/su-vu/{incident}/")
    duty.follow("Xác minh sự vụ")
    duty.page.get_by_label("Cấp", exact=True).select_option("2")
    duty.press("Xác minh sự vụ")
    duty.follow("Nhận phụ trách")
    duty.page.get_by_label("Người phụ trách").select_option(label="Nguyễn Thị Hải Yến")
    duty.press("Nhận phụ trách")
    duty.looked_at("ioc-detail-desk")
    duty.follow("Đề xuất theo kịch bản")
    for place, unit in enumerate(("Phòng Văn hóa - Xã hội", "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội")):
        duty.page.locator(f"#id_unit_{place}").select_option(label=unit)
    duty.page.locator("#id_title_3").fill("")
    duty.looked_at("ioc-propose-desk")
    duty.press("Trình lãnh đạo quyết định")
    duty.sees("Đã trình. Lãnh đạo được thông báo.")


def _worked(unit: Reader) -> None:
    """Accept each task of the unit and report it with a photo."""
    while True:
        unit.go("/nhiem-vu/?ai=unit&tinh_trang=given")
        rows = unit.page.locator(".tk-row")
        if not rows.count():
            return
        rows.first.click()
        unit.press("Nhận nhiệm vụ")
        unit.follow("Báo cáo hoàn thành")
        unit.page.get_by_label("Kết quả đã làm").fill("Đã thực hiện xong, không còn người trong vùng ngập")
        unit.page.get_by_label("Ảnh hoặc giấy tờ thể hiện kết quả").set_input_files(screens.ROOT / "govsuite/core/static/govsuite/core/mark-512.png")
        unit.page.get_by_label("Nội dung ảnh").fill("Hiện trường sau khi xử lý")
        unit.press("Báo cáo hoàn thành")
        unit.sees("Đã báo cáo")


def _confirmed(chairman: Reader) -> None:
    while True:
        chairman.go("/nhiem-vu/?ai=given&tinh_trang=reported")
        rows = chairman.page.locator(".tk-row")
        if not rows.count():
            return
        rows.first.click()
        chairman.follow("Xác nhận kết quả")
        chairman.press("Xác nhận kết quả")
        chairman.sees("Đã xác nhận. Nhiệm vụ đã đóng.")


def test_incident_from_signals_to_case_file(chromium: Browser, server: Server, found: dict[str, object], tmp_path: Path) -> None:
    incident = found["incident"]
    duty = Reader(chromium, server, found["yen"], "/ioc/", screens.DESK)
    _proposed(duty, incident)

    chairman = Reader(chromium, server, found["quang"], "/ioc/", screens.PHONE)
    chairman.looked_at("ioc-home-phone")
    chairman.page.locator("a[href*='/ioc/de-xuat/']").first.click()
    chairman.looked_at("ioc-proposal-phone")
    chairman.press("Duyệt và ký")
    chairman.sees("Đã ký. Nhiệm vụ đã giao cho các đơn vị.")
    chairman.looked_at("ioc-signed-phone")

    for name in ("tam", "van"):
        _worked(Reader(chromium, server, found[name], "/nhiem-vu/", screens.PHONE))
    _confirmed(chairman)

    head = Reader(chromium, server, found["vinh"], f"/ioc/su-vu/{incident}/", screens.DESK)
    head.sees("Đã xong mọi nhiệm vụ")
    head.follow("Kết thúc sự vụ")
    head.page.get_by_label("Kết quả đạt được").fill("Nước đã rút, không có thiệt hại về người")
    head.press("Kết thúc sự vụ")
    head.sees("Đã kết thúc. Hồ sơ sự vụ đã đầy đủ.")
    head.looked_at("ioc-closed-desk")
    pdf = tmp_path / "ho-so.pdf"
    pdf.write_bytes(head.page.request.get(f"{server.url}/ioc/su-vu/{incident}/ho-so.pdf").body())
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    assert [word for word in ("HỒ SƠ SỰ VỤ", "01/CĐ-UBND", "SHA-256", "Võ Quang", "Kết thúc", f"incident:{incident}") if word not in text] == []
    subprocess.run(["pdftoppm", "-png", "-r", "60", "-singlefile", pdf, screens.PICTURES / "ioc-case-file"], check=True)


def test_a_shift_is_handed_over_at_two_screens(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    duty = Reader(chromium, server, found["yen"], "/ioc/ca-truc/", screens.DESK)
    duty.page.locator("#id_text").fill("Mưa lớn, theo dõi cống Hùng Vương")
    duty.press("Ghi nhật ký")
    duty.sees("Đã ghi nhật ký.")
    duty.follow("Bàn giao ca trực")
    duty.page.get_by_label("Người nhận ca").select_option(label="Trần Đăng Khoa")
    duty.page.get_by_label("Điều ca sau cần lưu ý").fill("Kiểm tra trạm bơm lúc 20 giờ")
    duty.press("Ký bàn giao")
    duty.sees("Đã ký. Người nhận ca đọc và ký tiếp.")
    taker = Reader(chromium, server, found["khoa"], "/ioc/ca-truc/", screens.PHONE)
    taker.looked_at("ioc-duty-phone")
    taker.press("Tôi đã đọc: ký và nhận ca")
    taker.sees("Ông/bà đang trực từ bây giờ.")
    taker.looked_at("ioc-taken-phone")


def test_what_was_left_undone_and_the_playbooks_are_read(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    head = Reader(chromium, server, found["vinh"], "/ioc/viec-chua-toi-dau/?ly_do=false", screens.DESK)
    head.sees("Khói từ bếp than")
    head.looked_at("ioc-undone-desk")
    head.go("/ioc/kich-ban/")
    head.looked_at("ioc-playbooks-desk")
    head.follow("Ngập lụt theo cấp báo động")
    head.looked_at("ioc-playbook-desk")


def test_a_camera_event_is_verified_by_one_key_and_opens_the_door_to_a_case(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    duty = Reader(chromium, server, found["yen"], "/ioc/camera/su-kien/", screens.DESK)
    events = duty.page.locator("[data-events] .cm-event")
    expect(events).to_have_count(2)
    duty.looked_at("ioc-events-desk")
    duty.page.keyboard.press("s")
    duty.sees("Đã ghi nhận: sự kiện sai.")
    expect(events).to_have_count(1)
    duty.page.keyboard.press("d")
    duty.sees("Đã ghi nhận: sự kiện đúng.")
    duty.go("/ioc/su-vu/")
    duty.page.locator("main a[href^='/ioc/su-vu/']").filter(has_text="Cổng chợ Đông Hà").first.click()
    duty.follow("Xác minh sự vụ")
    duty.press("Xác minh sự vụ")
    duty.follow("Chuyển xử lý vi phạm")
    expect(duty.page.get_by_label("Đơn vị xử lý")).to_be_visible()


def test_a_call_on_the_map_becomes_a_case_of_the_unit_that_deals_with_it(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    duty = Reader(chromium, server, found["yen"], "/ioc/su-vu/moi/", screens.TABLET)
    board = duty.page.locator("[data-map=call][data-ready]")
    board.click(position={"x": 120, "y": 80})
    assert duty.page.locator("#id_lat").input_value().startswith("16.")
    duty.page.get_by_label("Việc gì xảy ra").fill("Đổ rác thải xây dựng ra lòng đường")
    duty.page.get_by_label("Loại").select_option("order")
    duty.page.get_by_label("Vị trí", exact=True).fill("Đường Trần Phú, đối diện chợ")
    duty.looked_at("ioc-call-tablet")
    duty.press("Ghi lại")
    duty.follow("Xác minh sự vụ")
    duty.press("Xác minh sự vụ")
    duty.follow("Chuyển xử lý vi phạm")
    duty.page.get_by_label("Đơn vị xử lý").select_option(label="Phòng Kinh tế, Hạ tầng và Đô thị")
    duty.page.get_by_label("Hành vi đã ghi nhận").fill("Đổ rác thải xây dựng ra lòng đường, xe tải không che bạt")
    duty.press("Chuyển xử lý vi phạm")
    duty.sees("Đã chuyển. Đơn vị được thông báo và trả lời tại đây.")

    unit = Reader(chromium, server, found["thanh"], "/vi-pham/", screens.PHONE)
    unit.looked_at("ioc-referrals-phone")
    unit.page.locator("a.vi-row").first.click()
    unit.page.get_by_label("Số hồ sơ trong sổ của đơn vị").fill("07/HS-XPVPHC")
    unit.looked_at("ioc-referral-phone")
    unit.press("Đã mở hồ sơ: tiếp nhận")
    unit.sees("Đã báo số hồ sơ cho người chuyển.")
