"""Decree 217/2026, a permit for a house at the office, by hand: counter, one supplement, two opinions of which one stays silent, visit, checks, signature, board.

The citizen's own part is walked by ``test_browser_citizen_files_a_house``, the life of the permit afterwards by ``test_browser_permit_is_revoked_and_cancelled``.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running
from tests.stories.test_browser_inspection_without_network import photograph, sign
from tests.workflows.drawings import drawings

pytestmark = pytest.mark.browser

_SETUP = """
import json
from django.utils import timezone
from tests.signed_in import key_of
from tests.workflows.one_stop import shop

place = shop()
dossier = place.filed(now=timezone.now())
print("FOUND" + json.dumps({name: key_of(user) for name, user in place.people.items()} | {"pk": dossier.pk}))
"""
#: the morning after the last day on which the consulted units could answer
_SILENCE = """
from datetime import timedelta
from django.utils import timezone
from workflows.dossiers.models import Opinion
from workflows.dossiers.services.each_minute import pass_time

last = max(one.step.due_on for one in Opinion.objects.select_related("step"))
print("FOUND", pass_time(now=timezone.now() + timedelta(days=(last - timezone.localdate()).days + 1))["silent"])
"""
ITEM = "Bản vẽ mặt cắt móng"


@pytest.fixture
def server() -> Iterator[Server]:
    with running(STEP_UP_SECONDS="3600") as started:
        started.manage("make_demo_ca")
        yield started


class Office:
    """The people of the office, each at a device of its own."""

    setup, pictures = _SETUP, "office"

    def __init__(self, server: Server, chromium: Browser) -> None:
        self.server, self.chromium = server, chromium
        self.found = server.found(self.setup)
        self.path = f"/mot-cua/ho-so/{self.found.get('pk')}/"
        self.heard: list[str] = []

    def open(self, who: str, path: str = "", size: tuple[int, int] = screens.DESK) -> Page:
        context = screens.context_of(self.chromium, self.server.url, size=size, session_key=str(self.found.get(who, "")))
        page = context.new_page()
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.goto(path or self.path)
        return page

    def look(self, page: Page, name: str) -> None:
        screens.picture(page, f"{self.pictures}-{name}", whole=True)
        assert (name, screens.axe(page), screens.is_wider_than_screen(page)) == (name, [], False)


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def test_a_permit_for_a_house_goes_through_the_office(server: Server, chromium: Browser) -> None:
    office = Office(server, chromium)
    the_counter_takes_the_papers_and_receives(office)
    hung = the_head_assigns_and_one_supplement_is_asked(office)
    two_units_are_asked_and_one_stays_silent(office, hung)
    the_site_is_visited_on_a_phone(office, hung)
    the_draft_is_checked_twice(office, hung)
    the_leader_signs_on_a_phone(office)
    a_passer_by_reads_the_board(office)
    assert office.heard == []
    server.manage("audit_verify")


def the_counter_takes_the_papers_and_receives(office: Office) -> None:
    """The drawings come as one scan, every other paper by a tick; nothing is missing, the receipt is given out."""
    mai = office.open("mai", f"{office.path}tiep-nhan/")
    rows = mai.locator("[id^=giay-]")
    floors = rows.filter(has_text="mặt bằng các tầng")
    with mai.expect_response(lambda answer: answer.request.method == "POST"):
        floors.locator("input[type=file]").set_input_files({"name": "ban-ve-thiet-ke.pdf", "mimeType": "application/pdf", "buffer": drawings()})
    expect(floors.get_by_role("link", name=re.compile("ban-ve-thiet-ke"))).to_be_visible()
    for place in mai.locator(".ds-missing a").evaluate_all("all => all.map(one => one.hash)"):
        mai.locator(place).get_by_role("button", name="Đã nộp").click()
        expect(mai.locator(f'.ds-missing a[href="{place}"]')).to_have_count(0)
    expect(mai.get_by_text("Đã đủ giấy tờ theo quy định")).to_be_visible()
    office.look(mai, "1-counter-desk")
    press(mai, "Tiếp nhận và in giấy hẹn")
    expect(mai.get_by_role("link", name="In (PDF)")).to_be_visible()
    office.look(mai, "2-receipt-desk")


def the_head_assigns_and_one_supplement_is_asked(office: Office) -> Page:
    """The rule proposes an officer; the officer asks once, the counter takes what is brought, the officer finds it met and cannot ask again."""
    tam = office.open("tam", f"{office.path}phan-cong/")
    tam.select_option("[name=officer]", label="Lê Văn Hùng – 0")
    press(tam, "Phân công")
    hung = office.open("hung", f"{office.path}bo-sung/yeu-cau/")
    for name, words in (("items", ITEM), ("reason", "Bản vẽ chưa đủ căn cứ thẩm định."), ("contact", "Lê Văn Hùng, 0233 385 1234")):
        hung.fill(f"[name={name}]", words)
    office.look(hung, "3-supplement-desk")
    press(hung, "Gửi thông báo")
    mai = office.open("mai")
    press(mai, "Đã nhận hồ sơ bổ sung")
    hung.goto(f"{office.path}bo-sung/danh-gia/")
    expect(hung.get_by_text(ITEM).first).to_be_visible()
    hung.locator("[name^=met-]").first.check()
    press(hung, "Lưu đánh giá")
    expect(hung.get_by_role("link", name="Yêu cầu bổ sung", exact=True)).to_have_count(0)
    return hung


def two_units_are_asked_and_one_stays_silent(office: Office, hung: Page) -> None:
    hung.goto(f"{office.path}y-kien/hoi/")
    for unit in ("Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND phường"):
        hung.get_by_label(unit, exact=True).check()
    hung.fill("[name=question]", "Công trình có ảnh hưởng đến di tích không?")
    press(hung, "Gửi lấy ý kiến")
    van = office.open("van")
    van.get_by_role("link", name="Trả lời").click()
    van.locator("[name=stance]").first.check()
    van.fill("[name=answer]", "Không ảnh hưởng đến di tích.")
    office.look(van, "4-opinion-desk")
    van.locator("main form button[type=submit]").first.click()
    expect(van.get_by_text("Không ảnh hưởng đến di tích.").first).to_be_visible()
    assert office.server.found(_SILENCE) == 1
    hung.goto(office.path)
    expect(hung.locator("#y-kien")).to_contain_text("đồng ý")
    office.look(hung, "5-opinions-desk")


def the_site_is_visited_on_a_phone(office: Office, hung: Page) -> None:
    hung.goto(f"{office.path}kiem-tra/len-lich/")
    hung.select_option("[name=inspector]", label="Phạm Thị Lan")
    hung.fill("[name=planned_on]", str(timezone.localdate() + timedelta(days=1)))
    hung.fill("[name=purpose]", "Xem hiện trạng khu đất")
    press(hung, "Lên lịch")
    lan = office.open("lan", size=screens.PHONE)
    lan.get_by_role("link", name="Ghi biên bản kiểm tra").click()
    expect(lan.locator("[data-visit][data-ready]")).to_be_visible()
    photograph(lan, "Mặt trước khu đất")
    expect(lan.get_by_alt_text("Mặt trước khu đất")).to_be_visible()
    for group in lan.locator("form[data-record] [role=group]").all():
        group.get_by_label("đạt", exact=True).check()
    lan.get_by_label("Kết quả kiểm tra").fill("Khu đất đúng vị trí, chưa khởi công.")
    lan.get_by_label("Đại diện chủ đầu tư có mặt").fill("Nguyễn Đức An, chủ nhà")
    sign(lan, 0)
    sign(lan, 1)
    office.look(lan, "6-visit-phone")
    press(lan, "Ghi biên bản kiểm tra")
    lan.wait_for_url(f"**{office.path}**")


def the_draft_is_checked_twice(office: Office, hung: Page) -> None:
    hung.goto(f"{office.path}ket-qua/du-thao/")
    hung.locator("[name=kind]").first.check()
    office.look(hung, "7-draft-desk")
    press(hung, "Trình trưởng đơn vị")
    for who, name in (("tam", "8-head-desk"), ("phap", "9-legal-desk")):
        page = office.open(who)
        office.look(page, name)
        page.locator("#ket-qua form button").first.click()
        page.wait_for_load_state()


def the_leader_signs_on_a_phone(office: Office) -> None:
    quang = office.open("quang", "/mot-cua/ky/", size=screens.PHONE)
    office.look(quang, "10-sheaf-phone")
    quang.get_by_role("link", name="Tóm tắt").first.click()
    office.look(quang, "11-summary-phone")
    quang.go_back()
    quang.get_by_role("button", name="Ký các kết quả đã chọn").click()
    expect(quang.get_by_text("Đã ký 1 kết quả")).to_be_visible()


def a_passer_by_reads_the_board(office: Office) -> None:
    code = office.server.found("from workflows.permits.models import Permit; import json; print('FOUND' + json.dumps(Permit.objects.get().code))")
    passer_by = office.open("", f"/giay-phep/so/{code}/", size=screens.PHONE)
    expect(passer_by.get_by_text("Còn hiệu lực").first).to_be_visible()
    office.look(passer_by, "12-board-phone")
