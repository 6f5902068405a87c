"""Debian's WebKitGTK, the browser nearest to Safari that runs here, spoken to in W3C WebDriver.

``with device(base) as tablet`` starts a virtual screen, the driver and a browser of its own. Every step waits in the
page for the state that it needs. The driver tells nothing of the console (a browser under automation keeps no record),
so each page is listened to from the first step on, and its modules are asked whether they ran.
"""

import base64
import json
import os
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.browser import PICTURES, TABLET
from tests.servers import free_port

PATIENCE, PORTS_TRIED = 30, 5
#: W3C's name of a reference to an element.
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
#: How the driver says that the page was left while it was asked.
LEFT = {"no such frame", "no such window"}
#: No graphics card: without the second, a large first picture takes ten seconds and more. No user namespaces for a
#: sandbox either, and the pages are our own.
BARE_MACHINE = {"LIBGL_ALWAYS_SOFTWARE": "1", "WEBKIT_SKIA_ENABLE_CPU_RENDERING": "1", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "NO_AT_BRIDGE": "1"}
VIETNAM = {"LANG": "C.UTF-8", "TZ": "Asia/Ho_Chi_Minh"}
#: What the page is asked again and again, in the page itself, until it is so; from then on its errors are kept.
_UNTIL = """
if (!window.heard) {
  window.heard = [];
  addEventListener("error", (event) => heard.push(event.message));
  addEventListener("unhandledrejection", (event) => heard.push(String(event.reason)));
  document.addEventListener("securitypolicyviolation", (event) => heard.push(`${event.effectiveDirective}: ${event.blockedURI}`));
  console.error = (...words) => heard.push(words.join(" "));
}
const done = arguments[arguments.length - 1], given = [...arguments].slice(0, -1);
const look = () => {
  const found = %s;
  if (found) done(found); else setTimeout(look, 20);
};
look();
"""
#: A module that could not be read or did not run says so again when it is asked for.
_BROKEN = """
const done = arguments[0], sources = [...document.querySelectorAll("script[type=module][src]")].map((script) => script.src);
Promise.allSettled(sources.map((source) => import(source))).then((all) =>
  done(all.flatMap((one, place) => (one.reason ? [`${sources[place]}: ${one.reason}`] : []))));
"""
#: The size of the page once it is the wanted one, or after a second whatever it is then.
_SIZED = """
const done = arguments[arguments.length - 1], [width, height] = arguments, until = Date.now() + 1000;
const look = () => {
  if ((innerWidth === width && innerHeight === height) || Date.now() > until) done([innerWidth, innerHeight]);
  else setTimeout(look, 20);
};
look();
"""
_SEEN = """[...document.querySelectorAll(given[0])].find((one) => one.checkVisibility() && one.textContent.includes(given[1]))"""


class Refused(Exception):
    """The driver's answer that it could not do it, by its W3C name."""


class Device:
    """One browser of its own, before one server."""

    def __init__(self, driver: str, base: str) -> None:
        self.driver, self.base = driver, base
        wanted = {"timeouts": {"script": PATIENCE * 1000, "pageLoad": PATIENCE * 1000}}
        begun = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.session = f"/session/{begun['sessionId']}"

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.driver + path, content, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:
                return json.loads(answer.read())["value"]
        except urllib.error.HTTPError as problem:
            refusal = json.loads(problem.read())["value"]
            raise Refused(refusal["error"], refusal["message"], body) from None

    def _do(self, path: str, **body: Any) -> Any:
        return self._ask("POST", self.session + path, body)

    def size(self, width: int, height: int) -> None:
        """Give the page this size: the window has a bar of its own, and a window that is just coming up forgets what it was told."""
        inner, deadline = self.run("return [innerWidth, innerHeight]"), time.monotonic() + PATIENCE
        while inner != [width, height]:
            assert time.monotonic() < deadline, f"the page is {inner}, {width} × {height} was wanted"
            window = self._ask("GET", self.session + "/window/rect")
            self._do("/window/rect", width=window["width"] + width - inner[0], height=window["height"] + height - inner[1])
            inner = self._do("/execute/async", script=_SIZED, args=[width, height])

    def go(self, path: str) -> None:
        self._do("/url", url=self.base + path)

    def run(self, script: str, *given: Any) -> Any:
        return self._do("/execute/sync", script=script, args=list(given))

    def until(self, condition: str, *given: Any) -> Any:
        """Wait in the page until the expression is true and return it; where the page was left meanwhile, ask the one that came."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return self._do("/execute/async", script=_UNTIL % condition, args=list(given))
            except Refused as refusal:
                if refusal.args[0] not in LEFT or time.monotonic() > deadline:
                    raise AssertionError(f"{condition} with {given} never came at {self.address}") from refusal

    def find(self, css: str, text: str = "") -> str:
        """Wait until an element of this kind that holds ``text`` can be seen; return its reference."""
        return self.until(_SEEN, css, text)[ELEMENT]

    def press(self, css: str, text: str = "") -> None:
        self._do(f"/element/{self.find(css, text)}/click")

    def type(self, css: str, keys: str) -> None:
        self._do(f"/element/{self.find(css)}/value", text=keys)

    def text(self, css: str) -> str:
        return self._ask("GET", f"{self.session}/element/{self.find(css)}/text")

    @property
    def address(self) -> str:
        return self._ask("GET", f"{self.session}/url").removeprefix(self.base)

    def complaints(self) -> list[str]:
        """Return what went wrong on this page: errors of scripts, refusals of the content policy, modules that did not run."""
        return [*self.run("return window.heard ?? []"), *self._do("/execute/async", script=_BROKEN, args=[])]

    def picture(self, name: str) -> Path:
        """Leave a picture in build/screenshots/ and return its path."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"webkit-{name}.png"
        path.write_bytes(base64.b64decode(self._ask("GET", f"{self.session}/screenshot")))
        return path

    def close(self) -> None:
        self._ask("DELETE", self.session)


@contextmanager
def _process(command: list[str], **more: Any) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(command, **more)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


@contextmanager
def _screen(width: int, height: int) -> Iterator[str]:
    """Yield the name of a virtual screen that is ready."""
    told, tell = os.pipe()
    command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
    with _process(command, pass_fds=[tell], stderr=subprocess.DEVNULL), os.fdopen(told) as number:
        os.close(tell)
        yield f":{number.readline().strip()}"


def _answers(process: subprocess.Popen, address: str) -> bool:
    """Wait until the driver answers; False when it ended (somebody else has the port)."""
    while process.poll() is None:
        with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(f"{address}/status", timeout=2):
            return True
        time.sleep(0.02)
    return False


@contextmanager
def _driver(environment: dict[str, str], log: Path) -> Iterator[str]:
    """Yield the address of a driver that is ready."""
    with ExitStack() as stack:
        output = stack.enter_context(log.open("ab"))
        for _attempt in range(PORTS_TRIED):
            port = free_port()
            command = ["WebKitWebDriver", "--host=127.0.0.1", f"--port={port}"]
            process = stack.enter_context(_process(command, env=environment, stdout=output, stderr=output))
            if _answers(process, f"http://127.0.0.1:{port}"):
                yield f"http://127.0.0.1:{port}"
                return
        raise AssertionError(log.read_text(encoding="utf-8", errors="replace")[-2000:])


@contextmanager
def device(base: str, size: tuple[int, int] = TABLET) -> Iterator[Device]:
    """A browser with a page of this size: Vietnamese, with an empty folder for home, before the server at ``base``."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="govsuite-webkit-", ignore_cleanup_errors=True)))
        display = stack.enter_context(_screen(size[0] + 100, size[1] + 200))
        homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"), str(home))
        environment = os.environ | BARE_MACHINE | VIETNAM | homes | {"DISPLAY": display, "GDK_BACKEND": "x11"}
        opened = Device(stack.enter_context(_driver(environment, home / "log")), base)
        stack.callback(opened.close)
        opened.size(*size)
        yield opened
