"""The door of cameras: what they announce."""

from ioc_bridge.cameras.events import CameraBack, CameraLost, DetectionJudged

__all__ = ["CameraBack", "CameraLost", "DetectionJudged"]
