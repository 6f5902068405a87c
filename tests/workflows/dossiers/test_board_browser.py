"""A leader reads the board at a desk and on a phone, and opens a figure's list."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from datetime import timedelta
from random import Random
from django.utils import timezone
from tests.workflows.one_stop import shop
from tests.workflows.dossiers.test_boards import Walk
from tests.signed_in import key_of
from workflows.dossiers.models import AssignmentRule

place, now = shop(), timezone.now()
AssignmentRule.objects.create(unit=place.authority, procedure="GPXD-NO-GH", work_unit=place.units["consulted"], order=0)
AssignmentRule.objects.filter(procedure="GPXD").update(order=1)
walk = Walk(place, 20261126, since=now - timedelta(days=18), procedures=("GPXD-NO-MOI", "GPXD-NO-SC", "GPXD-NO-GH"), pace=2)  # a place with much to do
while walk.now < now - timedelta(hours=8):
    walk.step()
key = key_of(place.people["quang"])
print("FOUND" + json.dumps(key))
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def test_a_leader_reads_the_board_and_opens_a_figure(chromium: Browser, server: Server) -> None:
    key = server.found(_SETUP)
    for name, size in (("phone", screens.PHONE), ("desk", screens.DESK)):
        page = screens.context_of(chromium, server.url, session_key=key, size=size).new_page()
        heard = screens.listen(page)
        page.goto("/mot-cua/bang/?ky=nam")
        assert screens.axe(page) == []
        screens.picture(page, f"board-{name}")
        page.locator("table").last.scroll_into_view_if_needed()
        screens.picture(page, f"board-{name}-tables")
        assert not screens.is_wider_than_screen(page)
        assert heard == []
    figure = page.locator(".gs-stat--link a").first
    count = figure.inner_text().splitlines()[-1].strip()
    figure.click()
    expect(page.locator("h1")).to_have_text(f"Tiếp nhận: {count}")
    screens.picture(page, "board-list-desk")
