"""The newest values with their age and where they stand to the limits that are watched, now or at a moment of the past."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from ioc_bridge.measurements.models import AlarmRule, Observation, Quality, Stream
from ioc_bridge.measurements.rules.freshness import is_stale
from ioc_bridge.measurements.rules.readings import ARRIVED


@dataclass(frozen=True, slots=True)
class Watched:
    """A limit that is watched at a stream; ``beyond`` says whether the value passes it."""

    title: str
    severity: int
    low: float | None
    high: float | None
    citation: str
    verified: bool
    beyond: bool


@dataclass(frozen=True, slots=True)
class LatestValue:
    """The newest value of a stream; ``name`` is the word of its key for what is measured.

    ``age`` and ``value`` are None where nothing came yet; ``is_stale``: show it grey.
    """

    stream_id: int
    key: str
    name: str
    title: str
    unit: str
    decimals: int
    cadence: int
    station_id: int
    station_code: str
    station_name: str
    kind: str
    source: str
    latitude: float | None
    longitude: float | None
    at: datetime | None
    value: float | None
    quality: int
    age: timedelta | None
    is_stale: bool
    limits: tuple[Watched, ...]
    #: ``at`` is when the value came: its device tells no moment
    by_arrival: bool = False

    @property
    def is_measured(self) -> bool:
        """Tell whether the instrument measured: a value while it was calibrated or out of order says nothing of the river."""
        return self.value is not None and self.quality == Quality.MEASURING

    @property
    def passed(self) -> Watched | None:
        """The gravest limit that the value passes."""
        return max((limit for limit in self.limits if limit.beyond), key=lambda limit: limit.severity, default=None)


def latest_values(
    *, now: datetime, keys: Iterable[str] = (), kinds: Iterable[str] = (), stations: Iterable[int] | None = None, as_of: datetime | None = None,
    with_ended: bool = False,
) -> list[LatestValue]:
    """Return the newest value of each stream of these keys, kinds or stations; of all in use where none is named.

    ``as_of``: as it was at that moment, for playing back; ages then count from it. Limits are those watched today.
    """
    moment = as_of or now
    in_use = Q() if with_ended else Q(station__ends__isnull=True) | Q(station__ends__gte=moment.date())
    rows = Stream.objects.filter(in_use).select_related("station", "latest")
    keys, kinds = list(keys), list(kinds)
    if keys or kinds:
        rows = rows.filter(Q(key__in=keys) | Q(station__kind__in=kinds))
    if stations is not None:
        rows = rows.filter(station__in=list(stations))
    streams = list((rows if as_of is None else _as_of(rows, as_of)).order_by("station__kind", "station__name", "station_id", "pk"))
    limits: dict[int, list[AlarmRule]] = defaultdict(list)
    for rule in AlarmRule.objects.filter(stream__in=streams, active=True).order_by("severity", "pk"):
        limits[rule.stream_id].append(rule)
    return [_value(stream, _held(stream, as_of), limits[stream.pk], moment) for stream in streams]


def _as_of(rows: QuerySet[Stream], moment: datetime) -> QuerySet[Stream]:
    before = Observation.objects.filter(stream=OuterRef("pk"), at__lte=moment).order_by("-at")
    return rows.annotate(**{f"then_{name}": Subquery(before.values(name)[:1]) for name in ("at", "value", "quality", "state")})


def _held(stream: Stream, as_of: datetime | None) -> tuple[datetime | None, float | None, int, bool]:
    if as_of is not None:
        quality = getattr(stream, "then_quality", None)
        return getattr(stream, "then_at", None), getattr(stream, "then_value", None), Quality.UNKNOWN if quality is None else quality, (getattr(stream, "then_state", None) or "").startswith(ARRIVED)
    latest = getattr(stream, "latest", None)
    return (latest.at, latest.value, latest.quality, latest.by_arrival) if latest else (None, None, Quality.UNKNOWN, False)


def _value(stream: Stream, held: tuple[datetime | None, float | None, int, bool], rules: Sequence[AlarmRule], moment: datetime) -> LatestValue:
    at, value, quality, by_arrival = held
    station, measured = stream.station, held[1] is not None and quality == Quality.MEASURING
    return LatestValue(
        stream_id=stream.pk, key=stream.key, name=stream.property, title=stream.title, unit=stream.unit, decimals=stream.decimals, cadence=stream.cadence,
        station_id=station.pk, station_code=station.code, station_name=station.name, kind=station.kind, source=station.source,
        latitude=station.latitude, longitude=station.longitude, at=at, value=value, quality=quality, age=None if at is None else moment - at,
        is_stale=is_stale(at, stream.cadence, moment), by_arrival=by_arrival,
        limits=tuple(
            Watched(rule.title, rule.severity, rule.low, rule.high, rule.citation, rule.verified, measured and value is not None and rule.rule.beyond(value))
            for rule in rules
        ),
    )
