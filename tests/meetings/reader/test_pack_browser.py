"""A delegate takes the papers of a session along, reads them where there is no network, and leaves nothing behind by signing out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import browser as screens
from tests.meetings.reader import papers
from tests.meetings.reader.test_reader_browser import scribble
from tests.servers import Server, running

pytestmark = pytest.mark.browser

_SETUP = """
import json
from tests import builders
from tests.signed_in import key_of
from meetings.sessions.services.papers import PaperPlan, add_paper, replace_paper
council = builders.council()
def add(title, path, item):
    with open(path, "rb") as content:
        plan = PaperPlan(role="submission", title=title, audience="body", item_id=item)
        return add_paper(session=council.session, plan=plan, upload=content, name=path.name, actor=council.actor("cuc"), now=builders.moment())
from pathlib import Path
folder = Path(%(folder)r)
first = add("Báo cáo tình hình kinh tế - xã hội năm 2026", folder / "long.pdf", council.item.pk)
add("Tờ trình về phân bổ ngân sách năm 2027", folder / "short.pdf", council.item.pk)
print("FOUND" + json.dumps({"key": key_of(council.people["an"]), "session": council.session.pk, "long": str(first.file.public_id)}))
"""
_OPENED = """
import json
from govsuite.core.models import AuditEntry
print("FOUND" + json.dumps(sorted(AuditEntry.objects.filter(deed__in=("file.kept", "file.read"), attempt=False).values_list("deed", flat=True))))
"""
_MARKS = """
import json
from meetings.reader.models import Bookmark, Stroke
print("FOUND" + json.dumps([list(kind.objects.values_list("page", flat=True)) for kind in (Bookmark, Stroke)]))
"""
_MORE = """
from tests import builders
from meetings.sessions.models import Paper
from meetings.sessions.services.papers import replace_paper
from govsuite.people.models import User
from govsuite.people.public import actor_of
from django.utils import timezone
with open(%(path)r, "rb") as content:
    replace_paper(paper=Paper.objects.order_by("pk").last(), upload=content, name="moi.pdf", note="Sửa số liệu", actor=actor_of(User.objects.get(username="cuc"), now=timezone.now()), now=timezone.now())
"""


_WITHDRAWN = """
from django.utils import timezone
from meetings.sessions.models import Paper
from meetings.sessions.services.papers import withdraw_paper
from govsuite.people.models import User
from govsuite.people.public import actor_of
now = timezone.now()
withdraw_paper(paper=Paper.objects.order_by("pk").first(), reason="Gửi nhầm", actor=actor_of(User.objects.get(username="cuc"), now=now), now=now)
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture
def found(server: Server) -> dict[str, str]:
    return server.found(_SETUP % {"folder": str(papers.write(server.env["DATA_DIR"]))})


@pytest.fixture
def device(chromium: Browser, server: Server, found: dict[str, str]) -> Iterator[BrowserContext]:
    """A tablet by an address that the browser trusts: only such may keep papers."""
    context = screens.context_of(chromium, f"http://localhost:{server.port}", session_key=found["key"])
    yield context
    context.close()


def line(page: Page) -> object:
    return expect(page.locator("[data-part=line]"))


def brought(device: BrowserContext, found: dict[str, str]) -> Page:
    page = device.new_page()
    page.goto(f"/doc/ky-hop/{found['session']}/")
    line(page).to_have_text("Máy này chưa lưu tài liệu nào.")
    page.get_by_role("button", name="Tải 2 tài liệu về máy").click()
    line(page).to_have_text("Đủ 2 tài liệu trên máy này, mở được cả khi mất mạng.")
    return page


def kept(page: Page) -> list[str]:
    return page.evaluate("caches.keys()")


def test_papers_are_read_without_a_network(device: BrowserContext, server: Server, found: dict[str, str]) -> None:
    page = brought(device, found)
    screens.picture(page, "pack-whole-tablet")
    assert (server.found(_OPENED), screens.axe(page)) == (["file.kept", "file.kept"], [])
    device.set_offline(True)
    page.get_by_role("link", name="Báo cáo tình hình kinh tế").click()
    page.wait_for_selector("#reader[data-ready=true]")
    page.wait_for_selector(".rd-page[data-page='1'] > canvas")
    assert page.locator("[data-part=total]").inner_text() == str(papers.PAGES)
    page.locator("[data-part=page]").fill("400")
    page.locator("[data-part=page]").press("Enter")
    page.wait_for_selector(".rd-page[data-page='400'] > canvas")
    page.click("[data-act=bookmark]")
    expect(page.locator("[data-part=say]")).to_have_text("Chưa gửi được: dấu ở trang 400 giữ trên máy này, có mạng sẽ tự lưu.")
    page.click("[data-act=ink]")
    scribble(page, 400, 200)
    expect(page.locator("[data-part=say]")).to_have_text("Không có mạng: nét vẽ giữ trên máy này, có mạng sẽ tự lưu.")
    page.reload()
    page.wait_for_selector("#reader[data-ready=true]")
    page.wait_for_selector("[data-act=bookmark][aria-pressed=true]")
    expect(page.locator(".rd-page[data-page='400'] .rd-line")).to_have_count(1)
    page.goto(f"/ky-hop/{found['session']}/")
    expect(page.get_by_role("heading", name="Tài liệu trên máy này")).to_be_visible()
    expect(page.get_by_text("Không có mạng", exact=True)).to_be_visible()
    screens.picture(page, "pack-away-tablet")
    page.locator(".pk-session").click()
    line(page).to_have_text("Đủ 2 tài liệu trên máy này, mở được cả khi mất mạng.")
    device.set_offline(False)
    page.reload()
    page.wait_for_selector("#pack[data-ready=true]")
    page.wait_for_function("() => !Object.keys(localStorage).some(key => key.includes(':opened:'))")
    assert server.found(_OPENED) == ["file.kept", "file.kept", "file.read"]
    page.get_by_role("link", name="Báo cáo tình hình kinh tế").click()
    page.wait_for_selector("#reader[data-ready=true]")
    page.wait_for_function("() => !Object.keys(localStorage).some(key => key.includes(':marks:') || key.includes(':ink:'))")
    assert server.found(_MARKS) == [[400], [400]]


def test_the_rest_is_brought_when_the_network_is_back(device: BrowserContext, found: dict[str, str]) -> None:
    page = device.new_page()
    page.goto(f"/doc/ky-hop/{found['session']}/")
    stopped: list[str] = []
    page.route("**/giu/", lambda route: stopped.append(route.request.url) or (route.abort() if len(stopped) == 2 else route.continue_()))
    page.get_by_role("button", name="Tải 2 tài liệu về máy").click()
    line(page).to_have_text("Mạng bị gián đoạn: đã có 1/2 tài liệu trên máy này. Khi có mạng, hãy tải tiếp phần còn lại.")
    screens.picture(page, "pack-stopped-tablet")
    page.get_by_role("button", name="Tải tiếp phần còn lại").click()
    line(page).to_have_text("Đủ 2 tài liệu trên máy này, mở được cả khi mất mạng.")
    assert len(stopped) == 3


def test_a_damaged_paper_is_not_kept(device: BrowserContext, found: dict[str, str]) -> None:
    page = device.new_page()
    page.goto(f"/doc/ky-hop/{found['session']}/")
    page.route("**/giu/", lambda route: route.fulfill(body="%PDF-1.7 cut"))
    page.get_by_role("button", name="Tải 2 tài liệu về máy").click()
    line(page).to_have_text("Một tài liệu tải về bị lỗi nên không được lưu. Hãy tải lại.")
    assert page.locator("[data-here=yes]").count() == 0


_FILES = "caches.keys().then(([name]) => caches.open(name)).then(cache => cache.keys()).then(rows => rows.map(row => new URL(row.url).pathname).filter(path => path.startsWith('/tep/')))"


def test_a_replaced_paper_is_brought_anew_and_one_that_is_withdrawn_goes(device: BrowserContext, server: Server, found: dict[str, str]) -> None:
    """What the house shows no more leaves at the next look at it: withdrawn, taken behind closed doors, no longer this reader's."""
    page = brought(device, found)
    server.python(_MORE % {"path": str(papers.write(server.env["DATA_DIR"]) / "short.pdf")})
    page.reload()
    page.wait_for_selector("#pack[data-ready=true]")
    line(page).to_have_text("Đủ 2 tài liệu trên máy này, mở được cả khi mất mạng.")
    assert sorted(path.rsplit("/", 2)[1] for path in page.evaluate(_FILES)) == ["v1", "v2"]
    server.python(_WITHDRAWN)
    page.goto(f"/doc/{found['long']}/")
    assert [path.rsplit("/", 2)[1] for path in page.evaluate(_FILES)] == ["v2"]


def test_signing_out_takes_the_papers_away(device: BrowserContext, found: dict[str, str]) -> None:
    """At once, also where the network takes the next page away: who picks the tablet up finds nothing."""
    page = brought(device, found)
    assert kept(page) == [name for name in kept(page) if name.startswith("kept:")] != []
    other = device.new_page()
    other.goto(f"/doc/ky-hop/{found['session']}/")
    device.set_offline(True)
    page.locator(".gs-account").click()
    page.get_by_role("button", name="Đăng xuất").click()
    other.wait_for_function("() => caches.keys().then(names => names.length === 0)")
    device.set_offline(False)
    brought_again = brought(device, found)
    device.clear_cookies()
    brought_again.goto("/dang-nhap/")
    brought_again.wait_for_function("() => caches.keys().then(names => names.length === 0)")


def test_a_store_that_is_full_or_closed_is_said_in_words(device: BrowserContext, found: dict[str, str]) -> None:
    full, closed = device.new_page(), device.new_page()
    full.add_init_script("Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError'))")
    closed.add_init_script("CacheStorage.prototype.keys = () => Promise.reject(new DOMException('', 'SecurityError'))")
    for page in (full, closed):
        page.goto(f"/doc/ky-hop/{found['session']}/")
    full.get_by_role("button", name="Tải 2 tài liệu về máy").click()
    line(full).to_have_text("Máy này đã hết chỗ. Hãy xóa bớt thứ khác trên máy, rồi tải tiếp phần còn lại.")
    expect(closed.locator("[data-part=line]")).to_contain_text("Trình duyệt này không lưu được tài liệu")
    screens.picture(full, "pack-full-tablet")


def test_it_is_taken_off_the_device_by_hand(device: BrowserContext, found: dict[str, str]) -> None:
    page = brought(device, found)
    page.get_by_role("button", name="Xóa khỏi máy này").click()
    line(page).to_have_text("Máy này chưa lưu tài liệu nào.")
    assert kept(page) == []
