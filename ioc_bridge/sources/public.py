"""The door of ``ioc_bridge.sources``: other apps import nothing else of it."""

from ioc_bridge.sources.abilities import DUTY, HEAD
from ioc_bridge.sources.enums import Way
from ioc_bridge.sources.models import DatasetRow, RawMessage, Source
from ioc_bridge.sources.selectors.detectors import DetectorLine, detector_line
from ioc_bridge.sources.selectors.layers import MapLayer, map_layers, outlines_of
from ioc_bridge.sources.selectors.takers import Taker, taker_of, takers
from ioc_bridge.sources.services.drawing import draw_layer
from ioc_bridge.sources.services.feeding import confirm, enter, upload
from ioc_bridge.sources.services.feeds import anything_to_hear
from ioc_bridge.sources.services.intake import Incoming, receive
from ioc_bridge.sources.services.profiles import draft_profile, enforce_profile, try_profile
from ioc_bridge.sources.services.sources import add_source, add_systems, set_pause

__all__ = [
    "DUTY", "HEAD", "DatasetRow", "DetectorLine", "Incoming", "MapLayer", "RawMessage", "Source", "Taker", "Way", "add_source", "add_systems", "anything_to_hear", "confirm", "detector_line", "draft_profile", "draw_layer", "enforce_profile",
    "enter", "map_layers", "outlines_of", "receive", "set_pause", "taker_of", "takers", "try_profile", "upload",
]
