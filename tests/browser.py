"""What browser tests share: Debian's Chromium at the readers' sizes, pictures, axe-core."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.house import ROOT

# A page is waited for, not timed: a busy machine may need more than Playwright's five seconds.
expect.set_options(timeout=30_000)

# Playwright's loop runs in the test's thread; Django would take its own queries there for asynchronous ones.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

TABLET, TABLET_UPRIGHT, PHONE, DESK, HALL = (1180, 820), (820, 1180), (390, 844), (1440, 900), (1920, 1080)
AXE = ROOT / "node_modules/axe-core/axe.min.js"
#: takes away what the oldest supported browsers do not have
OLDEST = ROOT / "tests/js/oldest.js"
PICTURES = ROOT / "build/screenshots"
#: Findings of axe-core that are advice; what is "serious" or "critical" a page of ours may never have.
ADVICE = {"moderate", "minor"}
#: htmx says so of a request that the browser gives up because it leaves the page; one that fails is told by other words too
LEFT = ("htmx:sendAbort", "htmx:afterRequest")
#: Each tab of a whole Chromium keeps two pages of the browser's own for its address bar, which nobody sees here: without them a new tab costs
#: half, a page a third less. A list of features replaces the one of Playwright, so its entries that matter on loopback stand here too.
WITHOUT = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
    "AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch", "ThirdPartyStoragePartitioning",
)


@contextmanager
def chromium(*args: str) -> Iterator[Browser]:
    """A headless Chromium."""
    plain = ("--headless=new", "--no-sandbox", "--disable-gpu-rasterization", f"--disable-features={','.join(WITHOUT)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*plain, *args])
        yield browser
        browser.close()


def context_of(browser: Browser, base: str, *, size: tuple[int, int] = TABLET, session_key: str = "", **cookies: str) -> BrowserContext:
    """A device of its own: Vietnamese, of this size, signed in when a session key is given."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", base_url=base)
    context.add_init_script(path=OLDEST)
    kept = {"sessionid": session_key, **cookies}
    context.add_cookies([{"name": name, "value": value, "url": base} for name, value in kept.items() if value])
    return context


def opened(browser: Browser, base: str, path: str, *, size: tuple[int, int], session_key: str = "") -> tuple[Page, list[str]]:
    """Open a page on a device of its own; return it with the list that fills with its errors."""
    page = context_of(browser, base, size=size, session_key=session_key).new_page()
    heard = listen(page)
    page.goto(path)
    return page, heard


def listen(page: Page) -> list[str]:
    """Return a list that fills with every error of the console, of scripts and of the content policy."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text) if message.type in {"error", "warning"} and not message.text.startswith(LEFT) else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@cache
def _axe_source() -> str:
    return f"{AXE.read_text(encoding='utf-8')};0"


#: Each rule says how grave is what it finds: those that only advise are not asked, and nobody is told what is in order.
#: A button under the pointer changes its colours for a moment, and a picture of the whole page moves what is under it: no
#: change takes time while the page is judged. What turns for ever is left alone.
_RUN_AXE = """async advice => {
  const still = new CSSStyleSheet();
  still.replaceSync("*, *::before, *::after { transition: none !important; }");
  document.adoptedStyleSheets.push(still);
  const passing = one => one.playState === "running" && one.effect?.getComputedTiming().endTime !== Infinity;
  await Promise.allSettled(document.getAnimations().filter(passing).map(one => one.finished));
  const impact = Object.fromEntries(axe._audit.rules.map(rule => [rule.id, rule.impact]));
  const asked = axe.getRules().filter(rule => rule.enabled && !advice.includes(impact[rule.ruleId])).map(rule => rule.ruleId);
  const result = await axe.run({runOnly: {type: "rule", values: asked}, resultTypes: ["violations"]});
  document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(still), 1);
  return result.violations;
}"""


def axe(page: Page) -> list[str]:
    """Return what axe-core finds serious or critical on the page, one line a finding."""
    page.evaluate(_axe_source())
    found = page.evaluate(_RUN_AXE, sorted(ADVICE))
    return [
        f"{finding['id']}: {node['html'][:160]}" for finding in found if finding["impact"] not in ADVICE for node in finding["nodes"]
    ]


def a_finger_later(page: Page) -> None:
    """Wait by the clock of the page: the button that closes a vote is deaf to a double tap on the one that opened it."""
    since = page.evaluate("performance.now()")
    page.wait_for_function("since => performance.now() - since > 1500", arg=since)


_KEPT = """async name => {
  const {Store} = await import("govsuite/core/device_store.js");
  const {person, visit} = document.querySelector("[data-visit]").dataset;
  const store = new Store(`${person}:${visit}`, {name});
  const form = document.querySelector("form[data-record]");
  const typed = (fields) => JSON.stringify([...fields].filter(([key, value]) => typeof value === "string" && form.elements[key]?.type !== "hidden"));
  const isKept = async () => (await store.all()).some(({kind, fields}) => kind === "draft" && typed(fields) === typed(new FormData(form)));
  while (!(await isKept())) await new Promise(requestAnimationFrame);
}"""


def draft_is_kept(page: Page, name: str) -> None:
    """Wait until the phone keeps what the form of an offline page says, in its store ``name``."""
    page.evaluate(_KEPT, name)


def picture(page: Page, name: str, *, whole: bool = False) -> Path:
    """Leave a picture of what the reader sees, or of the whole page, in build/screenshots/ and return its path."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"
    try:
        page.screenshot(path=path, full_page=whole)
    except Error as problem:  # on a busy machine Chromium has no frame to give now and then, and has one when it is asked again
        if "Unable to capture screenshot" not in problem.message:
            raise
        page.screenshot(path=path, full_page=whole)
    return path


def is_wider_than_screen(page: Page) -> bool:
    """Tell whether the page must be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
