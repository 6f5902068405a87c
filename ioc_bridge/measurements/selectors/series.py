"""A stream over a period: as it was read, or by hours or days. What is not summed up yet is summed up here, so that the end is never missing."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, TypedDict

from django.db.models import Avg, Count, DateTimeField, Max, Min, Q
from django.db.models.functions import TruncHour
from django.utils import timezone

from ioc_bridge.measurements.models import Observation, Quality, Rollup, Stream
from ioc_bridge.measurements.rules.readings import ARRIVED

_HOUR = timedelta(hours=1)


class Resolution(StrEnum):
    """How fine a period is drawn."""

    RAW = "raw"
    HOUR = "hour"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Point:
    """One reading, or what was measured in an hour or a day; None where the instrument measured nothing (a gap).

    ``read``: what the instrument gave while it did not measure; it stands in no mean and no line. ``by_arrival``: ``at`` is when the reading came.
    """

    at: datetime
    mean: float | None
    low: float | None
    high: float | None
    samples: int
    quality: int = Quality.MEASURING
    revision: int = 0
    read: float | None = None
    by_arrival: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """The points of a period, oldest first."""

    resolution: Resolution
    begin: datetime
    end: datetime
    points: tuple[Point, ...]


def resolution_for(begin: datetime, end: datetime, cadence: int) -> Resolution:
    """Return how fine a period is drawn so that a screen can show it: some thousands of points at the most."""
    days = (end - begin) / timedelta(days=1)
    if days <= 3 or (days * 86400 / max(cadence, 1)) <= 1500:
        return Resolution.RAW
    return Resolution.HOUR if days <= 93 else Resolution.DAY


def series(stream: Stream | str, begin: datetime, end: datetime, resolution: Resolution | str = "") -> Series:
    """Return a stream (or its key) from ``begin`` to before ``end``."""
    found = Stream.objects.get(key=stream) if isinstance(stream, str) else stream
    wanted = Resolution(resolution) if resolution else resolution_for(begin, end, found.cadence)
    if wanted is Resolution.RAW:
        return Series(wanted, begin, end, _raw(found, begin, end))
    hours = _hours if wanted is Resolution.HOUR else _days
    return Series(wanted, begin, end, tuple(hours(found, begin, end)))


def _raw(stream: Stream, begin: datetime, end: datetime) -> tuple[Point, ...]:
    rows = Observation.objects.filter(stream=stream, at__gte=begin, at__lt=end).order_by("at").values_list("at", "value", "quality", "revision", "state")
    return tuple(
        Point(at, value, value, value, 1, quality, revision, by_arrival=state.startswith(ARRIVED)) if quality == Quality.MEASURING
        else Point(at, None, None, None, 0, quality, revision, value, state.startswith(ARRIVED))
        for at, value, quality, revision, state in rows
    )


class _Sums(TypedDict):
    mean: Any
    low: Any
    high: Any
    samples: Any


def _sums() -> _Sums:
    measured = Q(quality=Quality.MEASURING)
    return {"mean": Avg("value", filter=measured), "low": Min("value", filter=measured), "high": Max("value", filter=measured), "samples": Count("value", filter=measured)}


def _hours(stream: Stream, begin: datetime, end: datetime) -> list[Point]:
    """Return the hours: from the roll-ups, from the newest one on from the readings."""
    first = begin.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    kept = Rollup.objects.filter(stream=stream, span=Rollup.Span.HOUR)
    last = kept.aggregate(last=Max("starts"))["last"]
    fresh = max(first, last) if last else first
    points = _kept(stream, Rollup.Span.HOUR, first, min(fresh, end))
    rows = Observation.objects.filter(stream=stream, at__gte=fresh, at__lt=end)
    hours = rows.annotate(hour=TruncHour("at", tzinfo=UTC, output_field=DateTimeField())).values("hour").annotate(**_sums()).order_by("hour")
    return points + [Point(row["hour"], row["mean"], row["low"], row["high"], row["samples"]) for row in hours]


def _days(stream: Stream, begin: datetime, end: datetime) -> list[Point]:
    """Return the local days: from the roll-ups, the newest one and what follows from the hours."""
    first = timezone.localtime(begin).replace(hour=0, minute=0, second=0, microsecond=0)
    last = Rollup.objects.filter(stream=stream, span=Rollup.Span.DAY).aggregate(last=Max("starts"))["last"]
    fresh = max(first, last) if last else first
    points = _kept(stream, Rollup.Span.DAY, first, min(fresh, end))
    days: dict[datetime, list[Point]] = {}
    for hour in _hours(stream, fresh, end):
        days.setdefault(timezone.localtime(hour.at).replace(hour=0), []).append(hour)
    return points + [together(day, hours) for day, hours in days.items()]


def _kept(stream: Stream, span: str, begin: datetime, end: datetime) -> list[Point]:
    rows = Rollup.objects.filter(stream=stream, span=span, starts__gte=begin, starts__lt=end).order_by("starts")
    return [Point(*row) for row in rows.values_list("starts", "mean", "low", "high", "samples")]


def together(at: datetime, hours: list[Point]) -> Point:
    """Return hours as one: the mean counts each of their readings once."""
    measured = [hour for hour in hours if hour.mean is not None and hour.samples]
    samples = sum(hour.samples for hour in measured)
    if not measured:
        return Point(at, None, None, None, 0)
    mean = sum((hour.mean or 0) * hour.samples for hour in measured) / samples
    return Point(at, mean, min(h.low for h in measured if h.low is not None), max(h.high for h in measured if h.high is not None), samples)
