"""The devices of a story in a hall: each opened for a person, listened to, and looked at."""

from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.servers import Server


def press(page: Page, words: str) -> None:
    """Press the button or follow the link that says ``words``."""
    page.get_by_role("button", name=words, exact=True).or_(page.get_by_role("link", name=words, exact=True)).first.click()


def check_in_by_hand(desk: Page, how_many: int) -> None:
    """Tick the first delegates of the sheet who are not there yet, each seen as present before the next is looked for.

    An answer that arrived is not yet a sheet drawn anew: until it is, the first button still belongs to the delegate before.
    """
    for _place in range(how_many):
        waiting = desk.locator(".se-roll form", has=desk.locator(".se-mark:not(.se-mark--in)")).first
        address = waiting.get_attribute("action")
        waiting.locator("button").click()
        expect(desk.locator(f'.se-roll form[action="{address}"] .se-mark--in')).to_be_visible()


class Devices:
    """``setup`` is code that prints FOUND with the session and the keys of people; ``story`` begins the names of pictures."""

    story = ""
    setup = ""

    def __init__(self, server: Server, chromium: Browser) -> None:
        self.server, self.chromium, self.heard = server, chromium, list[str]()
        self.found = server.found(self.setup)
        self.pk = self.found["session"]

    def open(self, who: str, path: str, size: tuple[int, int]) -> Page:
        page = screens.context_of(self.chromium, self.server.url, session_key=self.found.get(who, ""), size=size).new_page()
        page.on("pageerror", lambda error: self.heard.append(f"{path}: {error}"))
        page.on("console", lambda said: self.heard.append(said.text) if said.type == "error" and "Content Security" in said.text else None)
        page.goto(path)
        return page

    def look(self, page: Page, name: str) -> None:
        """Leave a picture; nothing grave on the page, no sideways scrolling."""
        screens.picture(page, f"{self.story}-{name}")
        assert (name, screens.axe(page), screens.is_wider_than_screen(page)) == (name, [], False)
