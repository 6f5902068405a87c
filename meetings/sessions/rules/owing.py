"""When a unit is reminded of a paper that it owes. Pure."""

from datetime import date, timedelta

#: so many days before the due day the unit is reminded for the first time: the makers' own choice
AHEAD = 3


def is_late(due_on: date, handed_in_on: date | None, today: date) -> bool:
    """Tell whether it came after its day, or has not come though its day is over."""
    return (handed_in_on or today) > due_on


def reminds(due_on: date, reminded_on: date | None, today: date) -> bool:
    """Remind when the due day comes near, and once more on the day after it; never twice a day for the same cause."""
    if today > due_on:
        return reminded_on is None or reminded_on <= due_on
    return today >= due_on - timedelta(days=AHEAD) and reminded_on is None
