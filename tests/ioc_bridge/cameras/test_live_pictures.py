"""Real cameras over RTSP, ffmpeg, the supervisor as its own process, and a real browser that decodes what comes."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import browser as screens
from tests.ioc_bridge.cameras.rtsp import cameras
from tests.servers import Server, running

pytestmark = pytest.mark.browser
PATIENCE = 30_000

_SETUP = """
import json
from tests import builders
from tests.ioc_bridge.cameras.builders import camera
from tests.signed_in import key_of
centre = builders.unit("ttdh-dong-ha", "Trung tâm Giám sát và Điều hành", "department")
first, second = URLS
rows = [camera(url=first), camera("cam-02", url=second, name="Cầu Đông Hà", place="Cầu Đông Hà, đường Lê Duẩn")]
camera("cam-03", url="rtsp://127.0.0.1:1/none", name="Chợ Đông Hà")
camera("cam-04", url="film:h265", name="Đường Lê Lợi")
print("FOUND" + json.dumps({"one": rows[0].pk, "key": key_of(builders.person("yen", "ioc_duty", at=centre))}))
"""
_STATE = "import json; from ioc_bridge.cameras.models import *; print('FOUND' + json.dumps({'live': list(Demand.objects.filter(live=True).order_by('pk').values_list('camera__code', flat=True)), 'signal': dict(Camera.objects.values_list('code', 'signal')), 'views': View.objects.count()}))"


@pytest.fixture(scope="module")
def streams() -> Iterator[list[str]]:
    with cameras(2) as urls:
        yield urls


@pytest.fixture(scope="module")
def server(streams: list[str]) -> Iterator[Server]:
    with running() as started:
        _film_in_h265(Path(started.env["DATA_DIR"]) / "films")
        started._start("media", started.command("media"))
        yield started


def _film_in_h265(folder: Path) -> None:
    """A camera that sends what Chromium has no decoder for."""
    folder.mkdir()
    subprocess.run([
        "ffmpeg", "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=10:duration=4", "-c:v", "libx265", "-preset", "ultrafast",
        "-x265-params", "log-level=none", "-g", "10", str(folder / "h265.mp4"),
    ], check=True)


@pytest.fixture(scope="module")
def found(server: Server, streams: list[str]) -> dict[str, object]:
    return server.found(_SETUP.replace("URLS", repr(streams)))


@pytest.fixture(scope="module")
def wall(chromium: Browser, server: Server, found: dict[str, object]) -> Iterator[tuple[Page, list[str]]]:
    page, heard = screens.opened(chromium, server.url, "/ioc/camera/", size=(1440, 900), session_key=str(found["key"]))
    yield page, heard
    page.context.close()


def _decodes(page: Page, place: int) -> None:
    """Wait until the video of a tile has decoded more pictures than it had."""
    page.wait_for_function(
        "place => { const video = document.querySelectorAll('video')[place]; const told = video.getVideoPlaybackQuality?.().totalVideoFrames ?? 0;"
        " video.dataset.first ??= told; return video.currentTime > 0 && told > Number(video.dataset.first) + 10; }", arg=place, timeout=PATIENCE)


def _anew(page: Page) -> None:
    """Wait until both cameras have decoded more than they had just now."""
    page.evaluate("() => document.querySelectorAll('video').forEach(video => delete video.dataset.first)")
    _decodes(page, 1)
    _decodes(page, 2)


def _ffmpegs(server: Server) -> list[int]:
    """The processes of ffmpeg below this server's supervisor."""
    parent = server.processes["media"].pid
    found = []
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)
        except (OSError, IndexError):
            continue
        if fields[0].endswith("(ffmpeg") and int(fields[1].split()[1]) == parent and fields[1].split()[0] != "Z":
            found.append(int(entry.name))
    return found


def _they_play_and_the_one_that_is_gone_says_so(wall: tuple[Page, list[str]], server: Server) -> None:
    page, heard = wall
    _decodes(page, 1)
    _decodes(page, 2)
    lost = page.locator("[data-camera]").filter(has_text="Chợ Đông Hà")
    expect(lost.get_by_role("status")).to_have_text("Camera không trả lời.", timeout=PATIENCE)
    screens.picture(page, "camera-wall-desk")
    state = server.found(_STATE)
    assert (state["live"], state["signal"]["cam-01"], state["signal"]["cam-03"], state["views"]) == (["cam-01", "cam-02", "cam-04"], "online", "offline", 4)
    assert [line for line in heard if "404" not in line] == []  # the list of pieces is asked for until it is there


def _what_cannot_be_decoded_is_shown_as_stills(wall: tuple[Page, list[str]]) -> None:
    page, _heard = wall
    tile = page.locator("[data-camera]").filter(has_text="Đường Lê Lợi")
    expect(tile.locator(".cm-still")).to_be_visible(timeout=PATIENCE)
    expect(tile.locator(".cm-codec")).to_contain_text("H.265")


def _a_killed_stream_comes_back_by_itself(wall: tuple[Page, list[str]], server: Server) -> None:
    page, _heard = wall
    _anew(page)
    before = _ffmpegs(server)
    assert before
    for process in before:
        os.kill(process, signal.SIGKILL)
    _anew(page)
    assert set(_ffmpegs(server)).isdisjoint(before)


def _nobody_watches_and_nothing_runs(wall: tuple[Page, list[str]], server: Server) -> None:
    page, _heard = wall
    page.goto("about:blank")
    server.python(
        "from datetime import timedelta; from django.utils import timezone; from ioc_bridge.cameras.models import Demand; "
        "Demand.objects.update(live_until=timezone.now() - timedelta(seconds=1), still_until=None)"
    )
    for _look in range(200):
        if not _ffmpegs(server) and server.found(_STATE)["live"] == []:
            break
    assert _ffmpegs(server) == []


def test_pictures_come_while_somebody_watches_and_only_then(wall: tuple[Page, list[str]], server: Server) -> None:
    _what_cannot_be_decoded_is_shown_as_stills(wall)
    _they_play_and_the_one_that_is_gone_says_so(wall, server)
    _a_killed_stream_comes_back_by_itself(wall, server)
    _nobody_watches_and_nothing_runs(wall, server)
