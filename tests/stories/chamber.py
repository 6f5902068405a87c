"""The devices of a council that meets for two days: console, secretary's desk, tablets and phone of delegates, wall and foyer."""

from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server
from tests.stories import counting_board as board
from tests.stories.devices import press
from tests.stories.room import Room
from tests.stories.two_days import CONFIDENCE, ELECTION, NAMES


class Chamber(Room):
    """The hall of the council."""

    story, setup, by_hand = "twodays", "from tests.stories import two_days\nprint('FOUND' + two_days.plan())", 2

    def __init__(self, server: Server, chromium: Browser) -> None:
        super().__init__(server, chromium)
        hall = f"/phong-hop/{self.pk}/"
        self.chair = self.open("binh", f"/dieu-hanh/{self.pk}/", screens.TABLET)
        self.desk = self.open("cuc", f"/ky-hop/{self.pk}/diem-danh/so/", screens.DESK)
        self.an, self.dung, self.em = self.open("an", hall, screens.TABLET), self.open("dung", hall, screens.TABLET_UPRIGHT), self.open("em", hall, screens.PHONE)
        self.tablets = (self.an, self.dung, self.em)
        self.wall = self.open("cuc", f"/man-hinh/{self.pk}/", screens.HALL)
        self.foyer = self.open("", f"/man-hinh/{self.pk}/sanh/", screens.HALL)

    # -- a secret ballot whose key three delegates hold ---------------------------

    def prepare_election(self) -> None:
        self.chair.goto(f"/dieu-hanh/{self.pk}/bau-cu/")
        self.chair.fill("[name=question]", ELECTION)
        for place, name in enumerate(NAMES):
            self.chair.fill(f"[name=nguoi-{place}-name]", name)
        press(self.chair, "Soạn phiếu")
        expect(self.chair.locator(".fl-persons li")).to_have_count(len(NAMES))

    def share_the_key(self) -> None:
        """The secretary gives the key to the three; each takes a part on the own device."""
        self.desk.goto(f"/dieu-hanh/{self.pk}/")
        self.desk.get_by_role("link", name="Khóa phiếu").or_(self.desk.locator('a[href$="/khoa/"]')).first.click()
        self.desk.get_by_text("Giao khóa cho thành viên Ban kiểm phiếu", exact=True).click()
        for name in ("Đại biểu An", "Đại biểu Dung", "Đại biểu Em"):
            self.desk.get_by_label(name, exact=True).check()
        press(self.desk, "Giao giữ khóa")
        expect(self.desk.get_by_text("Đã giao.")).to_be_visible()
        self.take_the_key()

    def key_page(self) -> str:
        path = self.chair.locator('.fl-vote__tools a[href$="/khoa/"]').get_attribute("href")
        assert path
        return path

    def take_the_key(self) -> None:
        self.key = self.key_page()
        for page in self.tablets:
            page.goto(self.key)
            page.get_by_role("button", name="Nhận phần khóa trên thiết bị này").click()
            expect(page.locator('[data-key="here"]')).to_be_visible()
        self.back()

    def sealed(self, *chosen: str, others: tuple[int, int]) -> str:
        """Each of the three seals a sheet, chair and Hoa beside them; the chair ends the voting, two hand in. Return who had voted."""
        assert self.next() == "open_ballot"
        for page, name in zip(self.tablets, chosen, strict=True):
            page.get_by_role("button", name=name).click()
            press(page, "Niêm phong và gửi phiếu")
            expect(page.get_by_text("Đã ghi nhận phiếu của ông/bà")).to_be_visible()
        for name, line in zip(("binh", "hoa"), others, strict=True):
            self.run(f"two_days.seals({name!r}, {line})")
        expect(self.chair.locator("[data-voted]")).to_have_text("5")
        voted = self.chair.locator(".fl-vote__count").inner_text()
        expect(self.chair.locator("#fl-next .fl-next__label")).to_have_text("Kết thúc bỏ phiếu")
        screens.a_finger_later(self.chair)
        self.looks("5-voting", console=self.chair, wall=self.wall, phone=self.em)
        self.chair.locator("#fl-next").click()
        expect(self.wall.get_by_text("Đã kết thúc bỏ phiếu").first).to_be_visible()
        for page in (self.an, self.em):
            page.goto(self.key)
            page.get_by_role("button", name="Nộp phần khóa của tôi").click()
            expect(page.get_by_text("Đã nộp").or_(page.get_by_text("Hòm phiếu đã được mở và kiểm đếm.")).first).to_be_visible()
        self.back()
        return voted

    # -- a vote of confidence on paper, counted by three delegates --------------------

    def prepare_confidence(self) -> None:
        self.chair.goto(f"/dieu-hanh/{self.pk}/bau-cu/?loai=bo_phieu")
        self.chair.fill("[name=question]", CONFIDENCE)
        self.chair.select_option("[name=form]", "paper")
        for place, name in enumerate((NAMES[0], NAMES[2])):
            self.chair.fill(f"[name=nguoi-{place}-name]", name)
            self.chair.fill(f"[name=nguoi-{place}-detail]", "Ủy viên Ủy ban nhân dân")
            self.chair.fill(f"[name=nguoi-{place}-chosen_on]", "2025-07-01")
        press(self.chair, "Soạn phiếu")
        self.chair.wait_for_url(f"**/dieu-hanh/{self.pk}/")

    def name_the_board(self) -> str:
        """The secretary names three delegates and has six sheets made; return the path of the board's page."""
        self.desk.goto(f"/dieu-hanh/{self.pk}/")
        board.choose(self.desk, "Đại biểu Dung", "Đại biểu An", "Đại biểu Em")
        board.make_sheets(self.desk, 6)
        return self.desk.url

    def issue(self, **numbers: int) -> None:
        """The head of the board writes down what became of the sheets."""
        board.say_where_sheets_went(self.dung, **numbers)
        press(self.dung, "Ghi nhận")

    def count(self, page: Page, collected: int, *cells: tuple[int, int]) -> None:
        page.goto(f"/phong-hop/{self.pk}/")
        board.count(page, collected, *cells)
        board.keep_count(page)
