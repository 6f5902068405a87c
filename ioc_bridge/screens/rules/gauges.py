"""Where the line of a river's level runs in its drawing, and how fast it moves. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 600, 200
HOUR = 3600.0
#: the pace is told of the last two hours, from so many readings over so long at least: two seconds say nothing of an hour
LOOK_BACK, LEAST, SPAN = 2 * HOUR, 3, HOUR / 3
#: a stream of which so many readings came so many times closer together than they should is a past flood that is played fast
RUN, FAST = 6, 10
#: seconds that a drawing of such a flood reaches back
REACHES = (HOUR / 12, HOUR / 4, HOUR / 2, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR)


@dataclass(frozen=True, slots=True)
class Gauge:
    """A drawing of WIDTH × HEIGHT: the line's points and the scale that it is drawn by."""

    low: float
    high: float
    line: str
    area: str
    last: tuple[float, float] | None

    def y_of(self, value: float) -> float:
        return round(HEIGHT - HEIGHT * (value - self.low) / (self.high - self.low), 1)


def gauge_of(points: Sequence[tuple[float, float]], limits: Sequence[float], *, begin: float, end: float) -> Gauge:
    """Return the drawing of (seconds, value) between begin and end, tall enough for every limit and value."""
    values = [value for _at, value in points] + list(limits)
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = max((high - low) * 0.12, 0.1)
    scale = Gauge(low - room, high + room, "", "", None)
    spots = [(round(WIDTH * (at - begin) / (end - begin), 1), scale.y_of(value)) for at, value in points if begin <= at <= end]
    line = " ".join(f"{x},{y}" for x, y in spots)
    area = f"{spots[0][0]},{HEIGHT} {line} {spots[-1][0]},{HEIGHT}" if spots else ""
    return Gauge(scale.low, scale.high, line, area, spots[-1] if spots else None)


def reach_of(moments: Sequence[float], *, cadence: float, end: float, longest: float) -> float:
    """Return how many seconds a drawing reaches back: ``longest``, or as little as holds a flood that is played fast, which would be an upright line there."""
    first = len(moments) - 1
    while first > 0 and moments[first] - moments[first - 1] < cadence / 2:
        first -= 1
    run = moments[max(first, 0):]
    if len(run) < RUN or (run[-1] - run[0]) / (len(run) - 1) > cadence / FAST:
        return longest
    return next((reach for reach in REACHES if end - run[0] <= reach < longest), longest)


def thinned(points: Sequence[tuple[float, float]], most: int) -> list[tuple[float, float]]:
    """Return at most ``most`` of the points, evenly, the newest among them."""
    step = max(1, math.ceil(len(points) / most))
    return list(points[::-1][::step][::-1])


def trend_of(points: Sequence[tuple[float, float]]) -> float | None:
    """Return how much the value changes in an hour: the slope of the last two hours' readings; None where they are too few or too close together."""
    if not points:
        return None
    recent = [(at, value) for at, value in points if at >= points[-1][0] - LOOK_BACK]
    if len(recent) < LEAST or recent[-1][0] - recent[0][0] < SPAN:
        return None
    middle, mean = sum(at for at, _value in recent) / len(recent), sum(value for _at, value in recent) / len(recent)
    spread = sum((at - middle) ** 2 for at, _value in recent)
    return HOUR * sum((at - middle) * (value - mean) for at, value in recent) / spread
