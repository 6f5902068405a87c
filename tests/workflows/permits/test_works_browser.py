"""A citizen asks on a phone whether a permit is needed, an officer writes down the works; the pages are looked at at their readers' sizes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from django.utils import timezone
from govsuite.demo.content import content
from govsuite.demo.zones import seed_zones
from govsuite.people.models import User
from tests.workflows.one_stop import shop
from tests.workflows.permits.drawings import hand_in
from tests.signed_in import key_of
place = shop()
User.objects.filter(pk=place.people["tam"].pk).update(username=content("zones")["keeper"])
seed_zones(unit=place.authority, now=timezone.now())
dossier = place.working(now=timezone.now())
dossier.work.delete()
paper = hand_in(dossier, actor=place.actor("hung"), now=timezone.now())
key = key_of(place.people["hung"])
print("FOUND" + json.dumps({"dossier": str(dossier.pk), "session": key, "paper": str(paper)}))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module", autouse=True)
def hung(server: Server) -> dict[str, str]:
    """The officer in charge of a dossier: its number and the key of a session."""
    return server.found(_SETUP)


def test_a_citizen_asks_on_a_phone(chromium: Browser, server: Server) -> None:
    page = screens.context_of(chromium, server.url, size=screens.PHONE).new_page()
    heard = screens.listen(page)
    page.goto("/giay-phep/mien/")
    screens.picture(page, "wizard-first-phone")
    seen = [screens.axe(page), screens.is_wider_than_screen(page)]
    for choice in ("Không thuộc trường hợp nào", "Không", "Xây dựng mới", "Nhà ở riêng lẻ"):
        page.get_by_label(choice, exact=True).check()
        page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_text("Hãy trả lời câu này").first).to_be_visible()
    screens.picture(page, "wizard-wrong-phone")
    page.get_by_label("Số tầng").fill("3")
    page.get_by_label("Tổng diện tích sàn").fill("250,5")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_text("Tra khu vực theo bản đồ").click()
    expect(page.locator("[data-map][data-ready]")).to_be_visible()
    page.locator("[data-map]").click(position={"x": 170, "y": 140})
    page.get_by_role("button", name="Tra vị trí này").click()
    expect(page.locator("[data-map][data-ready]")).to_be_visible()
    screens.picture(page, "wizard-zones-phone")
    seen += [screens.axe(page), screens.is_wider_than_screen(page)]
    page.get_by_label("Vĩ độ").fill("16,90")
    page.get_by_role("button", name="Tra vị trí này").click()
    expect(page.get_by_text("Bản đồ có thể chưa đầy đủ")).to_be_visible()
    page.get_by_label("Không thuộc trường hợp nào").check()
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Hộ gia đình, cá nhân").check()
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", name="Không phải xin giấy phép")).to_be_visible()
    screens.picture(page, "wizard-found-phone")
    seen += [screens.axe(page), screens.is_wider_than_screen(page)]
    page.get_by_role("button", name="Lưu kết quả").click()
    expect(page.get_by_role("link", name="PDF để in")).to_be_visible()
    screens.picture(page, "wizard-kept-phone", whole=True)
    seen += [screens.axe(page), screens.is_wider_than_screen(page)]
    assert (seen, [line for line in heard if "422" not in line]) == ([[], False] * 4, [])


@pytest.mark.parametrize(("name", "size"), [("phone", screens.PHONE), ("desk", screens.DESK)])
def test_everybody_sees_the_zones(chromium: Browser, server: Server, name: str, size: tuple[int, int]) -> None:
    for what, path in {"zones": "/giay-phep/vung/", "zone": "/giay-phep/vung/1/"}.items():
        page = screens.context_of(chromium, server.url, size=size).new_page()
        heard = screens.listen(page)
        page.goto(path)
        expect(page.locator("[data-map][data-ready]")).to_be_visible()
        screens.picture(page, f"{what}-{name}")
        assert (screens.axe(page), screens.is_wider_than_screen(page), heard) == ([], False, []), what


def test_an_officer_writes_down_the_works(chromium: Browser, server: Server, hung: dict[str, str]) -> None:
    page = screens.context_of(chromium, server.url, session_key=hung["session"], size=screens.DESK).new_page()
    heard = screens.listen(page)
    page.goto(f"/giay-phep/ho-so/{hung['dossier']}/cong-trinh/")
    page.locator("[data-map]").scroll_into_view_if_needed()
    expect(page.locator("[data-map][data-ready]")).to_be_visible()
    page.locator("[data-map]").click(position={"x": 560, "y": 140})
    for name, value in (("storeys", "8"), ("height", "21,5"), ("footprint", "70"), ("parcel_area", "100")):
        page.locator(f"[name={name}]").fill(value)
    screens.picture(page, "works-form-desk")
    page.get_by_text("Thêm đơn vị hoặc cá nhân").click()
    page.locator("[name=advisers-0-role]").select_option("design")
    page.locator("[name=advisers-0-name]").fill("Công ty CP Tư vấn Minh Họa")
    page.locator("[name=advisers-0-role]").scroll_into_view_if_needed()
    screens.picture(page, "works-rows-desk")
    seen = [screens.axe(page), screens.is_wider_than_screen(page)]
    page.get_by_role("button", name="Lưu và kiểm tra").click()
    expect(page.get_by_role("heading", name="So với quy hoạch")).to_be_visible()
    page.locator("#cong-trinh").scroll_into_view_if_needed()
    page.locator("#cong-trinh").screenshot(path=screens.PICTURES / "works-panel-desk.png")
    seen += [screens.axe(page), screens.is_wider_than_screen(page)]
    assert (seen, heard) == ([[], False] * 2, [])


@pytest.mark.parametrize(("name", "size"), [("desk", screens.DESK), ("tablet", screens.TABLET), ("phone", screens.PHONE)])
def test_an_officer_pins_a_note_to_a_drawing(chromium: Browser, server: Server, hung: dict[str, str], name: str, size: tuple[int, int]) -> None:
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, has_touch=name != "desk", base_url=server.url, locale="vi-VN")
    context.add_cookies([{"name": "sessionid", "value": hung["session"], "url": server.url}])
    page = context.new_page()
    heard = screens.listen(page)
    page.goto(f"/giay-phep/ho-so/{hung['dossier']}/ban-ve/{hung['paper']}/")
    expect(page.locator("[data-drawn='1']")).to_be_visible()
    before = page.locator("[data-note]").count()
    page.get_by_role("button", name="Trang sau").click()
    expect(page.locator("[data-drawn='2']")).to_be_visible()
    page.get_by_role("button", name="Ghi chú tại vị trí").click()
    sheet = page.locator("[data-part=sheet]")
    place = {"x": 120, "y": 90}
    sheet.tap(position=place) if name != "desk" else sheet.click(position=place)
    expect(page.locator(".dw-pin--new")).to_be_visible()
    page.locator("#dw-new [name=text]").fill(f"Thiếu kích thước cửa đi ({name})")
    screens.picture(page, f"drawing-new-{name}")
    page.get_by_role("button", name="Thêm ghi chú").click()
    expect(page.locator("[data-note]")).to_have_count(before + 1)
    expect(page.locator(f"[data-pin='{before + 1}']")).to_be_visible()
    page.locator("[data-note]").last.get_by_text("Trả lời").first.click()
    page.locator("[data-note]").last.locator("textarea").fill("Đã ghi trên mặt đứng.")
    page.locator("[data-note]").last.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_text("Đã ghi trên mặt đứng.")).to_have_count(before + 1)
    expect(page.locator("[data-drawn='2']")).to_be_visible()
    screens.picture(page, f"drawing-noted-{name}")
    assert (screens.axe(page), screens.is_wider_than_screen(page), heard) == ([], False, [])
    context.close()
