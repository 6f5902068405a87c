"""The door of cameras: the register, what was seen, and what is announced of it."""

from ioc_bridge.cameras.events import CameraBack, CameraLost, DetectionJudged
from ioc_bridge.cameras.models import Camera, DetectionEvent
from ioc_bridge.cameras.services.register import save_camera

__all__ = ["Camera", "CameraBack", "CameraLost", "DetectionEvent", "DetectionJudged", "save_camera"]
