"""Ten cameras of 720p over RTSP: what their remuxing costs, how soon a picture is there, and that a wall of 9 live and 16 stills keeps its heap. ``share`` shortens it."""

import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from govsuite.demo.city import rtsp
from tests import browser as screens
from tests.bench.cpu import Meter, of_session
from tests.bench.plain_browser import PlainPage, plain_page
from tests.bench.results import Figure
from tests.environment import FOLDER
from tests.servers import Server, running

CAMERAS, SIZE, RATE = 10, "1280x720", "1500k"
#: seconds of processor that are measured, tries of a first picture, minutes of the wall: at full size
CPU_SECONDS, TRIES, WALL_MINUTES = 60, 10, 30
WALL = 25
#: what is promised: seconds to the first picture, cold and warm; growth of the wall's heap in per cent
COLD, WARM, GROWTH = 6.0, 3.0, 10.0
PATIENCE = 60_000
MOVING_SECONDS = 15
#: so long the engine of the browser goes on compiling what a page runs again and again: that is no growth of the wall
REST_MINUTES = 5
_CLOCKS = "[...document.querySelectorAll('video')].map(video => video.hidden ? 0 : video.currentTime)"
#: The page says when its first picture was decoded, by its own clock: no round trip of the test lies in between.
_FIRST = """() => { const seen = () => { for (const video of document.querySelectorAll("video")) {
  if ((video.getVideoPlaybackQuality?.().totalVideoFrames ?? 0) > 0) { window.firstPicture ??= performance.now(); return; } } requestAnimationFrame(seen); }; seen(); }"""
_PLAY = "least => [...document.querySelectorAll('video')].filter(video => (video.getVideoPlaybackQuality?.().totalVideoFrames ?? 0) > 10).length >= least"
_STILLS = "least => [...document.querySelectorAll('.cm-still')].filter(image => !image.hidden && image.naturalWidth > 0).length >= least"

_SETUP = """
import json
from tests import builders
from tests.ioc_bridge.cameras.builders import camera
from tests.signed_in import key_of
centre = builders.unit("ttdh-dong-ha", "Trung tâm Giám sát và Điều hành", "department")
urls = URLS
rows = [camera(f"cam-{number:02}", url=urls[number % len(urls)], name=f"Camera {number:02}") for number in range(COUNT)]
print("FOUND" + json.dumps({"cameras": [row.pk for row in rows], "key": key_of(builders.person("yen", "ioc_duty", at=centre))}))
"""
_WANT = """
from datetime import timedelta
from django.utils import timezone
from ioc_bridge.cameras.models import Demand
for pk in CAMERAS:
    Demand.objects.update_or_create(camera_id=pk, defaults={"live_until": timezone.now() + timedelta(seconds=SECONDS), "still_until": None})
"""
_LIVE = "import json; from ioc_bridge.cameras.models import Demand; print('FOUND' + json.dumps(Demand.objects.filter(live=True).count()))"


def measure(share: float) -> list[Figure]:
    """Return the figures."""
    film = rtsp.film(FOLDER.parent, size=SIZE, rate=RATE)
    with rtsp.serving([film] * CAMERAS) as urls:
        figures = [_remuxing(urls, max(5.0, CPU_SECONDS * share))]
        with screens.chromium() as browser:
            figures += _first_pictures(browser, urls, max(3, round(TRIES * share)))
    minutes = max(0.5, WALL_MINUTES * share)
    with rtsp.serving([rtsp.longer(film, round((minutes + REST_MINUTES + 5) * 60))] * CAMERAS) as urls:  # a camera does not end
        figures += _wall(urls, minutes)
    return figures


@contextmanager
def _centre(urls: list[str], count: int, *, web: bool = True) -> Iterator[tuple[Server, dict[str, object]]]:
    with running(web=web) as server:
        found = server.found(_SETUP.replace("URLS", repr(urls)).replace("COUNT", str(count)))
        server._start("media", server.command("media"))
        yield server, found


def _until_live(server: Server, count: int) -> None:
    deadline = time.monotonic() + PATIENCE / 1000
    while server.found(_LIVE) < count:
        if time.monotonic() > deadline:
            raise AssertionError(f"not all cameras play: {server.log('media')}")
        time.sleep(0.2)


def _remuxing(urls: list[str], seconds: float) -> Figure:
    """The supervisor and its ffmpegs, beside one bare ffmpeg that copies the same ten cameras and writes nothing."""
    with _centre(urls, CAMERAS, web=False) as (server, found):
        server.python(_WANT.replace("CAMERAS", repr(found["cameras"])).replace("SECONDS", str(seconds + 120)))
        _until_live(server, CAMERAS)
        ours = _spent(server.processes["media"].pid, seconds)
    inputs = [word for url in urls for word in ("-rtsp_transport", "tcp", "-i", url)]
    maps = [word for number in range(CAMERAS) for word in ("-map", f"{number}:v")]
    bare = subprocess.Popen(["ffmpeg", "-nostdin", "-loglevel", "error", *inputs, *maps, "-c", "copy", "-f", "null", "-"], start_new_session=True)
    try:
        time.sleep(5)  # until it has opened all of them
        peer = _spent(bare.pid, seconds)
    finally:
        bare.kill()
        bare.wait()
    note = f"{CAMERAS} cameras of {SIZE} at {RATE}bit/s for {seconds:g} s: the supervisor with its database, and one ffmpeg a camera"
    return Figure("ioc.cameras.remux", ours, "% of a core", "one ffmpeg that copies all ten and writes nothing", peer, None, note)


def _spent(session: int, seconds: float) -> float:
    with Meter({"group": of_session(session)}) as meter:
        began = time.monotonic()
        time.sleep(seconds)
        ended = time.monotonic()
    return round(100 * meter.between(began, ended)["group"] / (ended - began), 1)


def _first_pictures(browser: Browser, urls: list[str], tries: int) -> list[Figure]:
    """Cold: nobody watches the camera yet. Warm: it runs for somebody else. The worst of all tries counts."""
    with _centre(urls, tries) as (server, found):
        cold, warm = [], []
        _first(browser, server, found, 0)  # the first page of a server is slower than any later one
        for place in range(1, tries):
            page, seconds = _first(browser, server, found, place)
            cold.append(seconds)
            other, again = _first(browser, server, found, place)
            warm.append(again)
            for one in (page, other):
                one.context.close()
    return [
        _figure("cold", cold, COLD, "the camera's answer and its next key frame (1 s apart)"), _figure("warm", warm, WARM, "a piece of the list (1 s)"),
    ]


def _figure(name: str, seconds: list[float], promise: float, limit: str) -> Figure:
    note = f"{len(seconds)} tries in Chromium from the click to the first decoded picture, median {statistics.median(seconds):.2f} s"
    return Figure(f"ioc.cameras.first.{name}", round(max(seconds), 2), "s (worst)", limit, 1.0, promise, note)


def _first(browser: Browser, server: Server, found: dict[str, object], place: int) -> tuple[Page, float]:
    page = screens.context_of(browser, server.url, size=screens.DESK, session_key=str(found["key"])).new_page()
    page.add_init_script(f"addEventListener('DOMContentLoaded', {_FIRST})")
    page.goto(f"/ioc/camera/{found['cameras'][place]}/")
    page.wait_for_function("() => window.firstPicture", timeout=PATIENCE)
    return page, page.evaluate("() => window.firstPicture") / 1000


def _moving(page: PlainPage) -> int:
    """Return how many tiles show new pictures; one that is just begun anew may take its time."""
    clocks = page.evaluate(_CLOCKS)
    time.sleep(MOVING_SECONDS)
    return sum(now != before for now, before in zip(page.evaluate(_CLOCKS), clocks, strict=True))


def _wall(urls: list[str], minutes: float) -> list[Figure]:
    """Nine live players and sixteen stills on one page: its heap and its process after they have come to rest, and after so many minutes."""
    with _centre(urls, WALL) as (server, found), plain_page(server.url, "/ioc/camera/", size=screens.HALL, session_key=str(found["key"])) as page:
        page.wait_for(f"({_PLAY})(9)")
        page.wait_for(f"({_STILLS})(16)")
        time.sleep(20)  # buffers are filled
        early = page.heap()
        time.sleep(REST_MINUTES * 60 * minutes / WALL_MINUTES)
        kept, before, held = page.objects(), page.heap(), page.memory()
        time.sleep(minutes * 30)
        halfway = page.heap()
        time.sleep(minutes * 30)
        after, holds, keeps = page.heap(), page.memory(), page.objects()
        playing = _moving(page)
    note = f"9 live and 16 stills for {minutes:g} min, {playing} of 9 show new pictures within {MOVING_SECONDS:g} s at the end; heap after collection {early:.2f} at first, {before:.2f} → {halfway:.2f} halfway → {after:.2f} MiB"
    return [
        Figure("ioc.cameras.wall", _growth(before, after), "% of heap", "the heap when the wall has come to rest (MiB)", round(before, 1), GROWTH, note),
        Figure("ioc.cameras.wall.objects", _growth(kept, keeps), "% of objects", "what its scripts hold at rest, without compiled code (MiB)", round(kept, 2), GROWTH, f"{kept:.2f} → {keeps:.2f} MiB"),
        Figure("ioc.cameras.wall.memory", _growth(held, holds), "% of memory", "what the page's process holds by itself at rest (MiB)", round(held), GROWTH, f"{held:.0f} → {holds:.0f} MiB"),
    ]


def _growth(before: float, after: float) -> float:
    return round(100 * (after - before) / before, 1)
