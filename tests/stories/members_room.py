"""The rooms of bodies whose members meet: console and desk, a tablet or a phone for each member beside the chair, the wall."""

import re
from datetime import date
from typing import ClassVar

from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server
from tests.stories.devices import press
from tests.stories.room import Room


class MembersRoom(Room):
    """Who presides votes at the console and is checked in by the secretary."""

    by_hand = 1
    #: sign-in names: who presides, who keeps the books, each other member with the size of the own device
    presides = ""
    serves = ""
    members: ClassVar[dict[str, tuple[int, int]]]

    def __init__(self, server: Server, chromium: Browser) -> None:
        super().__init__(server, chromium)
        self.chair = self.open(self.presides, f"/dieu-hanh/{self.pk}/", screens.TABLET)
        self.desk = self.open(self.serves, f"/ky-hop/{self.pk}/diem-danh/so/", screens.DESK)
        self.seats: dict[str, Page] = {name: self.open(name, f"/phong-hop/{self.pk}/", size) for name, size in self.members.items()}
        self.tablets = tuple(self.seats.values())
        self.wall = self.open(self.serves, f"/man-hinh/{self.pk}/", screens.HALL)

    def begin(self) -> None:
        """Take the console, let everybody check in."""
        self.take_console()
        assert self.next() == "open_check_in"
        self.check_in()


class CommitteeRoom(MembersRoom):
    """The People's Committee of the ward, two days after the council: Quang presides, Loan keeps the books."""

    story, setup = "twodays", "from tests.stories import two_days\nprint('FOUND' + two_days.meeting())"
    presides, serves = "quang", "loan"
    members: ClassVar = {"minh": screens.TABLET, "hanh": screens.TABLET_UPRIGHT, "son": screens.PHONE}

    def conclude(self, wording: str, *, due_on: date) -> None:
        """The secretary drafts the notice from the floor: what was concluded, which unit acts by when."""
        self.desk.goto(f"/ky-hop/{self.pk}/ket-qua/")
        press(self.desk, "Soạn thông báo kết luận")
        expect(self.desk.locator("textarea").first).to_have_value(re.compile("2/4 thành viên tán thành"))
        self.desk.locator("textarea").first.fill(wording)
        self.desk.locator("select[name^=unit_]").first.select_option(str(self.found["unit"]))
        self.desk.locator("[name^=due_]").first.fill(due_on.isoformat())
        press(self.desk, "Lưu nội dung")
        self.look(self.desk, "17-conclusion-desk")
        press(self.desk, "Đã rà soát, trình ký")

    def sign(self) -> None:
        self.chair.goto(self.desk.url)
        press(self.chair, "Lấy số, ký và ban hành")
        expect(self.chair.locator(".gs-eyebrow")).to_contain_text("01/TB-UBND")
