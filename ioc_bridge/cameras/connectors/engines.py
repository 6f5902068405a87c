"""What carries live pictures, by one interface: the supervisor begins and ends, the web processes read pieces. Which engine serves is a setting."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from django.conf import settings


class Standing(StrEnum):
    """How one camera's pictures stand in an engine."""

    STARTING = "starting"
    LIVE = "live"
    GONE = "gone"


class EngineAway(Exception):
    """The engine itself does not answer, or answers as none of its kind does; the code says why. No camera is to blame."""

    def __init__(self, code: str, *, status: int = 0) -> None:
        super().__init__(code)
        self.code, self.status = code, status


class CameraRefused(Exception):
    """The engine answers well and does not take this camera: its address is none that it knows how to read."""


@dataclass(frozen=True, slots=True)
class Health:
    """What an engine says of itself."""

    ok: bool
    version: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A list of pieces, or one of them."""

    data: bytes
    kind: str


class Engine(Protocol):
    """One engine. ``begin``, ``end``, ``standing`` and ``clear`` belong to the supervisor; ``health`` and ``piece`` to whoever asks.

    All but ``health`` raise EngineAway where the engine does not answer.
    """

    name: str

    def health(self) -> Health:
        """Ask the engine whether it runs. Never raises."""

    def begin(self, camera: int, url: str) -> None:
        """Let it carry a camera; what it carried of the same one is replaced. Raises CameraRefused where it does not take this one."""

    def end(self, camera: int) -> None:
        """Let it carry the camera no longer; nothing where it does not."""

    def standing(self) -> Mapping[int, Standing]:
        """Return how each camera stands that it carries. One that was begun and is not named has been lost: the engine began anew."""

    def clear(self) -> None:
        """End all that is ours, also what an earlier supervisor left behind."""

    def piece(self, camera: int, name: str, query: str) -> Piece | None:
        """Return what a player asked for, None where there is none. Whoever calls has asked whether it may be seen."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the engines are, by the settings of this installation."""

    folder: Path
    secret: str
    mediamtx_api: str
    mediamtx_hls: str
    go2rtc: str


def places() -> Places:
    """Return the places of the settings."""
    return Places(
        Path(settings.DATA_DIR) / "pictures", settings.PICTURE_ENGINE_SECRET, settings.MEDIAMTX_API_URL, settings.MEDIAMTX_HLS_URL, settings.GO2RTC_URL,
    )
