"""Coming in, in a browser: two steps, a passkey of the device, enrolment by the sheet; pages at the readers' sizes."""

import base64
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django_otp.oath import totp
from playwright.sync_api import Browser, Page

from govsuite.demo.seals import seal_png
from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser
_SETUP = """
from datetime import date
from govsuite.people.demo import make_demo_account
from govsuite.people.models import Appointment, Position, Unit
unit = Unit.objects.create(code="hdnd", name="HĐND phường Đông Hà", kind="council", starts=date(2025, 7, 1))
for rank, (code, name) in enumerate([("admin", "Nguyễn Thị Quản"), ("delegate", "Hoàng Minh Đức"), ("invitee", "Phan Thị Lệ")]):
    position = Position.objects.create(code=code, title=code, rank=rank)
    user = make_demo_account(username=code, full_name=name)
    Appointment.objects.create(user=user, position=position, unit=unit, starts=date(2025, 7, 1))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        started.python(_SETUP)
        yield started


@pytest.fixture
def device(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A device that complains about nothing; by the name that passkeys are bound to."""
    size = getattr(request, "param", screens.TABLET)
    context = screens.context_of(chromium, f"http://localhost:{server.port}", size=size)
    page = context.new_page()
    heard = screens.listen(page)
    yield page
    context.close()
    assert heard == []


def first_step(page: Page, name: str) -> None:
    page.goto(f"/dang-nhap/?demo={name}")
    page.click(".people-gate__form button[type=submit]")
    page.wait_for_selector("#id_code")


def sign_in(page: Page, name: str, target: str = "/tai-khoan/thiet-bi/") -> None:
    first_step(page, name)
    page.click(".people-gate__form button[type=submit]")
    page.wait_for_url(lambda url: "dang-nhap" not in url)  # going on at once would cut the sign-in off
    page.goto(target)


def plug_authenticator(page: Page) -> None:
    """Give the browser a virtual fingerprint reader that always agrees."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }})


def test_a_passkey_is_added_and_then_signs_in_and_steps_up(device: Page) -> None:
    plug_authenticator(device)
    sign_in(device, "delegate")
    device.click("[data-passkey=add] button")
    device.wait_for_selector("form[action*='khoa-truy-cap']")
    device.locator("form[action='/dang-xuat/']").evaluate("form => form.submit()")
    device.wait_for_url("**/dang-nhap/")
    first_step(device, "delegate")
    device.click("[data-passkey=prove] button")
    device.wait_for_url(lambda url: "dang-nhap" not in url)
    device.goto("/xac-thuc-lai/?next=/tai-khoan/thiet-bi/")
    device.click("[data-passkey=prove] button")
    device.wait_for_url(lambda url: "xac-thuc-lai" not in url)
    assert device.locator("form[action*='khoa-truy-cap']").count() == 1


def test_a_passkey_of_another_device_signs_nobody_in(device: Page) -> None:
    """The account knows a passkey, this browser has none: the code still works."""
    first_step(device, "delegate")
    device.click(".people-gate__form button[type=submit]")
    device.wait_for_url(lambda url: "dang-nhap" not in url)


def test_the_sheet_enrols_on_a_phone(device: Page, chromium: Browser) -> None:
    sign_in(device, "admin", "/quan-tri/nguoi-dung/?q=invitee")
    device.click("a.people-name")
    device.click("form[action$='phieu-truy-cap/'] button")
    device.wait_for_selector(".people-sheet .gs-qr")
    screens.picture(device, "people-access-sheet")
    secret = device.locator(".people-sheet .gs-mono").nth(2).inner_text()
    phone = screens.context_of(chromium, device.url.split("/quan-tri")[0], size=screens.PHONE).new_page()
    heard = screens.listen(phone)
    enrol(phone, secret)
    phone.context.close()
    assert heard == []


def enrol(phone: Page, secret: str) -> None:
    phone.goto("/dang-nhap/")
    phone.fill("#id_username", "invitee")
    phone.fill("#id_password", secret)
    phone.click(".people-gate__form button[type=submit]")
    phone.fill("#id_password", "bốn từ dễ nhớ")
    phone.fill("#id_again", "bốn từ dễ nhớ")
    phone.click(".people-gate__form button[type=submit]")
    phone.wait_for_selector(".people-enrol__qr")
    screens.picture(phone, "people-enrol-phone")
    phone.fill("#id_code", code_of_key(phone.locator(".people-enrol__key").text_content() or ""))
    phone.click(".people-gate__form button[type=submit]")
    assert phone.locator(".people-codes li").count() == 10
    screens.picture(phone, "people-recovery-codes")
    assert screens.axe(phone) == []


def code_of_key(key: str) -> str:
    from_text = base64.b32decode(key)
    return f"{totp(from_text):06d}"


PAGES = {
    "devices": "/tai-khoan/thiet-bi/", "people": "/quan-tri/nguoi-dung/", "person": "/quan-tri/nguoi-dung/2/", "units": "/quan-tri/don-vi/",
    "unit": "/quan-tri/don-vi/1/", "unit-form": "/quan-tri/don-vi/them/", "delegation-form": "/quan-tri/uy-quyen/them/", "import": "/quan-tri/nguoi-dung/nhap/",
    "step-up": "/xac-thuc-lai/", "password": "/tai-khoan/mat-khau/",
}


@pytest.mark.parametrize("device", [screens.DESK, screens.TABLET_UPRIGHT, screens.PHONE], indirect=True, ids=["desk", "upright", "phone"])
def test_pages_fit_and_axe_finds_nothing_grave(device: Page, request: pytest.FixtureRequest) -> None:
    size = request.node.callspec.id
    device.goto("/dang-nhap/")
    wrong = judge(device, f"people-sign-in-{size}")
    sign_in(device, "admin")
    for name, address in PAGES.items():
        device.goto(address)
        wrong += judge(device, f"people-{name}-{size}")
    assert wrong == []


def judge(page: Page, name: str) -> list[str]:
    screens.picture(page, name)
    return [f"{name}: {finding}" for finding in screens.axe(page)] + ([f"{name}: too wide"] if screens.is_wider_than_screen(page) else [])


@pytest.mark.parametrize("device", [screens.DESK, screens.TABLET_UPRIGHT], indirect=True, ids=["desk", "tablet"])
def test_the_seal_of_an_authority_is_kept_on_its_page(device: Page, tmp_path: Path) -> None:
    sign_in(device, "admin", "/quan-tri/don-vi/")
    device.click("a:has-text('HĐND phường Đông Hà')")
    device.click("a[href$='/con-dau/']")
    device.wait_for_selector(".seals__form")  # a page that is still to come has no seals
    kept_before = device.locator(".seals__list > li").count()
    (tmp_path / "dau.png").write_bytes(seal_png())
    device.set_input_files("#id_picture", tmp_path / "dau.png")
    device.fill("#id_width", "36")
    device.fill("#id_starts", f"{date.today() + timedelta(days=kept_before):%Y-%m-%d}")
    device.click(".seals__form button[type=submit]")
    device.wait_for_selector(f".seals__list > li:nth-child({kept_before + 1})")
    screens.picture(device, f"people-seals-{device.viewport_size['width']}")
    assert (screens.axe(device), screens.is_wider_than_screen(device)) == ([], False)
