"""Where the line of a river's level runs in its drawing, and how fast it moves. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 600, 200
HOUR = 3600.0
#: the pace is told of the last two hours, from so many readings over so long at least: two seconds say nothing of an hour
LOOK_BACK, LEAST, SPAN = 2 * HOUR, 3, HOUR / 3


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
