"""A unit reports: typed on a tablet, line by line; the centre checks at a desk; the head signs off on a phone; the leader reads the matrix."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from tests.builders import moment
from tests.ioc_bridge.indicators.office import office
from tests.ioc_bridge.indicators.test_readiness import Told, begun, save_answers
from tests.signed_in import key_of

built = office()
report = built.opened()
sheet = begun(built)
told = [Told(row.pk, place % 4, "đang làm") for place, row in enumerate(sheet.answers.all())]
save_answers(sheet=sheet, told=told, version=sheet.version, actor=built.actor("yen"), now=moment())
keys = {name: key_of(built.people[name]) for name in ("duc", "yen", "phuoc", "chair")}
lines = {code: row.pk for code, row in built.indicators.items()}
print("FOUND" + json.dumps({"report": report.pk, "sheet": sheet.pk, "area": built.areas[0].pk, "lines": lines, **keys}))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict:
    return server.found(_SETUP)


def test_a_report_goes_from_the_tablet_to_the_leader(chromium: Browser, server: Server, found: dict) -> None:
    _filled_in(chromium, server, found)
    address = f"/ioc/chi-tieu/bao-cao/{found['report']}/"
    desk, heard = screens.opened(chromium, server.url, address, size=screens.DESK, session_key=found["yen"])
    desk.get_by_role("button", name="Đã kiểm tra, số liệu đúng").click()
    expect(desk.get_by_text("Đã kiểm tra. Thủ trưởng đơn vị ký xác nhận.")).to_be_visible()
    phone, more = screens.opened(chromium, server.url, address, size=screens.PHONE, session_key=found["phuoc"])
    phone.get_by_role("button", name="Ký xác nhận").click()
    expect(phone.get_by_text("Đã ký xác nhận. Số liệu có hiệu lực từ bây giờ.")).to_be_visible()
    assert not screens.is_wider_than_screen(phone)
    screens.picture(phone, "indicator_report_signed")
    leader, rest = screens.opened(chromium, server.url, f"/ioc/chi-tieu/?dia_ban={found['area']}", size=screens.DESK, session_key=found["chair"])
    expect(leader.get_by_role("row", name="Thu ngân sách trên địa bàn")).to_contain_text("91,9 %")
    assert screens.axe(leader) == []
    screens.picture(leader, "indicator_matrix")
    assert heard + more + rest == []


@pytest.mark.parametrize("size", [screens.DESK, screens.PHONE])
def test_the_components_of_a_self_assessment_are_a_radar(chromium: Browser, server: Server, found: dict, size: tuple[int, int]) -> None:
    page, heard = screens.opened(chromium, server.url, f"/ioc/san-sang/{found['sheet']}/", size=size, session_key=found["chair"])
    expect(page.locator("[data-radar][data-ready] canvas")).to_be_visible()
    page.locator("[data-radar]").scroll_into_view_if_needed()
    screens.picture(page, f"readiness_radar_{size[0]}")
    assert (screens.axe(page), screens.is_wider_than_screen(page), heard) == ([], False, [])


def _filled_in(chromium: Browser, server: Server, found: dict) -> None:
    """Each line is kept as one leaves it; a wrong figure is named beside its line and stays to be mended."""
    page, heard = screens.opened(chromium, server.url, f"/ioc/chi-tieu/bao-cao/{found['report']}/nhap/", size=screens.TABLET, session_key=found["duc"])
    cells = {"thu-ngan-sach": ("52", "47,8"), "ho-ngheo": ("1.120", "1.118"), "dung-han": ("95", "130")}
    for code, (plan, actual) in cells.items():
        number = found["lines"][code]
        page.locator(f"[name=plan_{number}]").fill(plan)
        page.locator(f"[name=actual_{number}]").fill(actual)
        page.locator(f"[name=actual_{number}]").blur()
    rate = found["lines"]["dung-han"]
    expect(page.locator(f"#state_{rate}")).to_have_text("Số này không được lớn hơn 100.")
    screens.picture(page, "indicator_report_wrong")
    assert screens.axe(page) == []
    page.locator(f"[name=actual_{rate}]").fill("96,50")
    page.locator(f"[name=actual_{rate}]").blur()
    expect(page.locator(f"#state_{rate}")).to_have_text("Đã lưu")
    expect(page.locator(f"[name=actual_{rate}]")).to_have_value("96,5")
    expect(page.locator("[data-given]")).to_have_text("3")
    page.get_by_role("button", name="Lưu và xem lại").click()
    page.get_by_role("button", name="Gửi trung tâm").click()
    expect(page.get_by_text("Đã gửi. Trung tâm kiểm tra số liệu.")).to_be_visible()
    assert all("422" in text for text in heard), heard
