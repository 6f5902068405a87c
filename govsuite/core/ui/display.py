"""How this reader wants pages to look: three small cookies, read by the server, so that pages need no script for it."""

from collections.abc import Mapping
from dataclasses import dataclass

SIZES = (90, 100, 112, 125, 150)
THEMES = ("light", "dark")
NAVS = ("wide", "narrow")
#: Cookie name → the values that it may have; the first one of text is not the usual one.
CHOICES: dict[str, tuple[str, ...]] = {"text": tuple(str(size) for size in SIZES), "theme": THEMES, "nav": NAVS}
COOKIE_PREFIX = "display_"


@dataclass(frozen=True, slots=True)
class Display:
    """What the page's root element is told."""

    text: int = 100
    theme: str = "light"
    nav: str = ""

    @property
    def smaller(self) -> int:
        return SIZES[max(0, SIZES.index(self.text) - 1)]

    @property
    def larger(self) -> int:
        return SIZES[min(len(SIZES) - 1, SIZES.index(self.text) + 1)]


def display_of(cookies: Mapping[str, str]) -> Display:
    """Return the display that the cookies ask for; what does not fit is ignored."""
    asked = {name: cookies.get(f"{COOKIE_PREFIX}{name}", "") for name in CHOICES}
    kept = {name: value for name, value in asked.items() if value in CHOICES[name]}
    return Display(text=int(kept.get("text", "100")), theme=kept.get("theme", "light"), nav=kept.get("nav", ""))
