"""Scenes of the wall and the devices that show them."""

from ioc_bridge.screens.models.devices import DisplayDevice
from ioc_bridge.screens.models.scenes import Scene

__all__ = ["DisplayDevice", "Scene"]
