"""When a stream alarms: a state machine over its readings, by the times at which they were measured.

The limit, how long it must be passed and by how many readings, how far and how long back until the alarm ends
(ISA-18.2 calls these limit, on-delay, off-delay and dead band). Only readings taken while the instrument measured come here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum


class Phase(IntEnum):
    """Where a rule stands with its stream."""

    CALM = 0
    RISING = 1  # beyond the limit, not yet long enough
    ALARM = 2
    FALLING = 3  # back within, not yet long enough


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit and the patience around it. Delays in seconds, the dead band in the unit of the stream.

    ``reached`` says that standing at the limit is beyond it already (a flood level), otherwise only what is past it.
    """

    low: float | None = None
    high: float | None = None
    reached: bool = False
    dead_band: float = 0.0
    on_delay: int = 0
    off_delay: int = 0
    min_samples: int = 1

    def beyond(self, value: float) -> bool:
        if self.reached:
            return (self.high is not None and value >= self.high) or (self.low is not None and value <= self.low)
        return (self.high is not None and value > self.high) or (self.low is not None and value < self.low)

    def well_within(self, value: float) -> bool:
        """Tell whether the value is back by more than the dead band. With no dead band: not beyond."""
        if not self.dead_band:
            return not self.beyond(value)
        return (self.high is None or value <= self.high - self.dead_band) and (self.low is None or value >= self.low + self.dead_band)

    def worse(self, value: float, than: float | None) -> float:
        """Return which of the two lies further beyond."""
        return value if than is None or self._excess(value) > self._excess(than) else than

    def _excess(self, value: float) -> float:
        over = value - self.high if self.high is not None else float("-inf")
        under = self.low - value if self.low is not None else float("-inf")
        return max(over, under)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a rule remembers between two readings."""

    phase: Phase = Phase.CALM
    since: datetime | None = None
    samples: int = 0
    worst: float | None = None


CALM = Standing()


@dataclass(frozen=True, slots=True)
class Turn:
    """An alarm is raised or cleared by the reading ``value`` of ``at``; ``worst`` is the reading furthest beyond."""

    raised: bool
    at: datetime
    value: float
    worst: float


def follow(rule: Rule, standing: Standing, readings: Iterable[tuple[datetime, float]]) -> tuple[Standing, list[Turn]]:
    """Return where the rule stands after the readings, oldest first, and the turns it took."""
    turns: list[Turn] = []
    for at, value in readings:
        standing, turn = _step(rule, standing, at, value)
        if turn is not None:
            turns.append(turn)
    return standing, turns


def _step(rule: Rule, standing: Standing, at: datetime, value: float) -> tuple[Standing, Turn | None]:
    if standing.phase in (Phase.CALM, Phase.RISING):
        return _while_calm(rule, standing, at, value)
    return _while_alarmed(rule, standing, at, value)


def _while_calm(rule: Rule, standing: Standing, at: datetime, value: float) -> tuple[Standing, Turn | None]:
    if not rule.beyond(value):
        return CALM, None
    since, samples, worst = standing.since or at, standing.samples + 1, rule.worse(value, standing.worst)
    if samples >= rule.min_samples and at - since >= timedelta(seconds=rule.on_delay):
        return Standing(Phase.ALARM, at, samples, worst), Turn(raised=True, at=at, value=value, worst=worst)
    return Standing(Phase.RISING, since, samples, worst), None


def _while_alarmed(rule: Rule, standing: Standing, at: datetime, value: float) -> tuple[Standing, Turn | None]:
    worst = rule.worse(value, standing.worst)
    if not rule.well_within(value):
        return replace(standing, phase=Phase.ALARM, worst=worst), None
    since = standing.since if standing.phase is Phase.FALLING and standing.since else at
    if at - since >= timedelta(seconds=rule.off_delay):
        return CALM, Turn(raised=False, at=at, value=value, worst=worst)
    return Standing(Phase.FALLING, since, standing.samples, worst), None


def relevant(rule: Rule, standing: Standing, lowest: float, highest: float) -> bool:
    """Tell whether readings between these two can move the rule: most batches move none, and are not looked at one by one."""
    return standing.phase is not Phase.CALM or rule.beyond(highest) or rule.beyond(lowest)
