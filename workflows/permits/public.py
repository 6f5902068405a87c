"""The door of construction permits: other apps import nothing else of it."""

from workflows.permits.models import Zone
from workflows.permits.services.zones import Layer, edit_zone, import_zones

__all__ = ["Layer", "Zone", "edit_zone", "import_zones"]
