"""When is a second factor fresh enough."""

from datetime import datetime, timedelta


def is_fresh(proved_at: datetime | None, *, now: datetime, window: timedelta) -> bool:
    """Tell whether the second factor was given within ``window`` before ``now``; a time from the future is not."""
    return proved_at is not None and timedelta(0) <= now - proved_at <= window
