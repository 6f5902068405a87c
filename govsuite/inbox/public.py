"""The door of ``govsuite.inbox``: other apps import nothing else of it."""

from govsuite.inbox.services.notifications import notify

__all__ = ["notify"]
