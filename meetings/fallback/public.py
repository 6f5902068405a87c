"""The door of ``meetings.fallback``: other apps import nothing else of it."""

from meetings.fallback.models import Entry
from meetings.fallback.selectors import confirmed_of, packs_of

__all__ = ["Entry", "confirmed_of", "packs_of"]
