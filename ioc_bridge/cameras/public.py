"""The door of cameras: the register, what was seen, and what is announced of it; pictures for a wall that nobody is signed in at."""

from ioc_bridge.cameras.connectors.ffmpeg import film
from ioc_bridge.cameras.enums import Signal
from ioc_bridge.cameras.events import DetectionJudged
from ioc_bridge.cameras.models import Camera, DetectionEvent
from ioc_bridge.cameras.rules.playing import MOST_LIVE
from ioc_bridge.cameras.selectors.cameras import cameras_in_use
from ioc_bridge.cameras.selectors.unheeded import Unheeded, list_of_events, unheeded
from ioc_bridge.cameras.services.displaying import show_live, show_still
from ioc_bridge.cameras.services.evidence import keep_detector_still
from ioc_bridge.cameras.services.handing_out import Still, stills_of
from ioc_bridge.cameras.services.register import save_camera, show_film
from ioc_bridge.cameras.views.pictures import piece_of, still_of

__all__ = [
    "MOST_LIVE", "Camera", "DetectionEvent", "DetectionJudged", "Signal", "Still", "Unheeded", "cameras_in_use", "film", "keep_detector_still", "list_of_events", "piece_of", "save_camera",
    "show_film", "show_live", "show_still", "still_of", "stills_of", "unheeded",
]
