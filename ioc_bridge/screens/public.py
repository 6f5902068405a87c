"""The door of screens."""

from ioc_bridge.screens.models import DisplayDevice, Scene
from ioc_bridge.screens.services.approving import on_document_issued
from ioc_bridge.screens.services.pairing import DeviceWords, register_device
from ioc_bridge.screens.services.scenes import load_shipped_scenes

__all__ = ["DeviceWords", "DisplayDevice", "Scene", "load_shipped_scenes", "on_document_issued", "register_device"]
