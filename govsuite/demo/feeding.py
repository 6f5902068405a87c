"""Let the invented gauges of the demo go on: a daily or tidal swing from where the last reading stood. While the playing city tells of the same station, it keeps silent."""

import math
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from govsuite.demo.city.setting_up import plays
from govsuite.demo.content import content
from ioc_bridge.measurements.public import Latest, Sample, store

#: after what happened the readings come back to their swing: by two thirds in so many hours
BACK_HOURS = 6.0
#: what was missed for longer than this stays a gap, as with real instruments
MOST_MISSED = timedelta(days=2)


def feed_gauges(*, now: datetime) -> int:
    """Store what the gauges read since their last reading; return how many readings."""
    kept = dict(Latest.objects.filter(stream__key__in=[key for key, _row in _streams()]).values_list("stream__key", "pk"))
    latest = Latest.objects.in_bulk(kept.values())
    samples = [sample for key, row in _streams() if key in kept for sample in _since(key, row, latest[kept[key]], now)]
    store(sorted(samples, key=lambda one: one.at), now=now)
    return len(samples)


def _streams() -> list[tuple[str, Mapping[str, Any]]]:
    """Return key and description of each stream that is fed: a station that has fallen silent stays so."""
    played = content("city")["gauges"] if plays() else ()
    stations = [row for row in content("gauges")["stations"] if "silent_hours" not in row and row["code"] not in played]
    return [(f"{station['code']}/{stream['property']}", stream) for station in stations for stream in station["streams"]]


def _since(key: str, row: Mapping[str, Any], last: Latest, now: datetime) -> Iterator[Sample]:
    if last.at is None or last.value is None:
        return
    step = timedelta(minutes=row["minutes"])
    off = last.value - swing(row, last.at)
    moment = max(last.at + step, now - MOST_MISSED)
    while moment <= now:
        value = swing(row, moment) + off * math.exp(-((moment - last.at) / timedelta(hours=BACK_HOURS)))
        yield Sample(key, moment, round(min(max(value, row["lowest"]), row["highest"]), row["decimals"]), 0)
        moment += step


def swing(row: Mapping[str, Any], at: datetime) -> float:
    """Return the value of a quiet day: always the same for the same moment."""
    hours = at.timestamp() / 3600
    return float(row["base"] + row["swing"] * (math.sin(2 * math.pi * hours / row["hours"]) + 0.12 * math.sin(hours * 5.1)))
