"""A citizen with a phone files for a permit to build a house: from the sign-in at the provider to the receipt; a tap lost, a wrong paper, a leave and a return between."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.govsuite.demo import identity_process
from tests.servers import Server, running
from tests.workflows.dossiers.pictures import HEIC, jpeg
from tests.workflows.drawings import drawings

pytestmark = pytest.mark.browser
_SHOP = """
from govsuite.people.models import User
from decimal import Decimal
from tests.builders import moment
from tests.workflows.one_stop import shop
from tests.workflows.permits.test_zones import CENTRE, LAYER, text
from workflows.permits.services.zones import edit_zone, import_zones
User.objects.create(username='minhhoa', full_name='Người Minh Họa', is_demo=True)
place = shop()
hung = place.actor("hung")
zone = import_zones(unit=place.authority, layer=LAYER, content=text(CENTRE), actor=hung, now=moment())[0]
edit_zone(zone=zone, values={"max_storeys": 5, "max_density": Decimal(90), "min_setback_front": Decimal(3)}, version=0, actor=hung, now=moment())
"""
_LATER = """
from django.utils import timezone
from tests.workflows.one_stop import Shop
from govsuite.core.actors import Actor
from govsuite.people.models import Unit, User
from workflows.dossiers.models import Dossier
from workflows.dossiers.services.assigning import assign
from workflows.dossiers.services.intake import accept_dossier
from workflows.dossiers.services.supplements import Item, ask_supplement
units = {"authority": Unit.objects.get(code="ubnd-dong-ha")}
place = Shop(units["authority"], units, {name: User.objects.get(username=name) for name in ("mai", "tam", "hung")})
now = timezone.now()
dossier = accept_dossier(dossier=Dossier.objects.get(), actor=place.actor("mai"), now=now)
dossier = assign(dossier=dossier, officer_id=place.people["hung"].pk, actor=place.actor("tam"), now=now)
ask_supplement(dossier=dossier, items=[Item("Bản vẽ mặt cắt móng", "Điều 60 khoản 3"), Item("Ghi rõ cốt nền so với vỉa hè")], reason="Bản vẽ chưa đủ căn cứ thẩm định.", contact="Lê Văn Hùng, 0233 385 1234", actor=place.actor("hung"), now=now)
"""
_OFFICER = """
import json
from django.urls import reverse
from govsuite.people.models import User
from tests.signed_in import key_of
from workflows.dossiers.models import Dossier
print("FOUND" + json.dumps({"page": reverse("dossiers:detail", args=[Dossier.objects.get().pk]), "session": key_of(User.objects.get(username="hung"))}))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A suite with a one-stop counter and the demo provider, each a process."""
    with running(web=False) as started:
        started.python(_SHOP)
        site = f"http://localhost:{started.port}"
        with identity_process.running(site_url=site, folder=Path(started.env["DATA_DIR"])) as plan:
            started.env |= plan.for_suite
            started.collect()
            started.start_web()
            assert site == f"http://localhost:{started.port}", "somebody took the port: the provider knows another address"
            yield started


def judge(page: Page, name: str) -> list[str]:
    """Look at the page as a picture, by axe, and by a thumb."""
    page.wait_for_load_state()
    screens.picture(page, f"citizens-file-{name}")
    screens.picture(page, f"citizens-file-{name}-full", whole=True)
    found = [f"{name}: {finding}" for finding in screens.axe(page)] + ([f"{name}: too wide"] if screens.is_wider_than_screen(page) else [])
    small = page.locator("main a.btn, main button, main summary").evaluate_all("all => all.filter(one => one.offsetHeight && one.offsetHeight < 44).map(one => one.textContent.trim())")
    return found + [f"{name}: {text!r} is too small for a finger" for text in small]


def declare(page: Page) -> list[str]:
    """Say what is to be built: a slip of the hand, what the plan says, a leave and a return; the rest stays open."""
    expect(page.get_by_role("heading", name="Quy mô và khoảng lùi")).to_be_visible()
    wrong = judge(page, "works-phone")
    page.locator("[name=storeys]").fill("-2")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.locator(".gs-field__error").first).to_be_visible()
    wrong += judge(page, "works-refused-phone")
    for name, value in {"storeys": "6", "parcel_area": "100", "footprint": "80,5", "setback_front": "2,4", "lat": "16,82", "lng": "107,1"}.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_text("Nhà bên trái").click()
    page.locator("[name=left-storeys]").fill("2")
    page.locator("[name=left-storeys]").blur()
    expect(page.locator("#saved")).to_contain_text("Chưa lưu")
    page.locator("[name=left-address]").fill("10 Lê Lợi")
    page.locator("[name=left-address]").blur()
    expect(page.locator("#saved")).to_contain_text("Đã lưu lúc")
    expect(page.locator("#plan-hint")).to_contain_text("khai 6, giới hạn 5")
    page.goto(page.url)  # leaves, and comes back to what is kept
    expect(page.locator("#plan-hint")).to_contain_text("khai 2,4, giới hạn 3")
    wrong += judge(page, "works-hint-phone")
    page.get_by_role("button", name="Tiếp tục").click()
    return wrong


def confirm(chromium: Browser, server: Server) -> list[str]:
    """The officer in charge finds what was declared, corrects one figure, and sees both."""
    officer = server.found(_OFFICER)
    context = screens.context_of(chromium, server.url, size=screens.TABLET, session_key=officer["session"])
    page = context.new_page()
    page.goto(officer["page"])
    expect(page.locator("#cong-trinh")).to_contain_text("chưa có cán bộ nào xác nhận")
    page.locator("#cong-trinh").scroll_into_view_if_needed()
    wrong = judge(page, "officer-declared-tablet")
    page.get_by_role("link", name="Xác nhận hoặc sửa").click()
    wrong += judge(page, "officer-edit-tablet")
    page.locator("[name=storeys]").fill("5")
    page.get_by_role("button", name="Lưu và kiểm tra").click()
    expect(page.locator("#cong-trinh .pw-look")).to_contain_text("6 5")
    page.locator("#cong-trinh").scroll_into_view_if_needed()
    wrong += judge(page, "officer-corrected-tablet")
    context.close()
    return wrong


def answer_the_notice(page: Page) -> list[str]:
    """One point by a drawing, one by a sentence; before the last answer nothing can be handed in, afterwards it is the office's turn."""
    items, send = page.locator(".own-items > li"), page.get_by_role("button", name="Nộp bổ sung")
    expect(send).to_be_disabled()
    items.nth(0).locator("input[type=file]").set_input_files({"name": "mat-cat-mong.pdf", "mimeType": "application/pdf", "buffer": drawings()})
    items.nth(0).get_by_role("button").last.click()
    expect(items.nth(0).locator(".gs-file")).to_contain_text("mat-cat-mong.pdf")
    items.nth(1).locator("textarea").fill("Cốt nền cao hơn vỉa hè 0,45 m, đã ghi trên bản vẽ KC-01.")
    items.nth(1).get_by_role("button").last.click()
    expect(send).to_be_enabled()
    wrong = judge(page, "supplement-answered-phone")
    send.click()
    expect(page.get_by_text("Đang thẩm định").first).to_be_visible()
    return wrong + judge(page, "supplement-handed-in-phone")


def test_a_citizen_files_from_the_sign_in_to_the_receipt(chromium: Browser, server: Server) -> None:
    context = screens.context_of(chromium, f"http://localhost:{server.port}", size=screens.PHONE)
    page = context.new_page()
    heard = screens.listen(page)
    page.goto("/ho-so/nop/")
    wrong = judge(page, "choose-phone")
    page.get_by_placeholder("Ví dụ: nhà ở, gia hạn").fill("moi nha o ho gia dinh")
    page.get_by_role("link", name="Cấp giấy phép xây dựng mới nhà ở riêng lẻ của hộ gia đình, cá nhân").click()
    wrong += judge(page, "begin-phone")
    page.get_by_role("link", name="Đăng nhập để nộp hồ sơ").click()
    page.get_by_role("link", name="Đăng nhập bằng").click()
    page.get_by_role("button", name="Phan Thị Hoài An").click()
    page.get_by_role("button", name="Đồng ý", exact=True).click()
    page.get_by_role("button", name="Bắt đầu").click()
    page.get_by_label("Nội dung yêu cầu").fill("Xây dựng nhà ở riêng lẻ 02 tầng tại thửa 12, tờ bản đồ 5")
    for question in page.locator("#questions [role=group]").all():
        question.get_by_label("Không", exact=True).check()
    expect(page.locator("#saved")).to_contain_text("Đã lưu lúc")
    wrong += judge(page, "what-phone")
    page.goto("/cong-dan/")  # leaves, and comes back to what is kept
    wrong += judge(page, "home-draft-phone")
    page.get_by_role("link", name="Xây dựng nhà ở riêng lẻ 02 tầng").click()
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_text("Hãy ghi").first).to_be_visible()
    page.get_by_label("Địa điểm").fill("12 Lê Lợi, khu phố 1")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Số định danh cá nhân hoặc mã số thuế").fill("000190000399")
    page.get_by_label("Địa chỉ").fill("12 Lê Lợi, phường Đông Hà")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_text("Số này không phải số định danh ông/bà đã đăng nhập").first).to_be_visible()
    wrong += judge(page, "who-refused-phone")
    page.get_by_label("Số định danh cá nhân hoặc mã số thuế").fill("000190000301")
    page.get_by_role("button", name="Tiếp tục").click()
    wrong += declare(page)
    rows = page.locator(".own-paper")
    expect(rows.first).to_be_visible()
    wrong += judge(page, "papers-phone")
    rows.nth(0).locator("input[type=file]").set_input_files({"name": "ban-ve.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"})
    expect(rows.nth(0).locator(".gs-field__error")).to_be_visible()
    wrong += judge(page, "papers-refused-phone")
    sheets = [{"name": f"trang-{n}.jpg", "mimeType": "image/jpeg", "buffer": jpeg(size=(1200, 1600)).read()} for n in (1, 2)]
    rows.nth(0).locator("input[type=file]").set_input_files(sheets)
    expect(rows.nth(0).locator(".gs-file")).to_contain_text("trang-1.pdf")
    rows.nth(1).locator("input[type=file]").set_input_files({"name": "IMG_0042.HEIC", "mimeType": "image/heic", "buffer": HEIC})
    expect(rows.nth(1).locator(".gs-file")).to_contain_text("IMG_0042.jpg")
    sheets_of_house = drawings()
    for place in range(2, rows.count()):
        rows.nth(place).locator("input[type=file]").set_input_files({"name": "ban-ve.pdf", "mimeType": "application/pdf", "buffer": sheets_of_house})
        expect(rows.nth(place).locator(".gs-file")).to_be_visible()
    expect(page.locator("#left")).to_have_text("Đã đủ giấy tờ.")
    wrong += judge(page, "papers-done-phone")
    page.get_by_role("link", name="Kiểm tra lại").click()
    wrong += judge(page, "review-phone")
    page.get_by_role("button", name="Nộp hồ sơ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nộp hồ sơ")
    wrong += judge(page, "receipt-phone")
    page.get_by_role("link", name="Mở hồ sơ").click()
    wrong += judge(page, "own-filed-phone")
    server.python(_LATER)
    page.goto("/cong-dan/")
    wrong += judge(page, "home-waiting-phone")
    page.locator(".own-card").first.click()
    page.get_by_text("Vì sao là ngày này?").click()
    wrong += judge(page, "own-supplement-phone")
    page.get_by_role("button", name="Đọc thông báo").click()
    wrong += judge(page, "supplement-phone")
    wrong += answer_the_notice(page)
    page.set_viewport_size({"width": screens.DESK[0], "height": screens.DESK[1]})
    for path, name in (("/cong-dan/", "home"), ("/ho-so/nop/", "choose")):
        page.goto(path)
        wrong += judge(page, f"{name}-desk")
    page.get_by_role("link", name="Hồ sơ của tôi").first.click()
    page.locator(".own-card").first.click()
    wrong += judge(page, "own-desk")
    wrong += confirm(chromium, server)
    context.close()
    assert (wrong, [line for line in heard if "422" not in line]) == ([], [])
