"""The line of a stream over its last hours: whole beside a river's levels, small beside a reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache

from ioc_bridge.measurements.public import LatestValue, series
from ioc_bridge.screens.rules.gauges import Gauge, gauge_of, reach_of, thinned
from ioc_bridge.screens.tiles import Reading

Spots = list[tuple[float, float]]
#: a small line is so many points at the most, and is read again after so many seconds; its newest value is always the newest
FEW, KEPT = 72, 20
#: readings that come closer together than so many seconds are told by their hours
OFTEN = 60


@dataclass(frozen=True, slots=True)
class Line:
    """What was measured between two moments, as (seconds, value), and how often the instrument measured nothing."""

    begin: float
    end: float
    spots: Spots
    gaps: int = 0

    @property
    def minutes(self) -> int:
        return round((self.end - self.begin) / 60)


def line_of(row: LatestValue, moment: datetime, hours: int) -> Line:
    """Return the line of the last hours, or of as much of them as a flood that is played fast has taken."""
    points = series(row.key, moment - timedelta(hours=hours), moment + timedelta(seconds=1)).points
    spots = [(point.at.timestamp(), point.mean) for point in points if point.mean is not None]
    return _reaching(spots, row, moment, hours, gaps=len(points) - len(spots))


def small_line_of(row: LatestValue, reading: Reading, hours: int) -> Line:
    """Return the same with few points, from what was read a moment ago, with the newest value."""
    key = f"screens:line:{row.stream_id}:{hours}"
    spots: Spots | None = None if reading.as_of else cache.get(key)
    if spots is None:
        spots = _read(row, reading.moment, hours)
        if not reading.as_of:
            cache.set(key, spots, KEPT)
    if row.at is not None and row.value is not None and row.is_measured and (not spots or row.at.timestamp() > spots[-1][0]):
        spots = [*spots, (row.at.timestamp(), row.value)]
    line = _reaching(spots, row, reading.moment, hours)
    return Line(line.begin, line.end, thinned(line.spots, FEW))


def _read(row: LatestValue, moment: datetime, hours: int) -> Spots:
    found = series(row.key, moment - timedelta(hours=hours), moment + timedelta(seconds=1), "hour" if row.cadence < OFTEN else "")
    return [(point.at.timestamp(), point.mean) for point in found.points if point.mean is not None]


def _reaching(spots: Spots, row: LatestValue, moment: datetime, hours: int, *, gaps: int = 0) -> Line:
    end = moment.timestamp()
    begin = end - reach_of([at for at, _value in spots], cadence=row.cadence, end=end, longest=hours * 3600.0)
    return Line(begin, end, [(at, value) for at, value in spots if at >= begin], gaps)


def drawn(line: Line, limits: Sequence[float]) -> Gauge:
    """Return the server's own drawing, tall enough for these limits."""
    return gauge_of(line.spots, limits, begin=line.begin, end=line.end)


def as_data(line: Line, drawing: Gauge, limits: Iterable[tuple[float, str]]) -> dict[str, Any]:
    """Return what the page's chart is drawn from."""
    return {
        "begin": _ms(line.begin), "end": _ms(line.end), "low": drawing.low, "high": drawing.high, "points": [(_ms(at), value) for at, value in line.spots], "limits": list(limits),
    }


def _ms(at: float) -> int:
    return round(at * 1000)
