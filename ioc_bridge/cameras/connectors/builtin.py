"""The built-in engine: one ffmpeg a camera, which puts the camera's own pictures into pieces in the data folder. Needs nothing but ffmpeg."""

import re
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from ioc_bridge.cameras.connectors import ffmpeg
from ioc_bridge.cameras.connectors.engines import EngineAway, Health, Piece, Places, Standing
from ioc_bridge.cameras.enums import EngineKind

#: What a folder of pieces may hold; everything else does not exist.
_NAME = re.compile(r"index\.m3u8|init\.mp4|[0-9]{1,9}\.m4s")
#: A list that names no new piece for so many seconds stands still, whatever its process does. Some cameras send a key frame each ten or twenty.
STILL = 60
_TYPES = {".m3u8": "application/vnd.apple.mpegurl", ".mp4": "video/mp4", ".m4s": "video/iso.segment"}


class BuiltIn:
    """The supervisor's own instance holds the processes; every other instance only reads what they write."""

    name = str(EngineKind.BUILT_IN)

    def __init__(self, places: Places) -> None:
        self.folder = places.folder
        self.processes: dict[int, subprocess.Popen[bytes]] = {}

    def health(self) -> Health:
        program = shutil.which("ffmpeg")
        if program is None:
            return Health(ok=False, fault="no_ffmpeg")
        return Health(ok=True, version=ffmpeg.version(program))

    def begin(self, camera: int, url: str) -> None:
        self.end(camera)
        if not ffmpeg.available():
            raise EngineAway("no_ffmpeg")
        self.processes[camera] = ffmpeg.start(url, self._live(camera))

    def end(self, camera: int) -> None:
        if camera in self.processes:
            ffmpeg.finish(self.processes.pop(camera))

    def standing(self) -> Mapping[int, Standing]:
        return {camera: self._standing(camera, process) for camera, process in self.processes.items()}

    def clear(self) -> None:
        for camera in list(self.processes):
            self.end(camera)

    def piece(self, camera: int, name: str, query: str) -> Piece | None:  # noqa: ARG002 - its pieces have no query
        if not _NAME.fullmatch(name):
            return None
        try:
            return Piece((self._live(camera) / name).read_bytes(), _TYPES[Path(name).suffix])
        except FileNotFoundError:
            return None

    def _standing(self, camera: int, process: subprocess.Popen[bytes]) -> Standing:
        if process.poll() is not None:
            return Standing.GONE
        try:
            renewed = (self._live(camera) / ffmpeg.LIST).stat().st_mtime
        except FileNotFoundError:
            return Standing.STARTING
        return Standing.LIVE if time.time() - renewed < STILL else Standing.GONE

    def _live(self, camera: int) -> Path:
        return self.folder / str(camera) / "live"
