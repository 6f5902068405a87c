"""What a record has open, in the words of its flow, and the moment of a reminder. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

#: when people are reminded on the due day: before the counter opens
MORNING = time(7, 30)


@dataclass(frozen=True, slots=True)
class Place:
    """One node where the record is now. ``key`` names the piece of work whose due date its timer follows."""

    node: str
    key: str = ""
    owner_id: int | None = None
    due_on: date | None = None


def reminder_at(due_on: date | None, zone: tzinfo) -> datetime | None:
    """Return the moment of the reminder; None where no date runs: the timer then waits."""
    return None if due_on is None else datetime.combine(due_on, MORNING, tzinfo=zone)
