"""The engine that the settings name."""

from collections.abc import Callable

from django.conf import settings

from ioc_bridge.cameras.connectors.builtin import BuiltIn
from ioc_bridge.cameras.connectors.engines import Engine, Places, places
from ioc_bridge.cameras.connectors.go2rtc import Go2rtc
from ioc_bridge.cameras.connectors.mediamtx import MediaMtx
from ioc_bridge.cameras.enums import EngineKind

ENGINES: dict[str, Callable[[Places], Engine]] = {EngineKind.BUILT_IN: BuiltIn, EngineKind.MEDIAMTX: MediaMtx, EngineKind.GO2RTC: Go2rtc}


def engine(kind: str = "") -> Engine:
    """Return the engine of that kind, or the one that serves this installation."""
    return ENGINES[kind or settings.PICTURE_ENGINE](places())
