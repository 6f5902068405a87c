"""The pages of verification, registers and signing, in a browser at their readers' sizes."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from govsuite.records.public import issue
from govsuite.records.selectors import latest
from govsuite.records.storage import path_of
from tests import builders
from tests.browser import DESK, PHONE, TABLET, axe, chromium, context_of, listen, picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def issued(desk):
    return issue(issued=desk.number(), actor=desk.actor(desk.chair), now=builders.moment())


def key_of(client) -> str:
    return Session.objects.get(pk=client.cookies["sessionid"].value).pk


def test_a_passer_by_verifies_by_code_and_by_file(issued, live_server):
    with chromium() as browser:
        page = context_of(browser, live_server.url, size=PHONE).new_page()
        heard = listen(page)
        page.goto(reverse("records:verification_start"))
        assert axe(page) == []
        page.get_by_label("Mã tra cứu của văn bản").fill(issued.shown_code)
        page.get_by_role("button", name="Xác thực", exact=True).click()
        page.get_by_role("heading", name="Văn bản thật, nguyên vẹn").wait_for()
        assert axe(page) == []
        picture(page, "verification-phone")
        page.goto(reverse("records:verification_start"))
        page.locator("input[type=file]").set_input_files(str(path_of(latest(issued.pdf).stored)))
        page.get_by_role("button", name="Xác thực tệp").click()
        page.get_by_role("heading", name="Văn bản thật, nguyên vẹn").wait_for()
        assert heard == []


def test_the_chair_signs_on_a_tablet_and_the_office_reads_the_register(desk, signed_in, live_server):
    waiting = desk.number()
    chair, secretary = key_of(signed_in(desk.chair)), key_of(signed_in(desk.secretary))
    with chromium() as browser:
        page = context_of(browser, live_server.url, size=TABLET, session_key=chair).new_page()
        page.goto(reverse("records:document_detail", args=[waiting.pk]))
        assert axe(page) == []
        picture(page, "document-sign-tablet")
        page.get_by_role("button", name="Ký số").click()
        page.get_by_text("Đã ban hành 01/NQ-HĐND").wait_for()
        office = context_of(browser, live_server.url, size=DESK, session_key=secretary).new_page()
        office.goto(reverse("records:register_detail", args=[waiting.register, waiting.year]))
        office.get_by_role("link", name="01/NQ-HĐND").wait_for()
        assert axe(office) == []
        picture(office, "register-desk")
