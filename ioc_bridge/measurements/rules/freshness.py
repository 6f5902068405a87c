"""When a value is too old to be taken for the present one."""

from datetime import datetime, timedelta

#: A product's own choice (no regulation): two readings may be missing, and a minute may pass on the way.
MISSED, ON_THE_WAY = 2, timedelta(minutes=1)


def is_stale(at: datetime | None, cadence: int, now: datetime) -> bool:
    """Tell whether the newest reading, measured every ``cadence`` seconds, is too old; none at all is."""
    return at is None or now - at > timedelta(seconds=cadence) * (MISSED + 1) + ON_THE_WAY
