"""A citizen with a phone sees what is owed, pays it and has the receipt."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser
_OWED = """
import json
from django.utils import timezone
from govsuite.citizens.models import Citizen
from govsuite.people.models import User
from tests.workflows.dossiers.test_online import AN, browser
from tests.workflows.one_stop import shop
from workflows.dossiers.models import Dossier
from workflows.permits.services.payments import ask_fee
User.objects.create(username="minhhoa", full_name="Người Minh Họa", is_demo=True)
place, now = shop(), timezone.now()
dossier, client = place.accepted(now=now), browser(AN)
Dossier.objects.update(citizen_id=Citizen.objects.get().pk)
dossier.refresh_from_db()
ask_fee(dossier=dossier, fee="fee-house", amount=75000, resolution="Nghị quyết số 21/2026/NQ-HĐND", actor=place.actor("mai", now=now), now=now)
print("FOUND" + json.dumps({"page": f"/ho-so/cua-toi/{dossier.public_id}/", "citizen": client.cookies["citizen"].value}))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def test_a_fee_is_paid_on_a_phone(chromium: Browser, server: Server) -> None:
    there = json.loads(server.python(_OWED).split("FOUND")[1].splitlines()[0])
    context = screens.context_of(chromium, server.url, size=screens.PHONE, citizen=there["citizen"])
    page = context.new_page()
    heard = screens.listen(page)
    page.goto(there["page"])
    expect(page.get_by_text("75.000 đồng")).to_be_visible()
    screens.picture(page, "own-fee-due-phone")
    page.get_by_role("button", name="Nộp trực tuyến").click()
    expect(page.get_by_role("link", name="Biên nhận (PDF)")).to_be_visible()
    screens.picture(page, "own-fee-paid-phone")
    assert (screens.axe(page), screens.is_wider_than_screen(page)) == ([], False)
    context.close()
    assert heard == []
