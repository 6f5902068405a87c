"""Scenes of the wall, the devices that show them, approvals of what stood there."""

from ioc_bridge.screens.models.approvals import WallApproval
from ioc_bridge.screens.models.devices import DisplayDevice
from ioc_bridge.screens.models.scenes import Scene

__all__ = ["DisplayDevice", "Scene", "WallApproval"]
