"""Decree 217/2026, Article 63, by hand: the holder asks on a phone for more time and gets it; the counter files an adjustment and the public page tells the new house.

Revocation and cancellation are walked by ``test_browser_permit_is_revoked_and_cancelled``.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from govsuite.citizens.selectors import COOKIE
from tests import browser as screens
from tests.servers import Server, running
from tests.stories.test_browser_house_permit_at_the_office import Office, press
from tests.workflows.drawings import drawings

pytestmark = pytest.mark.browser

_SETUP = """
import json
from datetime import timedelta
from django.utils import timezone
from govsuite.citizens.models import Citizen
from govsuite.citizens.services.sessions import sign_in_citizen
from tests.signed_in import key_of
from tests.workflows.dossiers.test_online import AN
from tests.workflows.one_stop import shop
from tests.workflows.permits.permits import permit
from workflows.dossiers.models import Dossier
from workflows.permits.rules.terms import months_after

place, now = shop(), timezone.now()
token = sign_in_citizen(identity=AN, ip="", device_name="", request_id="", replaces="", now=now)
held = permit(place, now=now - timedelta(days=100), drawn=True)
Dossier.objects.filter(pk=held.dossier_id).update(citizen_id=Citizen.objects.get().pk)
later = months_after(timezone.localdate(), 12)
found = {"token": token, "permit": held.pk, "code": held.code, "until": f"{held.start_until:%d/%m/%Y}", "later": f"{later:%d/%m/%Y}"}
print("FOUND" + json.dumps(found | {name: key_of(user) for name, user in place.people.items()}))
"""
_NEWEST = "from workflows.dossiers.models import Dossier; print('FOUND', Dossier.objects.latest('pk').pk)"


@pytest.fixture
def server() -> Iterator[Server]:
    with running(STEP_UP_SECONDS="3600") as started:
        started.manage("make_demo_ca")
        yield started


class Holder(Office):
    """The office, and the holder of a permit at a phone."""

    setup, pictures = _SETUP, "changed"

    def phone(self, path: str) -> Page:
        page = screens.context_of(self.chromium, self.server.url, size=screens.PHONE, **{COOKIE: str(self.found["token"])}).new_page()
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.goto(path.format(**self.found))
        return page


def test_a_permit_is_extended_and_adjusted_by_hand(server: Server, chromium: Browser) -> None:
    office = Holder(server, chromium)
    the_holder_asks_for_more_time(office)
    the_counter_receives(office, "extend")
    decide(office, "extend", {"content": "Chưa bố trí được vốn"})
    the_holder_reads_the_new_day(office)
    the_counter_files_an_adjustment(office)
    the_counter_receives(office, "adjust")
    decide(office, "adjust", {"content": "Tăng từ 03 lên 04 tầng"}, storeys="4", floor_area="302", height="15")
    a_passer_by_reads_the_new_house(office)
    assert office.heard == []
    server.manage("audit_verify")


def the_holder_asks_for_more_time(office: Holder) -> None:
    """From the permit's own page: what it says already is answered, each paper is sent from the phone."""
    page = office.phone("/giay-phep/cua-toi/{code}/")
    expect(page.get_by_text(str(office.found["until"])).first).to_be_visible()
    office.look(page, "1-holder-phone")
    page.get_by_role("button", name="Đề nghị gia hạn").click()
    expect(page.get_by_text("Đã trả lời đủ")).to_be_visible()
    office.look(page, "1-asked-phone")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Số định danh cá nhân hoặc mã số thuế").fill("045090001234")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_label("Thửa đất số")).to_have_value("12")
    office.look(page, "2-works-phone")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.locator(".own-paper").first).to_be_visible()
    sheets = drawings()
    for row in page.locator(".own-paper").all():
        row.locator("input[type=file]").set_input_files({"name": "giay-to.pdf", "mimeType": "application/pdf", "buffer": sheets})
        expect(row.locator(".gs-file")).to_be_visible()
    office.look(page, "2-papers-phone")
    page.get_by_role("link", name="Kiểm tra lại").click()
    page.get_by_role("button", name="Nộp hồ sơ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nộp hồ sơ")
    office.path = f"/mot-cua/ho-so/{office.server.found(_NEWEST)}/"


def answer(page: Page) -> None:
    """Answer what the form still asks: no to what is yes or no, else what it names first. The permit has answered who issued it."""
    for question in page.locator("#questions [role=group]").all():
        if question.locator("input:checked").count() == 0:
            no = question.get_by_label("Không", exact=True)
            (no if no.count() else question.get_by_role("radio")).first.check()


def the_counter_receives(office: Holder, name: str) -> None:
    mai = office.open("mai", f"{office.path}tiep-nhan/")
    for place in mai.locator(".ds-missing a").evaluate_all("all => all.map(one => one.hash)"):
        mai.locator(place).get_by_role("button", name="Đã nộp").click()
        expect(mai.locator(f'.ds-missing a[href="{place}"]')).to_have_count(0)
    office.look(mai, f"3-{name}-counter-desk")
    press(mai, "Tiếp nhận và in giấy hẹn")
    expect(mai.get_by_role("link", name="In (PDF)")).to_be_visible()
    tam = office.open("tam", f"{office.path}phan-cong/")
    tam.select_option("[name=officer]", tam.locator("[name=officer] option", has_text="Lê Văn Hùng").get_attribute("value"))
    press(tam, "Phân công")


def decide(office: Holder, name: str, terms: dict[str, str], **figures: str) -> None:
    """The officer writes what is changed and drafts; two check; the leader signs on the phone."""
    hung = office.open("hung", f"{office.path}giay-phep/")
    for field, words in terms.items():
        hung.fill(f"[name={field}]", words)
    office.look(hung, f"4-{name}-terms-desk")
    hung.locator("main form button[type=submit]").first.click()
    if figures:
        hung.goto(office.path.replace("/mot-cua/ho-so/", "/giay-phep/ho-so/") + "cong-trinh/")
        for field, value in figures.items():
            hung.fill(f"[name={field}]", value)
        office.look(hung, f"4-{name}-works-desk")
        hung.get_by_role("button", name="Lưu và kiểm tra").click()
    hung.goto(f"{office.path}ket-qua/du-thao/")
    hung.locator("[name=kind]").first.check()
    press(hung, "Trình trưởng đơn vị")
    for who in ("tam", "phap"):
        page = office.open(who)
        page.locator("#ket-qua form button").first.click()
        page.wait_for_load_state()
    quang = office.open("quang", "/mot-cua/ky/", size=screens.PHONE)
    quang.get_by_role("link", name="Tóm tắt").first.click()
    office.look(quang, f"5-{name}-summary-phone")
    quang.get_by_role("button", name="Ký số").click()
    expect(quang.get_by_text("Đã ký 1 kết quả")).to_be_visible()


def the_holder_reads_the_new_day(office: Holder) -> None:
    page = office.phone("/giay-phep/cua-toi/{code}/")
    expect(page.get_by_text(str(office.found["later"])).first).to_be_visible()
    expect(page.get_by_text("đã gia hạn").first).to_be_visible()
    office.look(page, "6-extended-phone")


def the_counter_files_an_adjustment(office: Holder) -> None:
    """At the desk, in the name of the holder who stands there: begun from the permit, the number is not typed again."""
    mai = office.open("mai", f"/mot-cua/giay-phep/{office.found['permit']}/")
    mai.get_by_role("button", name="Điều chỉnh", exact=True).click()
    office.path = f"/mot-cua/ho-so/{office.server.found(_NEWEST)}/"
    for field, words in (("phone", "0905 123 456"), ("id_number", "045090001234")):
        mai.fill(f"[name={field}]", words)
    answer(mai)
    office.look(mai, "7-adjust-filling-desk")
    mai.locator("main form button[type=submit]").last.click()


def a_passer_by_reads_the_new_house(office: Holder) -> None:
    passer_by = office.open("", f"/giay-phep/so/{office.found['code']}/", size=screens.PHONE)
    for said in ("04 tầng", "302 m²", "15 m", "75,5 m²"):  # the footprint was not adjusted and is not lost
        expect(passer_by.get_by_text(said).first).to_be_visible()
    expect(passer_by.get_by_text("đã điều chỉnh").first).to_be_visible()
    office.look(passer_by, "8-adjusted-public-phone")
