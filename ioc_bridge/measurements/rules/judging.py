"""Hold readings of the past against a limit, whichever held then."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from ioc_bridge.measurements.rules.alarms import Rule


@dataclass(slots=True)
class Judgement:
    """How often readings lay beyond a limit, on which days, and how far at the worst."""

    measured: int = 0
    beyond: int = 0
    worst: float | None = None
    days: set[date] = field(default_factory=set)

    @property
    def share(self) -> float | None:
        return self.beyond / self.measured if self.measured else None


def judge(limits: Iterable[Rule], readings: Iterable[tuple[datetime, float]]) -> list[Judgement]:
    """Return what each of the limits says of the same readings. Times are local: days are those of the reader."""
    judged = [(limit, Judgement()) for limit in limits]
    for at, value in readings:
        for limit, found in judged:
            found.measured += 1
            if limit.beyond(value):
                found.beyond += 1
                found.worst = limit.worse(value, found.worst)
                found.days.add(at.date())
    return [found for _limit, found in judged]
