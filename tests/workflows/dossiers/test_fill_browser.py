"""A clerk answers faster than the line: what is chosen and typed while an answer is on its way is kept, and sent. And in two windows at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser
_SETUP = """
import json
from django.utils import timezone
from tests.signed_in import key_of
from tests.workflows.one_stop import shop
place = shop()
draft = place.draft(now=timezone.now())
print("FOUND" + json.dumps({"draft": draft.pk, "version": draft.version, "address": draft.applicant.address, "mai": key_of(place.people["mai"])}))
"""
_FACTS = """
import json
from workflows.dossiers.models import Dossier
print("FOUND" + json.dumps(Dossier.objects.get().facts))
"""
_APPLICANT = """
import json
from workflows.dossiers.models import Applicant
print("FOUND" + json.dumps(Applicant.objects.values("name", "address").get()))
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def test_what_is_chosen_while_the_line_is_slow_is_kept(server: Server, chromium: Browser) -> None:
    found = server.found(_SETUP)
    page, heard = screens.opened(chromium, server.url, f"/mot-cua/ho-so/{found['draft']}/ke-khai/", size=screens.DESK, session_key=found["mai"])
    held: list[Route] = []
    page.route("**/ke-khai/", lambda route: route.continue_() if held else held.append(route))
    with page.expect_request("**/ke-khai/"):
        page.locator("[name=fact_fire_procedure][value=no]").check()
    page.locator("[name=fact_design_review][value=yes]").check()
    with page.expect_response(lambda answer: "fact_design_review=yes" in (answer.request.post_data or "")):
        held[0].continue_()
    expect(page.locator("[name=fact_design_review][value=yes]")).to_be_checked()
    expect(page.locator("[name=fact_fire_procedure][value=no]")).to_be_checked()
    assert server.found(_FACTS) | {"fire_procedure": False, "design_review": True} == server.found(_FACTS)
    assert heard == []


def test_an_answer_that_could_not_be_saved_is_said_and_saved_when_the_line_is_back(server: Server, chromium: Browser) -> None:
    found = server.found(_SETUP)
    page, _heard = screens.opened(chromium, server.url, f"/mot-cua/ho-so/{found['draft']}/ke-khai/", size=screens.DESK, session_key=found["mai"])
    page.clock.install()
    page.route("**/ke-khai/", lambda route: route.abort())
    page.locator("[name=fact_fire_procedure][value=no]").check()
    page.clock.run_for(400)
    expect(page.locator("#saved.ds-saved--wrong")).to_contain_text("Chưa lưu: hệ thống không trả lời")
    screens.picture(page, "fill-not-saved")
    assert screens.axe(page) == []
    page.unroute("**/ke-khai/")
    page.clock.run_for(11_000)
    expect(page.locator("#saved")).to_contain_text("Đã lưu lúc")
    assert server.found(_FACTS)["fire_procedure"] is False


def test_a_second_window_is_not_written_over(server: Server, chromium: Browser) -> None:
    found = server.found(_SETUP)
    url = f"/mot-cua/ho-so/{found['draft']}/ke-khai/"
    page, heard = screens.opened(chromium, server.url, url, size=screens.DESK, session_key=found["mai"])
    other, heard_there = screens.opened(chromium, server.url, url, size=screens.DESK, session_key=found["mai"])
    for number, name in enumerate(("Trần Bình", "Trần Thị Bình"), start=1):  # each save renews what the form says of itself
        with other.expect_response("**/ke-khai/"):
            other.locator("[name=name]").fill(name)
            other.locator("[name=name]").blur()
        expect(other.locator("#draft-version input")).to_have_value(str(number + int(found["version"])))
    page.locator("[name=address]").fill("14 Lê Lợi")
    page.locator("[name=address]").blur()
    expect(page.locator("#saved.ds-saved--wrong")).to_contain_text("cửa sổ hoặc thiết bị khác")
    expect(page.locator("[name=address]")).to_have_value("14 Lê Lợi")
    assert server.found(_APPLICANT) == {"name": "Trần Thị Bình", "address": found["address"]}
    page.reload()
    page.locator("[name=address]").fill("14 Lê Lợi")
    page.locator("#draft > .ds-foot button").click()  # before it is saved by itself, or while it is
    page.wait_for_url("**/tiep-nhan/")
    assert server.found(_APPLICANT) == {"name": "Trần Thị Bình", "address": "14 Lê Lợi"}
    assert heard == heard_there == []
