"""``manage.py serve``: web, worker and the demo identity beside them; where they listen, what ends them, and what does not."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from django.utils.translation import gettext

from govsuite.management.commands import serve
from govsuite.serving import CannotStart, wait_until_ready
from tests.house import ROOT
from tests.servers import READY_SECONDS, Server, free_port, running

pytestmark = [pytest.mark.faults, pytest.mark.embedded]
_SHOWN = "chutoa"
_DEMO_PERSON = "from govsuite.people.models import User; User.objects.create(username='chutoa', full_name='Người Minh Họa', is_demo=True)"


@dataclass
class Served:
    """A running ``manage.py serve``: what it printed, and where."""

    process: subprocess.Popen
    port: int
    said: str

    @property
    def identity(self) -> str:
        found = re.search(r"Định danh minh họa \(thay cho VNeID\): (http://\S+),", self.said)
        return found[1] if found else ""

    def child(self, word: str) -> int:
        """Return the process that was started with ``word`` in its command."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return next(int(pid) for pid in children if word in Path(f"/proc/{pid}/cmdline").read_text())

    def is_ready(self) -> bool:
        with contextlib.suppress(requests.ConnectionError):
            return requests.get(f"http://127.0.0.1:{self.port}/readyz", timeout=30).status_code == 200
        return False


@contextlib.contextmanager
def served(server: Server, **settings: str) -> Iterator[Served]:
    """Run ``manage.py serve`` until it says how to stop it."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), "--no-demo"], cwd=ROOT, env={**server.env, "PYTHONUNBUFFERED": "1", **settings},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )
    said = ""
    try:
        while "Ctrl-C" not in said and (line := process.stdout.readline()):
            said += line
        yield Served(process, port, said)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


def answers(url: str) -> bool:
    with contextlib.suppress(requests.ConnectionError):
        return requests.get(url, timeout=30).ok
    return False


def wait_for(question: object, wanted: bool) -> bool:
    deadline = time.monotonic() + READY_SECONDS
    while question() != wanted and time.monotonic() < deadline:
        time.sleep(0.1)
    return question()


@pytest.fixture(scope="module")
def place() -> Iterator[Server]:
    """A data folder with one invented person: enough to be a demonstration."""
    with running(web=False) as server:
        server.python(_DEMO_PERSON)
        yield server


def test_the_demo_identity_may_die_and_the_suite_goes_on_and_ctrl_c_ends_all(place: Server) -> None:
    with served(place) as suite:
        assert (suite.is_ready(), answers(suite.identity), "Phan Thị Hoài An" in suite.said) == (True, True, True)
        assert f"Sẵn sàng: http://localhost:{suite.port}\n" in suite.said
        assert re.search(rf"^  {_SHOWN} +Người Minh Họa +\S", suite.said, re.MULTILINE)
        begun = requests.get(f"http://localhost:{suite.port}/cong-dan/dang-nhap/bat-dau/", timeout=30, allow_redirects=False)
        assert begun.headers["Location"].startswith(f"{suite.identity}/o/authorize/?")
        os.kill(suite.child("serve_identity"), signal.SIGKILL)
        assert wait_for(lambda: answers(suite.identity), wanted=False) is False
        assert (suite.is_ready(), suite.process.poll()) == (True, None)
    assert (suite.process.returncode, suite.is_ready()) == (0, False)


def test_ctrl_c_ends_the_demo_identity_too(place: Server) -> None:
    with served(place) as suite:
        assert answers(suite.identity)
    assert (suite.process.returncode, answers(suite.identity)) == (0, False)


def test_where_a_provider_is_set_none_is_started(place: Server) -> None:
    with served(place, OIDC_ISSUER="https://id.example.vn", OIDC_CLIENT_ID="govsuite") as suite:
        assert (suite.is_ready(), suite.identity) == (True, "")


def test_without_demo_data_none_is_started() -> None:
    with running(web=False) as server, served(server) as suite:
        assert (suite.is_ready(), suite.identity) == (True, "")


def test_a_busy_port_is_one_sentence_and_nothing_is_prepared(place: Server) -> None:
    with socket.create_server(("0.0.0.0", 0)) as other:
        port = other.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "manage.py", "serve"], cwd=ROOT, env={**place.env, "PORT": str(port)}, capture_output=True, text=True, check=False,
        )
    sentence = f"Cổng {port} đang được chương trình khác sử dụng. Hãy chọn cổng khác, ví dụ: make run PORT={port + 1}"
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", f"CommandError: {sentence}")


def test_a_process_that_ends_at_once_is_named() -> None:
    ended = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)", "việc-nền"])
    ended.wait()
    with pytest.raises(CannotStart, match="đã dừng với mã 3.* việc-nền$"):
        wait_until_ready(free_port(), [ended])


def test_what_was_compiled_at_the_start_is_spoken_at_once(tmp_path: Path, settings: Any) -> None:
    """The first start of a bare folder seeds the demo in the same process: its records are Vietnamese."""
    folder = tmp_path / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Never said before"\nmsgstr "Chưa nói bao giờ"\n', encoding="utf-8")
    settings.LOCALE_PATHS = [tmp_path]
    assert gettext("Never said before") == "Never said before"
    serve.Command().compile()
    assert gettext("Never said before") == "Chưa nói bao giờ"
