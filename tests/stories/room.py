"""The devices of a body that meets: console, secretary's desk, tablets and phones of members, wall."""

from playwright.sync_api import Page, expect

from tests import browser as screens
from tests.stories.devices import Devices, check_in_by_hand


class Room(Devices):
    """A console with its big button, the secretary's desk, members at devices of their own, a screen."""

    chair: Page
    desk: Page
    wall: Page
    #: members who check in and vote on devices of their own
    tablets: tuple[Page, ...]
    #: how many others the secretary checks in
    by_hand = 0

    def run(self, code: str) -> None:
        """Do something beside the browsers: a call of a module of these stories."""
        self.server.python(f"from tests.stories import {code.partition('.')[0]}\n{code}")

    def check_in(self) -> None:
        """Members type the code of the wall on their devices; the secretary ticks the others."""
        for page in self.tablets:
            assert any(self.accepted(page) for _try in range(3))
        self.desk.goto(f"/ky-hop/{self.pk}/diem-danh/so/")
        check_in_by_hand(self.desk, self.by_hand)
        expect(self.wall.locator(".fs-foot__quorum b")).to_have_text(str(len(self.tablets) + self.by_hand))

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

    def take_console(self) -> None:
        self.chair.locator(".fl-take button").click()
        expect(self.chair.locator(".fl-take")).to_have_count(0)

    def next(self) -> str:
        """Press the big button, wait until it says something else; return what kind of move it was."""
        button = self.chair.locator("#fl-next")
        token, look = button.get_attribute("value"), button.get_attribute("class") or ""
        if "--close_" in look:
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
        self._vote(votes)
        self.run(f"hall.others_vote({others!r})")
        assert self.next() == "close_ballot"

    def decided(self, own: str, votes: dict[Page, str]) -> None:
        """Open what waits; these devices vote, and the chair at the console; close by the big button."""
        self._vote(votes)
        self.chair.locator(f".fl-mine__choice--{own}").click()
        expect(self.chair.locator(f".fl-mine__choice--{own}")).to_have_attribute("aria-pressed", "true")
        assert self.next() == "close_ballot"

    def _vote(self, votes: dict[Page, str]) -> None:
        assert self.next() == "open_ballot"
        for page, choice in votes.items():
            page.locator(f".fl-choice--{choice}").click()
            expect(page.locator(f".fl-choice--{choice}")).to_have_attribute("aria-pressed", "true")

    def close_session(self) -> None:
        self.next_until("close_session")
        screens.a_finger_later(self.chair)
        self.chair.locator("#fl-next").click()
        expect(self.wall.locator(".fs-main--closed")).to_be_visible()

    def outcome(self, *, yes: int, adopted: bool = True) -> None:
        """The wall shows what was decided."""
        expect(self.wall.locator(".fl-result--yes" if adopted else ".fl-result--no")).to_be_visible()
        expect(self.wall.locator(".fl-sum--yes dd")).to_have_text(str(yes))

    def looks(self, part: str, **pages: Page) -> None:
        for name, page in pages.items():
            self.look(page, f"{part}-{name}")
