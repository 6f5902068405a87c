"""The pages of a committee (Ban) that meets in the house, at a desk, on a tablet and on a phone: sound, and speaking of its members."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests import browser as screens
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from datetime import timedelta
from django.utils import timezone
from meetings.sessions.models import AgendaItem, Attendance, Session
from tests import builders
from tests.meetings import ban
from tests.shipped import law
from tests.signed_in import key_of

now, today = timezone.now(), timezone.localdate()
law(now=now)
council = builders.council()
for who, name in {"an": "Lê Văn An", "binh": "Trần Văn Bình", "dung": "Phan Thị Dung", "em": "Hồ Văn Em"}.items():
    council.people[who].full_name = name
    council.people[who].save()
ban.part_of(council, kind="standing", name="Thường trực Hội đồng nhân dân phường", members={"binh": "head", "dung": "deputy"})
made = ban.meeting_with_review(council, now=now)
other = AgendaItem.objects.create(session=council.session, kind="resolution", title="Nghị quyết về kế hoạch đầu tư công", order=2, reviewing_body=made.body)
later = ban.called(other, built=council, now=now)
ban.meeting_of(council, made.body, day=today + timedelta(days=7), ordinal="tháng 12", title="Phiên họp tháng 12 của Ban Kinh tế - Ngân sách", now=now)
sitting = made.session.sittings.get()
Session.objects.filter(pk=made.session.pk).update(state="open", convened_at=now, opened_at=now)
sitting.opened_at = now
sitting.save()
for mandate in made.session.term.mandates.all():
    Attendance.objects.create(sitting=sitting, mandate=mandate, came_at=now, method="secretary")
found = {"session": made.session.pk, "council": council.body.pk, "ban": made.body.pk, "review": made.review.pk, "later": later.pk}
print("FOUND" + json.dumps(found | {name: key_of(council.people[name]) for name in ("an", "dung", "em", "cuc")}))
"""
#: name → who reads, address, sizes
PAGES = {
    "parts": ("cuc", "/hoi-dong/{council}/ban-va-to/", (screens.DESK, screens.PHONE)), "members": ("an", "/hoi-dong/{ban}/", (screens.DESK, screens.PHONE)),
    "regulation": ("cuc", "/hoi-dong/{ban}/quy-che/", (screens.DESK,)), "session": ("em", "/ky-hop/{session}/", (screens.DESK, screens.PHONE)),
    "console": ("an", "/dieu-hanh/{session}/", (screens.DESK, screens.TABLET)), "hall": ("em", "/phong-hop/{session}/", (screens.TABLET_UPRIGHT, screens.PHONE)),
    "readiness": ("cuc", "/phong-hop/{session}/san-sang/", (screens.DESK, screens.PHONE)), "review": ("an", "/tham-tra/{review}/", (screens.DESK, screens.PHONE)),
    "review-to-place": ("cuc", "/tham-tra/{later}/", (screens.DESK, screens.PHONE)),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="module")
def found(server: Server) -> dict[str, object]:
    return server.found(_SETUP)


#: pages of the committee alone: of the council's delegates nothing is said there
OF_MEMBERS = ("members", "session", "console", "hall", "readiness")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_committee_is_sound_and_speaks_of_members(chromium: Browser, server: Server, found: dict[str, object], name: str) -> None:
    who, path, sizes = PAGES[name]
    for size in sizes:
        page, heard = screens.opened(chromium, server.url, path.format(**found), size=size, session_key=str(found[who]))
        page.evaluate("document.fonts.ready.then(() => true)")
        screens.picture(page, f"ban-{name}-{size[0]}", whole=True)
        words = [line for line in page.locator("main").inner_text().splitlines() if "đại biểu" in line.lower() and name in OF_MEMBERS]
        assert (words, screens.axe(page), screens.is_wider_than_screen(page), heard) == ([], [], False, []), size
        page.context.close()
