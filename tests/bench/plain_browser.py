"""A Chromium that nobody records: a browser under test keeps the answers of its network for whoever asks, and its memory tells nothing of the page."""

import json
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATIENCE = 240
_LOOK = 0.5
_ANSWER = 64 * 2**20
#: what a snapshot counts beside the objects of scripts: what the engine compiled, and what the browser holds for the document
_NOT_HELD = {"code", "native", "synthetic"}


class PlainPage:
    """One page by the protocol of the developer tools: evaluated, its heap collected and read; no domain of it is switched on to listen."""

    def __init__(self, address: str, process: int) -> None:
        self.line: ClientConnection = connect(address, max_size=_ANSWER)
        self.process = process
        self.asked = 0

    def send(self, method: str, *, hear: Callable[[dict[str, Any]], None] | None = None, **given: Any) -> dict[str, Any]:
        """Send a command and return its answer; ``hear`` is given what comes before it. Raises RuntimeError with the browser's words where it failed."""
        self.asked += 1
        self.line.send(json.dumps({"id": self.asked, "method": method, "params": given}))
        while (answer := json.loads(self.line.recv(PATIENCE))).get("id") != self.asked:
            if hear is not None:
                hear(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return dict(answer["result"])

    def evaluate(self, expression: str) -> Any:
        return self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)["result"].get("value")

    def wait_for(self, expression: str) -> None:
        """Wait until the expression is true; raises TimeoutError after ``PATIENCE`` seconds."""
        ends = time.monotonic() + PATIENCE
        while not self.evaluate(expression):
            if time.monotonic() > ends:
                raise TimeoutError(expression)
            time.sleep(_LOOK)

    def heap(self) -> float:
        """Return MiB of the script's heap after it was collected."""
        for _turn in range(3):
            self.send("HeapProfiler.collectGarbage")
        return float(self.send("Runtime.getHeapUsage")["usedSize"]) / 2**20

    def objects(self) -> float:
        """Return MiB of what the scripts hold, collected: objects, closures and strings, without the code that the engine compiled from them."""
        self.heap()
        chunks: list[str] = []
        self.send("HeapProfiler.takeHeapSnapshot", hear=lambda told: chunks.append(told["params"]["chunk"]), reportProgress=False)
        snapshot = json.loads("".join(chunks))
        fields, kinds = snapshot["snapshot"]["meta"]["node_fields"], snapshot["snapshot"]["meta"]["node_types"][0]
        kind, size = fields.index("type"), fields.index("self_size")
        nodes, wide = snapshot["nodes"], len(fields)
        return sum(nodes[at + size] for at in range(0, len(nodes), wide) if kinds[nodes[at + kind]] not in _NOT_HELD) / 2**20

    def memory(self) -> float:
        """Return MiB that the page's own process holds by itself: its share of files and pictures of others left out."""
        pid = _renderer_of(self.process)
        line = next(line for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines() if line.startswith("RssAnon"))
        return int(line.split()[1]) / 1024


@contextmanager
def plain_page(url: str, path: str, *, size: tuple[int, int], session_key: str) -> Iterator[PlainPage]:
    """Open one page, signed in, in a browser of its own."""
    folder = tempfile.mkdtemp(prefix="chromium-")
    process = subprocess.Popen(
        ["/usr/bin/chromium", "--headless=new", "--no-sandbox", "--no-first-run", "--remote-debugging-port=0", f"--user-data-dir={folder}",
         f"--window-size={size[0]},{size[1]}", "--lang=vi", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )
    try:
        page = PlainPage(_address(Path(folder)), process.pid)
        page.send("Network.setCookie", name="sessionid", value=session_key, url=url)
        page.send("Page.navigate", url=url + path)
        yield page
        page.line.close()
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _address(folder: Path) -> str:
    """Return where the one page listens, once the browser has written down its port."""
    ends = time.monotonic() + PATIENCE
    port_file = folder / "DevToolsActivePort"
    while time.monotonic() < ends:
        if port_file.exists():
            port = port_file.read_text(encoding="ascii").splitlines()[0]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
                pages = [row for row in json.load(answer) if row["type"] == "page"]
            if pages:
                return str(pages[0]["webSocketDebuggerUrl"])
        time.sleep(_LOOK)
    raise TimeoutError("Chromium does not listen")


def _renderer_of(browser: int) -> int:
    """Return the largest renderer below this browser."""
    rows = [row.split(None, 2) for row in subprocess.run(["ps", "-eo", "pid,rss,args"], capture_output=True, text=True, check=True).stdout.splitlines()[1:]]
    mine = [(int(rss), int(pid)) for pid, rss, args in rows if "type=renderer" in args and _below(int(pid), browser)]
    return max(mine)[1]


def _below(pid: int, ancestor: int) -> bool:
    while pid > 1:
        if pid == ancestor:
            return True
        pid = int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1])
    return False
