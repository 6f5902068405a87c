"""The devices of a council that meets for two days: console, secretary's desk, tablets and phone of delegates, wall and foyer."""

from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server
from tests.stories.devices import Devices, press
from tests.stories.two_days import CONFIDENCE, ELECTION, NAMES


class Room(Devices):
    """A console with its big button, members at devices of their own, a screen."""

    chair: Page
    wall: Page

    def run(self, code: str) -> None:
        """Do something beside the browsers: the set-up of the story."""
        self.server.python(f"from tests.stories import two_days\ntwo_days.{code}")

    def take_console(self) -> None:
        self.chair.locator(".fl-take button").click()
        expect(self.chair.locator(".fl-take")).to_have_count(0)

    def next(self) -> str:
        """Press the big button, wait until it says something else; return what kind of move it was."""
        button = self.chair.locator("#fl-next")
        token, look = button.get_attribute("value"), button.get_attribute("class") or ""
        if look.endswith("close_ballot"):
            screens.a_finger_later(self.chair)
        pressed = self.chair.locator(f'#fl-next[value="{token}"]')
        pressed.click()  # by its token: a page that is drawn anew under the finger would offer the next move
        expect(pressed).to_have_count(0)
        return look.rpartition("--")[2]

    def next_until(self, kind: str) -> list[str]:
        """Press until the next move would be ``kind``; return the moves that were done."""
        moves: list[str] = []
        while not self.chair.locator(f".fl-next__button--{kind}").count():
            expect(self.chair.locator("#fl-next")).to_be_visible()
            moves.append(self.next())
            assert len(moves) < 15, f"{kind} never came: {moves}"
        return moves

    def voted(self, votes: dict[Page, str], others: str = "yes") -> None:
        """Open what waits, vote on these devices, let the others in the hall vote, close by the big button."""
        assert self.next() == "open_ballot"
        for page, choice in votes.items():
            page.locator(f".fl-choice--{choice}").click()
            expect(page.locator(f".fl-choice--{choice}")).to_have_attribute("aria-pressed", "true")
        self.run(f"others_vote({others!r})")
        assert self.next() == "close_ballot"

    def outcome(self, *, yes: int, adopted: bool = True) -> None:
        """The wall shows what was decided."""
        expect(self.wall.locator(".fl-result--yes" if adopted else ".fl-result--no")).to_be_visible()
        expect(self.wall.locator(".fl-sum--yes dd")).to_have_text(str(yes))

    def looks(self, part: str, **pages: Page) -> None:
        for name, page in pages.items():
            self.look(page, f"{part}-{name}")


class Chamber(Room):
    """The hall of the council."""

    story, setup = "twodays", "from tests.stories import two_days\nprint('FOUND' + two_days.plan())"

    def __init__(self, server: Server, chromium: Browser) -> None:
        super().__init__(server, chromium)
        hall = f"/phong-hop/{self.pk}/"
        self.chair = self.open("binh", f"/dieu-hanh/{self.pk}/", screens.TABLET)
        self.desk = self.open("cuc", f"/ky-hop/{self.pk}/diem-danh/so/", screens.DESK)
        self.an, self.dung, self.em = self.open("an", hall, screens.TABLET), self.open("dung", hall, screens.TABLET_UPRIGHT), self.open("em", hall, screens.PHONE)
        self.wall = self.open("cuc", f"/man-hinh/{self.pk}/", screens.HALL)
        self.foyer = self.open("", f"/man-hinh/{self.pk}/sanh/", screens.HALL)

    @property
    def tablets(self) -> tuple[Page, Page, Page]:
        return self.an, self.dung, self.em

    def check_in(self) -> None:
        """Three type the code of the wall on their devices; the secretary ticks the other two."""
        for page in self.tablets:
            assert any(self.accepted(page) for _try in range(3))
        self.desk.goto(f"/ky-hop/{self.pk}/diem-danh/so/")
        for _place in range(2):
            with self.desk.expect_response("**/diem-danh/**"):
                self.desk.locator(".se-roll button", has_text="Điểm danh").first.click()
        expect(self.wall.locator(".fs-foot__quorum b")).to_have_text("5")

    def accepted(self, page: Page) -> bool:
        """Type the code of the wall; false where it changed meanwhile, as it does each minute."""
        page.locator("#fl-code").fill(self.wall.locator(".fs-code").inner_text())
        with page.expect_response("**/diem-danh/**") as answered:
            page.locator(".fl-checkin button").click()
        if answered.value.ok:
            expect(page.locator(".fl-checkin")).to_have_count(0)
        else:
            expect(page.get_by_text("Đây không phải mã đang hiện")).to_be_visible()
        return answered.value.ok

    def back(self) -> None:
        """Everybody returns to the page of the hall, the chair to the console."""
        self.chair.goto(f"/dieu-hanh/{self.pk}/")
        for page in self.tablets:
            page.goto(f"/phong-hop/{self.pk}/")

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
            self.run(f"seals({name!r}, {line})")
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
        self.desk.get_by_role("link", name="Ban kiểm phiếu và phiếu").click()
        self.desk.select_option("[name=head]", label="Đại biểu Dung")
        for name in ("Đại biểu An", "Đại biểu Em"):
            self.desk.get_by_label(name).check()
        press(self.desk, "Ghi nhận Ban kiểm phiếu")
        self.desk.fill("[name=number]", "6")
        press(self.desk, "Tạo phiếu")
        expect(self.desk.get_by_text("Đã sẵn sàng")).to_be_visible()
        return self.desk.url

    def issue(self, **numbers: int) -> None:
        """The head of the board writes down what became of the sheets."""
        self.dung.get_by_role("link", name="Đến trang của Ban kiểm phiếu").click()
        for name, number in numbers.items():
            self.dung.fill(f"[name={name}]", str(number))
        press(self.dung, "Ghi nhận")

    def count(self, page: Page, collected: int, *cells: tuple[int, int]) -> None:
        page.goto(f"/phong-hop/{self.pk}/")
        page.get_by_role("link", name="Đến trang của Ban kiểm phiếu").click()
        page.get_by_role("link", name="Nhập kết quả tôi kiểm").click()
        page.fill("[name=collected]", str(collected))
        page.fill("[name=invalid]", "0")
        for line, row in enumerate(cells):
            for column, number in enumerate(row):
                page.fill(f"[name=n_{line}_{column}]", str(number))
        press(page, "Ghi nhận kết quả tôi kiểm")
        page.wait_for_url("**/phieu-giay/")
