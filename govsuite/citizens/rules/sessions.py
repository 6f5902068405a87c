"""How long a citizen stays signed in."""

from datetime import datetime, timedelta


def is_open(*, ended_at: datetime | None, last_seen_at: datetime, ends_at: datetime, idle: timedelta, now: datetime) -> bool:
    """Tell whether a sign-in still counts: not ended, not too old, not left alone for longer than ``idle``."""
    return ended_at is None and now < ends_at and now - last_seen_at < idle
