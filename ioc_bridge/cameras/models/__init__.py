"""Cameras and what they saw."""

from ioc_bridge.cameras.models.cameras import Address, Camera, Demand, SignalChange, View
from ioc_bridge.cameras.models.detections import DetectionEvent, DetectionPart, DetectorState
from ioc_bridge.cameras.models.evidence import Evidence
from ioc_bridge.cameras.models.zones import MotionZone

__all__ = ["Address", "Camera", "Demand", "DetectionEvent", "DetectionPart", "DetectorState", "Evidence", "MotionZone", "SignalChange", "View"]
