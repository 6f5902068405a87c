"""Decree 217/2026, Article 76 clause 19, by hand: one house filed on 30 June beside one filed on 1 July, each read and worked on under the law of its day."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server, running
from tests.stories.test_browser_house_permit_at_the_office import Office, press

pytestmark = pytest.mark.browser

_SETUP = """
import json
from datetime import date
from django.utils import timezone
from govsuite.law.public import clock_of
from tests.builders import moment
from tests.signed_in import key_of
from tests.workflows.one_stop import shop
from workflows.dossiers.services.steps import SUBJECT
from workflows.dossiers.services.supplements import Item, ask_supplement

place, now, found = shop(), timezone.now(), {}
for name, day in (("old", date(2026, 6, 30)), ("new", date(2026, 7, 1))):
    dossier = place.working(now=moment(16, day=day))
    items = [Item("Bản vẽ mặt cắt móng"), Item("Cam kết an toàn công trình liền kề")]
    ask_supplement(dossier=dossier, items=items, reason="Bản vẽ chưa đủ căn cứ.", contact="Lê Văn Hùng, 0233 385 1234", actor=place.actor("hung"), now=now)
    found[name], found[f"{name}_clock"] = dossier.pk, clock_of(SUBJECT, dossier.pk, "whole").pk
found |= {name: key_of(user) for name, user in place.people.items()}
print("FOUND" + json.dumps(found | {"unit": place.units["office"].pk}))
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


class TwoLaws(Office):
    """The office with both dossiers."""

    setup, pictures = _SETUP, "two-laws"

    def dossier(self, who: str, name: str, path: str = "") -> Page:
        return self.open(who, f"/mot-cua/ho-so/{self.found[name]}/{path}")


def test_each_is_read_and_worked_on_under_the_law_of_its_day(server: Server, chromium: Browser) -> None:
    office = TwoLaws(server, chromium)
    both_stand_in_the_queue(office)
    for name in ("old", "new"):
        each_says_under_which_law_and_until_when(office, name)
        what_came_in_is_not_enough(office, name)
    the_old_law_guides_once_more(office)
    the_new_law_does_not(office)
    assert office.heard == []
    server.manage("audit_verify")


def both_stand_in_the_queue(office: TwoLaws) -> None:
    for name, size in (("desk", screens.DESK), ("tablet", screens.TABLET)):
        page = office.open("tam", f"/mot-cua/viec/don-vi/{office.found['unit']}/", size=size)
        expect(page.locator("[data-queue] tr")).to_have_count(2)
        office.look(page, f"1-queue-{name}")


def each_says_under_which_law_and_until_when(office: TwoLaws, name: str) -> None:
    """The law stands on the dossier; what nobody has verified of it is marked; the explanation counts calendar days or working days."""
    law, counted = {"old": ("Luật Xây dựng năm 2014", "15 ngày"), "new": ("Luật Xây dựng số 135/2025/QH15", "7 ngày làm việc")}[name]
    page = office.dossier("hung", name)
    expect(page.get_by_text(law).first).to_be_visible()
    office.look(page, f"2-{name}-dossier-desk")
    page.goto(f"/luat/thoi-han/{office.found[f'{name}_clock']}/")
    expect(page.get_by_text(counted).first).to_be_visible()
    office.look(page, f"3-{name}-why-desk")
    page.set_viewport_size({"width": screens.PHONE[0], "height": screens.PHONE[1]})
    office.look(page, f"3-{name}-why-phone")


def what_came_in_is_not_enough(office: TwoLaws, name: str) -> None:
    """The counter takes what is brought; of two points the officer finds one met."""
    mai = office.dossier("mai", name)
    press(mai, "Đã nhận hồ sơ bổ sung")
    hung = office.dossier("hung", name, "bo-sung/danh-gia/")
    choices = hung.locator("[name^=met-]")
    choices.nth(1).check()
    choices.nth(2).check()
    hung.locator("[name^=remark-]").first.fill("Vẫn thiếu mặt cắt 1-1")
    press(hung, "Lưu đánh giá")
    expect(hung.locator("#bo-sung")).to_contain_text("Vẫn thiếu mặt cắt 1-1")


def the_old_law_guides_once_more(office: TwoLaws) -> None:
    """A further notice repeats what is not met; after it there is none."""
    hung = office.dossier("hung", "old")
    expect(hung.locator("#bo-sung")).to_contain_text("Xem xét hồ sơ đã bổ sung")
    office.look(hung, "4-old-judged-desk")
    hung.get_by_role("link", name="Gửi thông báo tiếp").click()
    expect(hung.get_by_text("Chưa đáp ứng: 1. Bản vẽ mặt cắt móng")).to_be_visible()
    hung.fill("[name=reason]", "Vẽ mặt cắt 1-1 tỷ lệ 1/50, ghi đủ kích thước và cốt đáy móng.")
    hung.fill("[name=contact]", "Lê Văn Hùng, 0233 385 1234")
    office.look(hung, "5-old-further-desk")
    press(hung, "Gửi thông báo")
    expect(hung.get_by_text("Bản vẽ mặt cắt móng: Vẫn thiếu mặt cắt 1-1").first).to_be_visible()
    office.look(hung, "6-old-slip-desk")
    hung = office.dossier("hung", "old")
    expect(hung.locator("#bo-sung")).to_contain_text("Thông báo lần 1")
    expect(hung.get_by_role("link", name="Gửi thông báo tiếp")).to_have_count(0)
    office.look(hung, "7-old-second-notice-desk")


def the_new_law_does_not(office: TwoLaws) -> None:
    hung = office.dossier("hung", "new")
    expect(hung.get_by_role("link", name="Gửi thông báo tiếp")).to_have_count(0)
    hung.goto(f"/mot-cua/ho-so/{office.found['new']}/bo-sung/yeu-cau/")
    expect(hung.get_by_text("chỉ được yêu cầu một lần").first).to_be_visible()
    office.look(hung, "8-new-once-only-desk")
