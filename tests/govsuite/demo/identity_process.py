"""The demo identity provider as a process of its own, and a person who uses it by plain HTTP."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import requests

from govsuite.demo.identity.launch import Launch, launch
from tests.house import ROOT
from tests.servers import READY_SECONDS, free_port


@contextmanager
def running(*, site_url: str, folder: Path) -> Iterator[Launch]:
    """Run the provider for a suite at ``site_url``, with its data in ``folder``."""
    plan = launch(port=free_port(), site_url=site_url, data_dir=folder)
    log = folder / "identity.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            plan.command, cwd=ROOT, env={**os.environ, **plan.own, "PYTHONWARNINGS": "ignore"}, stdout=output, stderr=output, start_new_session=True,
        )
    try:
        assert plan.wait(seconds=READY_SECONDS), log.read_text()
        yield plan
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


class _Form(HTMLParser):
    """The hidden fields of a page's forms."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden":
            self.hidden[given["name"] or ""] = given.get("value") or ""


class Visitor:
    """Somebody's browser at the provider."""

    def __init__(self) -> None:
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Accept-Language"] = "vi"

    def choose(self, address: str, citizen: str) -> requests.Response:
        """Ask for ``address``, choose this citizen; return the page that asks to agree."""
        page = self.session.get(address, timeout=30)
        return self.session.post(page.url, {**_Form(page.text).hidden, "citizen": citizen}, timeout=30)

    def press(self, page: requests.Response, **button: str) -> str:
        """Press a button of the page's form; return where the provider leads."""
        answer = self.session.post(page.url, {**_Form(page.text).hidden, **button}, timeout=30, allow_redirects=False)
        return urljoin(page.url, answer.headers.get("Location", ""))

    def agree(self, address: str, citizen: str) -> dict[str, str]:
        """Go through all of it; return what comes back to the suite."""
        return dict(parse_qsl(urlsplit(self.press(self.choose(address, citizen), allow="true")).query))
