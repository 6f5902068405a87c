"""Permits from before the suite at a desk; a citizen's own permit, its extension and the notes on a drawing on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from govsuite.citizens.selectors import COOKIE
from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from django.utils import timezone
from govsuite.citizens.models import Citizen
from govsuite.citizens.services.sessions import sign_in_citizen
from tests.signed_in import key_of
from tests.workflows.dossiers.test_online import AN
from tests.workflows.one_stop import shop
from tests.workflows.permits.drawings import hand_in
from tests.workflows.permits.earlier import taken, written
from tests.workflows.permits.permits import permit
from workflows.dossiers.models import Dossier
from workflows.permits.selectors.drawings import drawing_for
from workflows.permits.services.drawings import pin_note, share_note

place, now = shop(), timezone.now()
token = sign_in_citizen(identity=AN, ip="", device_name="", request_id="", replaces="", now=now)
mine, dossier, hung = permit(place, now=now), place.working(now=now), place.actor("hung", now=now)
Dossier.objects.filter(pk__in=[mine.dossier_id, dossier.pk]).update(citizen_id=Citizen.objects.get().pk)
drawing = drawing_for(hung, dossier.pk, hand_in(dossier, actor=hung, now=now))
share_note(note=pin_note(drawing=drawing, page=1, x=None, y=None, text="Thiếu kích thước móng trục A–B", actor=hung, now=now), actor=hung, now=now)
found = {"code": mine.code, "permit": mine.pk, "public_id": str(dossier.public_id), "dossier": dossier.pk, "paper": drawing.paper.pk, "token": token}
found |= {"earlier": written(place).pk, "taken": taken(place, number="88/GPXD").pk}
found |= {name: key_of(place.people[name]) for name in ("hung", "lan", "mai")}
print("FOUND" + json.dumps(found))
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


def test_the_office_compares_a_permit_with_its_paper(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    page, heard = screens.opened(chromium, server.url, f"/mot-cua/giay-phep/cap-truoc/{found['earlier']}/", size=screens.DESK, session_key=str(found["lan"]))
    _fits(page, heard, "earlier-desk")
    page.get_by_role("button", name="Đúng như bản giấy").click()
    page.get_by_role("link", name="Mở giấy phép").click()
    _fits(page, heard, "earlier-permit-desk")
    for name, path in (("earlier-list-desk", "/mot-cua/giay-phep/cap-truoc/?tab=da-vao-so"), ("earlier-write-desk", "/mot-cua/giay-phep/cap-truoc/nhap/"),
                       ("earlier-import-desk", "/mot-cua/giay-phep/cap-truoc/danh-sach/"), ("dossier-flow-desk", f"/mot-cua/ho-so/{found['dossier']}/"),
                       ("drawing-notes-desk", f"/giay-phep/ho-so/{found['dossier']}/ban-ve/{found['paper']}/")):
        page.goto(path)
        _fits(page, heard, name)
    page, heard = screens.opened(chromium, server.url, f"/mot-cua/giay-phep/{found['permit']}/", size=screens.DESK, session_key=str(found["mai"]))
    _fits(page, heard, "permit-requests-desk")


def test_the_holder_asks_for_an_extension_on_a_phone(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    page = screens.context_of(chromium, server.url, size=screens.PHONE, **{COOKIE: str(found["token"])}).new_page()
    heard = screens.listen(page)
    page.goto(f"/giay-phep/cua-toi/{found['code']}/")
    _fits(page, heard, "own-permit-phone")
    page.get_by_role("button", name="Đề nghị gia hạn").click()
    page.get_by_text("Ủy ban nhân dân cấp huyện (trước đây)").click()  # the form saves itself and brings its questions anew
    expect(page.locator("#saved")).to_contain_text("Đã lưu")
    _fits(page, heard, "own-extension-phone")


def test_the_applicant_answers_a_note_on_a_phone(chromium: Browser, server: Server, found: dict[str, object]) -> None:
    page = screens.context_of(chromium, server.url, size=screens.PHONE, **{COOKIE: str(found["token"])}).new_page()
    heard = screens.listen(page)
    page.goto(f"/ho-so/cua-toi/{found['public_id']}/")
    page.get_by_role("link", name="Đọc và trả lời").click()
    _fits(page, heard, "own-notes-phone")
    page.get_by_role("link", name="Trả lời").click()
    page.get_by_label("Trả lời").fill("Kích thước ghi ở tờ số 3.")
    _fits(page, heard, "own-note-phone")
    page.get_by_role("button", name="Gửi").click()
    expect(page.get_by_text("Kích thước ghi ở tờ số 3.")).to_be_visible()
