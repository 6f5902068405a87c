"""MediaMTX and go2rtc in front of a browser: the supervisor tells the engine, the engine (a stand-in) carries a real camera, the browser decodes what comes."""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import browser as screens
from tests.ioc_bridge.cameras import standins
from tests.ioc_bridge.cameras.rtsp import cameras
from tests.servers import Server, running

pytestmark = pytest.mark.browser
PATIENCE = 40_000
_SETUP = """
import json
from tests import builders
from tests.ioc_bridge.cameras.builders import camera
from tests.signed_in import key_of
centre = builders.unit("ttdh-dong-ha", "Trung tâm Giám sát và Điều hành", "department")
print("FOUND" + json.dumps({"camera": camera(url=URL).pk, "key": key_of(builders.person("vinh", "ioc_head", at=centre))}))
"""
_PLAYS = """() => { const video = document.querySelector("video"); const told = video.getVideoPlaybackQuality?.().totalVideoFrames ?? 0;
  video.dataset.first ??= told; return video.currentTime > 0 && told > Number(video.dataset.first) + 10; }"""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with cameras(1) as [address]:
        yield address


def _seen(chromium: Browser, server: Server, url: str, name: str, meanwhile: Callable[[int, list[str]], None]) -> None:
    """Watch the camera until pictures are decoded; ``meanwhile`` gets its number and the addresses that the browser asked for, while it is watched."""
    found = server.found(_SETUP.replace("URL", repr(url)))
    server._start("media", server.command("media"))
    page, _heard = screens.opened(chromium, server.url, "/ioc/camera/may-chu/", size=screens.DESK, session_key=found["key"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/ioc/camera/{found['camera']}/")
    page.wait_for_function(_PLAYS, timeout=PATIENCE)
    meanwhile(found["camera"], asked)
    page.goto("/ioc/camera/may-chu/")
    assert page.get_by_text("Dịch vụ hình trực tiếp đang chạy").is_visible()
    screens.picture(page, f"camera-engines-{name}")
    page.context.close()


def test_pictures_of_a_mediamtx_come_after_it_has_asked_us(chromium: Browser, url: str, tmp_path: Path) -> None:
    """Through us by the shared secret; and who has a key may read there directly, nobody else."""
    with standins.mediamtx(tmp_path) as engine, running(
        PICTURE_ENGINE="mediamtx", PICTURE_ENGINE_SECRET=standins.SECRET, MEDIAMTX_API_URL=engine.api, MEDIAMTX_HLS_URL=engine.hls,
    ) as server:
        engine.asks = f"{server.url}/ioc/camera/may-chu/mediamtx/{standins.SECRET}/"

        def by_key(camera: int, asked: list[str]) -> None:
            assert {question["action"] for question in engine.questions} == {"api"}  # pieces go by the secret that both know
            key = next(address for address in asked if address.endswith("/index.m3u8")).split("/")[-2]
            there = f"{engine.hls}/camera-{camera}/index.m3u8"
            assert [_status(address) for address in (f"{there}?key={key}", f"{there}?key={key}x", there)] == [200, 401, 401]

        _seen(chromium, server, url, "mediamtx", by_key)


def test_pictures_of_a_go2rtc_come_through_us_alone(chromium: Browser, url: str, tmp_path: Path) -> None:
    with standins.go2rtc(tmp_path) as engine, running(PICTURE_ENGINE="go2rtc", PICTURE_ENGINE_SECRET=standins.SECRET, GO2RTC_URL=engine.url) as server:

        def nowhere_else(camera: int, asked: list[str]) -> None:
            assert [address for address in asked if not address.startswith((server.url, "blob:"))] == []
            assert engine.sources == {f"camera-{camera}": url}

        _seen(chromium, server, url, "go2rtc", nowhere_else)


def _status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code
