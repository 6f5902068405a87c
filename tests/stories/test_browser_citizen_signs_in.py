"""A citizen with a phone signs in at the identity provider, finds the own page, and leaves nothing behind on a shared device."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.govsuite.demo import identity_process
from tests.servers import Server, running

pytestmark = pytest.mark.browser
_DEMO_PERSON = "from govsuite.people.models import User; User.objects.create(username='minhhoa', full_name='Người Minh Họa', is_demo=True)"
_LONG = """
from govsuite.citizens.models import Citizen
citizen = Citizen.objects.get()
citizen.full_name = "Công ty Trách nhiệm hữu hạn Một thành viên Tư vấn Thiết kế Giám sát và Đầu tư Xây dựng Hạ tầng Miền Trung Minh Họa"
citizen.address = "Lô số 3, đường nội bộ số 12, khu công nghiệp có tên rất dài để thử, phường Đông Hà, tỉnh Quảng Trị"
citizen.acts_for = [{"code": f"000000001{n}", "name": citizen.full_name, "role": "Người đại diện theo pháp luật"} for n in range(3)]
citizen.save()
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A suite and the demo provider, each a process."""
    with running(web=False) as started:
        started.python(_DEMO_PERSON)
        site = f"http://localhost:{started.port}"
        with identity_process.running(site_url=site, folder=Path(started.env["DATA_DIR"])) as plan:
            started.env |= plan.for_suite
            started.collect()
            started.start_web()
            assert site == f"http://localhost:{started.port}", "somebody took the port: the provider knows another address"
            yield started


@pytest.fixture
def phone(chromium: Browser, server: Server) -> Iterator[Page]:
    """A phone that complains about nothing."""
    context = screens.context_of(chromium, f"http://localhost:{server.port}", size=screens.PHONE)
    page = context.new_page()
    heard = screens.listen(page)
    yield page
    context.close()
    assert heard == []


def judge(page: Page, name: str) -> list[str]:
    screens.picture(page, f"citizens-{name}")
    found = [f"{name}: {finding}" for finding in screens.axe(page)] + ([f"{name}: too wide"] if screens.is_wider_than_screen(page) else [])
    small = page.locator("main a.btn, main button").evaluate_all("all => all.filter(one => one.offsetHeight && one.offsetHeight < 44).map(one => one.textContent.trim())")
    return found + [f"{name}: {text!r} is too small for a finger" for text in small]


def sign_in(page: Page, name: str) -> None:
    page.goto("/cong-dan/")
    page.get_by_role("link", name="Đăng nhập bằng").click()
    page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="Đồng ý", exact=True).click()
    expect(page.get_by_role("heading", name="Hồ sơ của tôi", level=1)).to_be_visible()


def test_a_citizen_signs_in_and_out_on_a_phone(phone: Page) -> None:
    phone.goto("/")
    phone.locator(".gs-tabbar").get_by_role("link", name="Hồ sơ của tôi").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đăng nhập dành cho công dân, tổ chức")
    wrong = judge(phone, "sign-in-phone")
    phone.get_by_role("link", name="Đăng nhập bằng").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Hôm nay ông/bà là ai?")
    wrong += judge(phone, "provider-choose-phone")
    phone.get_by_role("button", name="Phan Thị Hoài An").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đồng ý chia sẻ?")
    wrong += judge(phone, "provider-consent-phone")
    phone.get_by_role("button", name="Đồng ý", exact=True).click()
    expect(phone.get_by_text("Kính chào Phan Thị Hoài An.")).to_be_visible()
    expect(phone.get_by_text("Chưa có hồ sơ nào")).to_be_visible()
    wrong += judge(phone, "home-empty-phone")
    phone.locator(".gs-tabbar").get_by_role("link", name="Thông tin của tôi").click()
    expect(phone.locator("main").get_by_text("•••301")).to_be_visible()
    wrong += judge(phone, "about-phone")
    phone.locator("summary.gs-account").click()
    screens.picture(phone, "citizens-menu-phone")
    phone.locator(".gs-menu__sheet").get_by_role("button", name="Đăng xuất").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ông/bà đã đăng xuất")
    wrong += judge(phone, "signed-out-phone")
    phone.get_by_role("link", name="Đăng xuất cả khỏi").click()
    wrong += judge(phone, "provider-leave-phone")
    phone.get_by_role("button", name="Đăng xuất").click()
    expect(phone).to_have_url("/cong-dan/da-dang-xuat/")
    phone.go_back()
    phone.goto("/cong-dan/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đăng nhập dành cho công dân, tổ chức")
    assert wrong == []


@pytest.mark.parametrize("size", [screens.PHONE, screens.TABLET_UPRIGHT, screens.DESK], ids=["phone", "upright", "desk"])
def test_pages_hold_long_names_at_every_size(chromium: Browser, server: Server, size: tuple[int, int], request: pytest.FixtureRequest) -> None:
    context = screens.context_of(chromium, f"http://localhost:{server.port}", size=size)
    page, name = context.new_page(), request.node.callspec.id
    page.goto("/cong-dan/dang-nhap/")
    wrong = judge(page, f"sign-in-{name}")
    sign_in(page, "Công ty TNHH Xây dựng Minh Họa Tổ chức")
    server.python(_LONG.replace("get()", "get(subject='xay-dung-minh-hoa')"))
    for address, noun in (("/cong-dan/", "home"), ("/cong-dan/thong-tin/", "about")):
        page.goto(address)
        wrong += judge(page, f"{noun}-long-{name}")
    page.goto("/cong-dan/dang-nhap/tro-ve/?state=forged&code=x")
    wrong += judge(page, f"refused-{name}")
    context.close()
    assert wrong == []
