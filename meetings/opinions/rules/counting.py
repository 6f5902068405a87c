"""Count the answers of a sheet. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

#: what an answer is to the rule of law: another opinion is neither for nor against
AS_VOTE = {"agree": "yes", "disagree": "no", "other": "abstain"}
SHORTEST, LONGEST, REMIND = timedelta(hours=1), timedelta(days=60), timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Count:
    agree: int
    disagree: int
    other: int
    silent: int


def count(choices: Iterable[str]) -> Count:
    """Count answers; an empty one is somebody who has not answered."""
    given = list(choices)
    return Count(given.count("agree"), given.count("disagree"), given.count("other"), given.count(""))


def fits(due_at: datetime, now: datetime) -> bool:
    """Tell whether members have time to read, and the sheet an end."""
    return now + SHORTEST <= due_at <= now + LONGEST


def near(due_at: datetime, now: datetime) -> bool:
    return now >= due_at - REMIND
