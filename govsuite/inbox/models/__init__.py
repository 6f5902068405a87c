from govsuite.inbox.models.notifications import Notification

__all__ = ["Notification"]
