"""When alarms of one cause come faster than a person reads, they are told as one."""

from datetime import timedelta

#: A product's own choice (no regulation): more than so many alarms of one cause within so long are a storm.
MOST, WITHIN = 10, timedelta(minutes=10)


def is_storm(alarms_within: int) -> bool:
    """Tell whether one more alarm than these makes a storm."""
    return alarms_within >= MOST
