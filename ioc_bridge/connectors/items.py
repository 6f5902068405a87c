"""What connectors read out of a raw message: plain values, times aware and in UTC. Other apps take them through sinks."""

import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from govsuite.core.registries import Registry


class Quality(StrEnum):
    """What the device said of itself when it measured; only MEASURING may raise an exceedance."""

    MEASURING = enum.auto()
    CALIBRATING = enum.auto()
    ERROR = enum.auto()
    MAINTENANCE = enum.auto()
    UNKNOWN = enum.auto()


def _in_utc(item: Any, *names: str) -> None:
    for name in names:
        at = getattr(item, name)
        if at is not None:
            if at.tzinfo is None:
                raise ValueError(f"{name} has no time zone")
            object.__setattr__(item, name, at.astimezone(UTC))


@dataclass(slots=True, kw_only=True)
class Reading:
    """One measured value of one stream, changed by nobody; not frozen, since thousands a second are made and that alone would take a third of the time.

    ``state`` is the device's own word, ``quality`` what it means; ``by_arrival``: ``at`` is when it came to us.
    """

    stream: str
    at: datetime
    value: float
    unit: str = ""
    state: str = ""
    quality: Quality = Quality.UNKNOWN
    native_id: str = ""
    by_arrival: bool = False

    def __post_init__(self) -> None:
        if self.at.tzinfo is not UTC:
            _in_utc(self, "at")


@dataclass(slots=True, kw_only=True)
class Readings:
    """What one message of a broker measured at one moment, by columns: ``streams``, ``values`` (finite) and ``units`` are as long as each other, the rest is of all.

    The way of a city's many messages alone: whatever is read once gets single readings, by ``each`` if need be.
    """

    streams: Sequence[str]
    values: Sequence[float]
    units: Sequence[str]
    at: datetime
    state: str = ""
    quality: Quality = Quality.UNKNOWN
    native_id: str = ""
    by_arrival: bool = False

    def __len__(self) -> int:
        return len(self.values)

    def each(self) -> list[Reading]:
        """Return them one by one."""
        return [
            Reading(stream=stream, at=self.at, value=value, unit=unit, state=self.state, quality=self.quality, native_id=self.native_id, by_arrival=self.by_arrival)
            for stream, value, unit in zip(self.streams, self.values, self.units, strict=True)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """What a camera's software saw: a review or an event. ``phase``: new, update or end of the same ``native_id``.

    ``parts`` are the ids of what it is made of; with ``is_part`` it only completes the one that it is a part of. ``pictures``: still and clip that the detector
    has of it. ``instance``: which of several detectors.
    """

    native_id: str
    camera: str
    at: datetime
    phase: str = "new"
    ended_at: datetime | None = None
    severity: str = ""
    labels: Sequence[str] = ()
    zones: Sequence[str] = ()
    score: float | None = None
    plate: str = ""
    instance: str = ""
    parts: Sequence[str] = ()
    is_part: bool = False
    pictures: Sequence[str] = ()

    def __post_init__(self) -> None:
        _in_utc(self, "at", "ended_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Whether a detector says that it runs."""

    name: str
    is_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of a data set: ``key`` names what it tells of (a unit, a dossier), ``period`` when (``2026-11``, ``2026-11-26``, ``2026-Q4``)."""

    dataset: str
    key: str
    period: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One service request of an Open311 server. Who reported it is not read."""

    native_id: str
    service_code: str
    at: datetime
    description: str = ""
    status: str = ""
    latitude: float | None = None
    longitude: float | None = None
    address: str = ""
    media_url: str = ""
    updated_at: datetime | None = None
    status_notes: str = ""

    def __post_init__(self) -> None:
        _in_utc(self, "at", "updated_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterLevel:
    """One level of a bulletin: metres at a station; ``offset`` metres above (below: negative) alarm level ``alarm`` 1–3.

    ``consistent`` is what the arithmetic says: None where the stored level of the station is not known.
    """

    river: str
    station: str
    value: float
    at: datetime | None = None
    alarm: int | None = None
    offset: float | None = None
    consistent: bool | None = None

    def __post_init__(self) -> None:
        _in_utc(self, "at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """A warning or a forecast: hydromet text or CAP 1.2. ``risk``: level of natural-disaster risk 1–5 as the text states it."""

    native_id: str
    title: str
    text: str
    issued_at: datetime | None = None
    expires_at: datetime | None = None
    sender: str = ""
    severity: str = ""
    risk: int | None = None
    areas: Sequence[str] = ()
    levels: Sequence[WaterLevel] = ()

    def __post_init__(self) -> None:
        _in_utc(self, "issued_at", "expires_at")


Item = Reading | Detection | Presence | Record | Report | Bulletin
#: what a sink is named after
KINDS: dict[type, str] = {Reading: "reading", Readings: "reading", Detection: "detection", Presence: "presence", Record: "record", Report: "report", Bulletin: "bulletin"}


def each_of(items: Iterable[Item | Readings]) -> list[Item]:
    """Return the items with readings one by one."""
    return [one for item in items for one in (item.each() if isinstance(item, Readings) else (item,))]


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read: ``code`` picks the sentence (``words.sentence``), ``line`` counts from 1 (0: the whole message).

    ``fatal``: nothing of the message is taken.
    """

    code: str
    line: int = 0
    values: Mapping[str, Any] = field(default_factory=dict)
    fatal: bool = False


class Delivery(NamedTuple):
    """One item on its way into a sink, with where it came from."""

    item: Item | Readings
    source_id: int
    source_code: str
    message_id: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Refusal:
    """The delivery at ``index`` (of ``Readings``: one value of it) was not taken; ``reason`` is a sentence for the duty officer."""

    index: int
    reason: Any


#: Takes a batch in the open transaction that marks its messages as taken. What it refuses goes to quarantine; an item that it
#: has already (late data, a repeated message) is no refusal: it keeps one, or makes a revision.
Sink = Callable[[Sequence[Delivery]], Sequence[Refusal]]
#: reading | detection | presence | record | report | bulletin → Sink
sinks: Registry[Sink] = Registry("sink")
