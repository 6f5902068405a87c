"""The door of ``meetings.calendar``: other apps import nothing else of it."""

from meetings.calendar.models import Entry, Room
from meetings.calendar.services.entries import Plan, plan_entry, send_in_stead
from meetings.calendar.services.rooms import keep_room

__all__ = ["Entry", "Plan", "Room", "keep_room", "plan_entry", "send_in_stead"]
