"""The door of the floor: other apps import nothing else of it."""

from meetings.floor.models import Floor, FloorLog, Speech

__all__ = ["Floor", "FloorLog", "Speech"]
