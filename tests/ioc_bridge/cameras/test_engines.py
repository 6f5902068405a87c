"""One contract for every engine: it carries a real camera from its first picture to its end, and says of a dead one that nothing comes.

MediaMTX and go2rtc stand in (standins.py) unless TEST_MEDIAMTX_API_URL and TEST_MEDIAMTX_HLS_URL, or TEST_GO2RTC_URL, name real ones, with TEST_ENGINE_SECRET.
"""

import os
import signal
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from govsuite.demo.city import rtsp
from ioc_bridge.cameras.connectors import ffmpeg
from ioc_bridge.cameras.connectors.builtin import STILL, BuiltIn
from ioc_bridge.cameras.connectors.choosing import ENGINES
from ioc_bridge.cameras.connectors.engines import CameraRefused, Engine, EngineAway, Places, Standing
from ioc_bridge.cameras.enums import EngineKind
from tests.environment import FOLDER
from tests.ioc_bridge.cameras import standins
from tests.ioc_bridge.cameras.rtsp import cameras

DEAD, NOWHERE = "rtsp://127.0.0.1:1/none", "http://127.0.0.1:1"
LOOKS = 600


def places(folder: Path, **more: str) -> Places:
    return Places(**{
        "folder": folder, "secret": os.environ.get("TEST_ENGINE_SECRET", standins.SECRET), "mediamtx_api": NOWHERE, "mediamtx_hls": NOWHERE, "go2rtc": NOWHERE, **more,
    })


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with cameras(1) as [address]:
        yield address


@pytest.fixture(params=list(EngineKind), ids=str)
def kind(request: pytest.FixtureRequest) -> EngineKind:
    return request.param


@pytest.fixture
def engine(kind: EngineKind, tmp_path: Path) -> Iterator[Engine]:
    """The engine, where it serves."""
    real = {name: os.environ.get(f"TEST_{name}", "") for name in ("MEDIAMTX_API_URL", "MEDIAMTX_HLS_URL", "GO2RTC_URL")}
    if kind == EngineKind.BUILT_IN:
        yield from _cleared(ENGINES[kind](places(tmp_path)))
    elif kind == EngineKind.MEDIAMTX and not real["MEDIAMTX_API_URL"]:
        with standins.mediamtx(tmp_path) as one:
            yield from _cleared(ENGINES[kind](places(tmp_path, mediamtx_api=one.api, mediamtx_hls=one.hls)))
    elif kind == EngineKind.GO2RTC and not real["GO2RTC_URL"]:
        with standins.go2rtc(tmp_path) as two:
            yield from _cleared(ENGINES[kind](places(tmp_path, go2rtc=two.url)))
    else:
        yield from _cleared(ENGINES[kind](places(tmp_path, mediamtx_api=real["MEDIAMTX_API_URL"], mediamtx_hls=real["MEDIAMTX_HLS_URL"], go2rtc=real["GO2RTC_URL"])))


def _cleared(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.clear()


def _until(done: Callable[[], bool]) -> None:
    """Look until it is done; what is looked at are processes of their own."""
    for _look in range(LOOKS):
        if done():
            return
        threading.Event().wait(0.05)
    raise AssertionError("it did not come")


def _followed(engine: Engine, camera: int, name: str) -> list[bytes]:
    """Read lists down to their pieces as a player does; return the first bytes of init and of one piece."""
    path, _mark, query = name.partition("?")
    found = engine.piece(camera, path, query)
    assert found is not None, name
    if not path.endswith(".m3u8"):
        return [found.data]
    lines = found.data.decode().split("\n")
    maps = [line.partition('URI="')[2].partition('"')[0] for line in lines if line.startswith("#EXT-X-MAP")]
    pieces = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    assert all(not urlsplit(one).netloc and "/" not in urlsplit(one).path for one in [*maps, *pieces])  # all lie beside the list
    return [data for one in [*maps, *pieces[-1:]] for data in _followed(engine, camera, one)]


def test_a_camera_from_its_first_picture_to_its_end(engine: Engine, url: str) -> None:
    assert (engine.health().ok, engine.health().fault) == (True, "")
    engine.begin(5, url)
    _until(lambda: engine.standing().get(5) == Standing.LIVE)
    init, piece = _followed(engine, 5, "index.m3u8")
    assert (init[4:8], piece[4:8] in (b"moof", b"styp", b"sidx")) == (b"ftyp", True)
    engine.end(5)
    engine.end(5)  # nothing is there any more
    assert dict(engine.standing()) == {}


def test_a_dead_camera_gives_nothing_and_harms_no_other(engine: Engine, url: str) -> None:
    engine.begin(6, DEAD)
    engine.begin(7, url)
    _until(lambda: engine.standing().get(7) == Standing.LIVE)
    assert engine.standing()[6] in (Standing.STARTING, Standing.GONE)
    assert engine.piece(6, "index.m3u8", "") is None
    engine.clear()
    assert dict(engine.standing()) == {}


def test_one_that_is_begun_again_is_carried_once(engine: Engine, url: str) -> None:
    engine.begin(5, DEAD)
    engine.begin(5, url)
    _until(lambda: engine.standing().get(5) == Standing.LIVE)
    assert dict(engine.standing()) == {5: Standing.LIVE}


def test_a_camera_whose_clock_is_set_back_goes_on_in_pieces_of_a_second(tmp_path: Path) -> None:
    """Seen before: one piece of 45 MB, a picture that stood for four minutes."""
    engine = BuiltIn(places(tmp_path))
    with rtsp.serving([rtsp.film(FOLDER.parent)], jumping=True) as [url]:
        engine.begin(5, url)
        _until(lambda: _newest(engine) >= 5)
        picture = ffmpeg.still(url, tmp_path / "next.jpg")  # whoever looks sets this camera's clock back
        assert picture.wait() == 0
        jumped = _newest(engine)
        _until(lambda: _newest(engine) >= jumped + 5)
        pieces = [file.stat().st_size for file in (tmp_path / "5" / "live").glob("*.m4s")]
        engine.clear()
    assert max(pieces) < 5 * statistics.median(pieces)


def _newest(engine: BuiltIn) -> int:
    """Return the number of the newest piece that the list names; -1 before the first."""
    found = engine.piece(5, "index.m3u8", "")
    return int(found.data.decode().split("\n")[-2].removesuffix(".m4s")) if found else -1


def test_a_list_that_is_not_renewed_is_no_live_picture(tmp_path: Path, url: str) -> None:
    engine = BuiltIn(places(tmp_path))
    engine.begin(5, url)
    _until(lambda: engine.standing()[5] == Standing.LIVE)
    engine.processes[5].send_signal(signal.SIGSTOP)
    long_ago = time.time() - STILL
    os.utime(tmp_path / "5" / "live" / "index.m3u8", (long_ago, long_ago))
    assert engine.standing()[5] == Standing.GONE
    engine.processes[5].send_signal(signal.SIGCONT)
    engine.clear()


@pytest.mark.parametrize("name", ["..%2fsecret", "secret.txt", "../x.m3u8", "index.m3u8/../../x", "", "0.exe"])
def test_what_is_no_piece_is_not_there(engine: Engine, name: str) -> None:
    assert engine.piece(5, name, "id=a&n=1") is None


@pytest.mark.parametrize("kind", [EngineKind.MEDIAMTX, EngineKind.GO2RTC], ids=str)
def test_one_that_is_away_says_so_and_blames_no_camera(kind: EngineKind, tmp_path: Path) -> None:
    engine = ENGINES[kind](places(tmp_path))
    assert (engine.health().ok, engine.health().fault) == (False, "silent")
    for deed in (lambda: engine.begin(1, DEAD), engine.standing, lambda: engine.piece(1, "index.m3u8", "")):
        with pytest.raises(EngineAway):
            deed()


@pytest.mark.parametrize("kind", [EngineKind.MEDIAMTX, EngineKind.GO2RTC], ids=str)
def test_an_address_that_it_cannot_read_is_that_cameras_alone(engine: Engine) -> None:
    with pytest.raises(CameraRefused):
        engine.begin(1, "gopher://x/y")
    assert engine.health().ok


def test_a_wrong_secret_is_told_apart_from_silence(tmp_path: Path) -> None:
    with standins.go2rtc(tmp_path) as one:
        assert ENGINES[EngineKind.GO2RTC](places(tmp_path, go2rtc=one.url, secret="khac")).health().fault == "refused"


def test_something_else_at_the_address_is_named(tmp_path: Path) -> None:
    with standins.served(lambda *_asked: (200, "text/html", b"<html>")) as address:
        found = [ENGINES[kind](places(tmp_path, go2rtc=address, mediamtx_api=address)).health().fault for kind in (EngineKind.MEDIAMTX, EngineKind.GO2RTC)]
    assert found == ["strange", "strange"]


def test_what_others_have_in_the_same_engine_is_left_alone(tmp_path: Path) -> None:
    with standins.go2rtc(tmp_path) as one:
        one.sources |= {"cong-sau": "rtsp://10.0.0.1/x", "camera-x": "rtsp://10.0.0.1/y"}
        engine = ENGINES[EngineKind.GO2RTC](places(tmp_path, go2rtc=one.url))
        engine.begin(3, DEAD)
        engine.clear()
        assert sorted(one.sources) == ["camera-x", "cong-sau"]


def test_a_session_of_one_camera_opens_with_no_other_key(tmp_path: Path, url: str) -> None:
    with standins.go2rtc(tmp_path) as one:
        engine = ENGINES[EngineKind.GO2RTC](places(tmp_path, go2rtc=one.url))
        engine.begin(1, url)
        engine.begin(2, url)
        first = engine.piece(1, "index.m3u8", "")
        assert first is not None
        query = first.data.decode().strip().rpartition("?")[2]
        assert engine.piece(1, "playlist.m3u8", query) is not None
        assert [engine.piece(2, "playlist.m3u8", query), engine.piece(1, "playlist.m3u8", "id=Sess0000")] == [None, None]
        engine.clear()


def test_the_built_in_one_needs_ffmpeg_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert BuiltIn(places(tmp_path)).health().fault == "no_ffmpeg"
    with pytest.raises(EngineAway):
        BuiltIn(places(tmp_path)).begin(1, DEAD)
