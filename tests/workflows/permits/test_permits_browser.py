"""A passer-by on a phone finds a permit by its board and reports; an officer records the visit; the papers are looked at as pictures."""

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
from datetime import date, timedelta
from django.utils import timezone
from tests.workflows.one_stop import shop
from tests.workflows.permits.permits import at_work, decided, permit
from tests.signed_in import key_of
from workflows.permits.models import Permit
from workflows.permits.services.life import note_start

place, now = shop(), timezone.now()
held = permit(place, now=now - timedelta(days=20), drawn=True, design="Hồ sơ thiết kế NO-12/2026", name="Công Tằng Tôn Nữ Hoàng Anh")
others = [permit(place, now=now - timedelta(days=5), name=name) for name in ("Nguyễn Đức An", "Trần Thị Bích Hường")]
Permit.objects.filter(pk=others[0].pk).update(lng="107.0951", lat="16.8201", found_by="02 gpxd hem 5 tran phu", site="Hẻm 5 đường Trần Phú, khu phố 3", title="Nhà ở kết hợp kinh doanh vật liệu xây dựng và trang trí nội thất")
note_start(permit=held, starts_on=timezone.localdate() - timedelta(days=16), by_name="Hoàng Anh", actor=place.actor("mai", now=now), now=now)
decided(place, at_work(place, "GPXD-TH", of=others[1], now=now, name="Trần Thị Bích Hường"), now=now)
from workflows.permits.services.visits import plan_visits
plan_visits(now=now)
found = {"permit": held.pk, "code": held.code, "revoked": others[1].pk, "draft": at_work(place, now=now).pk}
found |= {name: key_of(place.people[name]) for name in ("hung", "mai")}
print("FOUND" + json.dumps(found))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict[str, object]:
    return server.found(_SETUP)


def opened(chromium: Browser, server: Server, key: object, path: str, size: tuple[int, int]) -> tuple[Page, list[str]]:
    return screens.opened(chromium, server.url, path, size=size, session_key=str(key or ""))


def _fits(page: Page, heard: list[str], name: str) -> None:
    screens.picture(page, name, whole=True)
    assert (screens.axe(page), screens.is_wider_than_screen(page), heard) == ([], False, []), name


def _as_picture(pdf: bytes, name: str, *, dots: int) -> Path:
    """Leave the pages of a PDF as pictures."""
    screens.PICTURES.mkdir(parents=True, exist_ok=True)
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", "-", str(screens.PICTURES / name)], input=pdf, capture_output=True, check=True)
    return screens.PICTURES / name


def test_a_passer_by_finds_a_permit_and_reports(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    page, heard = opened(chromium, server, "", "/giay-phep/", screens.PHONE)
    expect(page.locator(".pr-row")).to_have_count(2)
    expect(page.locator("path.pr-dot").first).to_be_visible()
    _fits(page, heard, "register-phone")
    page.get_by_label("Số, công trình hoặc địa chỉ").fill("le loi")
    page.keyboard.press("Enter")
    expect(page.locator(".pr-row")).to_have_count(1)
    page.locator(".pr-row").click()
    expect(page.get_by_text("Tình trạng hôm nay")).to_be_visible()
    _fits(page, heard, "register-permit-phone")
    page.locator("#main").get_by_role("link", name="Gửi phản ánh").click()
    page.get_by_label("Ông/bà đã thấy gì?").fill("Đổ vật liệu lấn ra lòng đường từ sáng nay.")
    _fits(page, heard, "register-report-phone")
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_text("Cảm ơn ông/bà")).to_be_visible()
    answer = page.request.get(f"/giay-phep/so/{found['code']}/bien-bao-a3.pdf")
    assert _as_picture(answer.body(), "board-a3", dots=50).parent.is_dir()


def test_the_staff_work_with_permits(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    paths = {
        "permits-desk": "/mot-cua/giay-phep/", "permit-desk": f"/mot-cua/giay-phep/{found['permit']}/", "permit-revoked-desk": f"/mot-cua/giay-phep/{found['revoked']}/",
        "permit-terms-desk": f"/mot-cua/ho-so/{found['draft']}/giay-phep/", "permit-fees-desk": f"/mot-cua/ho-so/{found['draft']}/le-phi/",
    }
    for name, path in paths.items():
        page, heard = opened(chromium, server, found["hung"], path, screens.DESK)
        _fits(page, heard, name)
    page, _heard = opened(chromium, server, found["hung"], f"/mot-cua/giay-phep/{found['permit']}/", screens.DESK)
    href = page.get_by_role("link", name="01/GPXD (PDF)").first.get_attribute("href")
    assert _as_picture(page.request.get(str(href)).body(), "permit-a4", dots=60).parent.is_dir()


def test_an_officer_records_a_visit_on_the_phone(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    page, heard = opened(chromium, server, found["hung"], "/mot-cua/trat-tu/", screens.PHONE)
    _fits(page, heard, "visits-phone")
    page.locator(".pr-row").first.click()
    _fits(page, heard, "visit-phone")
    for point in page.get_by_role("radio", name="đạt", exact=True).all():
        point.check()
    page.get_by_label("Kết quả").fill("Xây đúng giấy phép.")
    assert heard == []
