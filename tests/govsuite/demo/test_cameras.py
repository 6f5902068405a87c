"""The cameras of the demo show what was drawn for them, and nothing else of the disk; what has an address of its own keeps it."""

import threading
from pathlib import Path
from typing import Any

import pytest

from govsuite.demo.cameras import film_cameras
from govsuite.demo.city import drawing
from govsuite.demo.city.setting_up import free_cameras
from ioc_bridge.cameras.connectors import ffmpeg
from ioc_bridge.cameras.connectors.choosing import engine
from ioc_bridge.cameras.connectors.engines import Standing
from ioc_bridge.cameras.models import Address
from ioc_bridge.cameras.rules.playing import AddressFault, address_fault
from tests.ioc_bridge.cameras.builders import camera

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def short_films(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(drawing, "SECONDS", 1)


def test_a_bare_camera_shows_a_film_and_plays_it_again_and_again() -> None:
    bare, real = camera("demo-cho-dong-ha", url=""), camera("demo-hung-vuong", url="rtsp://10.0.0.9/1")
    assert [film_cameras(), film_cameras()] == [1, 0]
    assert dict(Address.objects.values_list("camera__code", "url")) == {"demo-cho-dong-ha": "film:demo-cho-dong-ha", "demo-hung-vuong": real.address.url}
    assert free_cameras(9) == [bare]  # the playing city may take it over
    playing = engine("builtin")
    playing.begin(bare.pk, "film:demo-cho-dong-ha")
    for _look in range(600):
        found = playing.piece(bare.pk, "index.m3u8", "")
        lines = found.data if found else b""
        if lines.count(b".m4s") > 2:
            break
        threading.Event().wait(0.05)
    assert playing.standing() == {bare.pk: Standing.LIVE}
    playing.clear()
    assert lines.count(b".m4s") > 2


@pytest.mark.parametrize("url", ["film:../x", "film:/etc/passwd", "film:a/b", "film:", "film:A", "file:x"])
def test_an_address_opens_no_other_file(url: str) -> None:
    assert "-stream_loop" not in ffmpeg._input(url)
    assert address_fault(url) == AddressFault.SCHEME


def test_nobody_enters_a_film_by_hand() -> None:
    assert address_fault("film:demo-cho-dong-ha") == AddressFault.SCHEME


def test_a_film_that_cannot_be_made_is_told_and_leaves_no_half_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    camera("demo-cho-dong-ha", url="")
    broken = tmp_path / "bin/ffmpeg"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{broken.parent}:/usr/bin:/bin")
    with pytest.raises(OSError, match=r"ffmpeg ended|Broken pipe"):
        film_cameras()
    assert (Address.objects.count(), ffmpeg.film("demo-cho-dong-ha").exists()) == (0, False)
