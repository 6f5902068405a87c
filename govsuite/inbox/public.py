"""The door of ``govsuite.inbox``: other apps import nothing else of it."""

from govsuite.inbox.services.due_moves import on_calendar_applied
from govsuite.inbox.services.hourly import tell_hourly
from govsuite.inbox.services.notifications import notify, read_all_but
from govsuite.inbox.services.signing_turns import tell_next_signer

__all__ = ["notify", "read_all_but", "on_calendar_applied", "tell_hourly", "tell_next_signer"]
