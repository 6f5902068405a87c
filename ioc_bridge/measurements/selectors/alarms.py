"""Alarms: those that are open, at this moment or at one of the past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from ioc_bridge.measurements.abilities import TABLE
from ioc_bridge.measurements.enums import AlarmState
from ioc_bridge.measurements.models import Alarm, Station
from ioc_bridge.measurements.selectors.stations import units_seen


@dataclass(frozen=True, slots=True)
class OpenAlarm:
    """An alarm that still wants eyes: active, or over and not yet seen by anybody."""

    pk: int
    title: str
    severity: int
    is_active: bool
    is_acknowledged: bool
    is_shelved: bool
    station_id: int
    station_name: str
    kind: str
    stream_key: str
    unit: str
    decimals: int
    value: float
    worst: float
    at: datetime
    told_at: datetime
    storm_id: int | None
    latitude: float | None
    longitude: float | None


def open_alarms(*, now: datetime, as_of: datetime | None = None) -> list[OpenAlarm]:
    """Return the open alarms, the gravest and oldest first; those set aside stand last. ``as_of``: those of a moment of the past."""
    moment = as_of or now
    seen = Q(acknowledged_at__isnull=False, acknowledged_at__lte=moment)
    active = Q(cleared_at__isnull=True) | Q(cleared_at__gt=moment)
    if as_of is None:
        active = Q(state=AlarmState.ACTIVE)
    rows = Alarm.objects.filter(active | (~seen & Q(rule__latch=True)), told_at__lte=moment).select_related("rule", "stream__station")
    found = [_open(row, moment) for row in rows]
    return sorted(found, key=lambda row: (row.is_shelved, not row.is_active, -row.severity, row.told_at, row.pk))


def _open(alarm: Alarm, moment: datetime) -> OpenAlarm:
    stream, station = alarm.stream, alarm.stream.station
    return OpenAlarm(
        pk=alarm.pk, title=alarm.rule.title, severity=alarm.severity, is_active=alarm.cleared_at is None or alarm.cleared_at > moment,
        is_acknowledged=alarm.acknowledged_at is not None and alarm.acknowledged_at <= moment,
        is_shelved=alarm.shelved_until is not None and alarm.shelved_until > moment,
        station_id=station.pk, station_name=station.name, kind=station.kind, stream_key=stream.key, unit=stream.unit, decimals=stream.decimals,
        value=alarm.value, worst=alarm.worst, at=alarm.at, told_at=alarm.told_at, storm_id=alarm.storm_id, latitude=station.latitude, longitude=station.longitude,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the board: an alarm, or a storm of them told as one (the gravest of them stands for it)."""

    alarm: Alarm
    others: Sequence[Alarm] = ()

    @property
    def is_storm(self) -> bool:
        return bool(self.others)

    @property
    def together(self) -> list[Alarm]:
        return [self.alarm, *self.others]

    @property
    def unseen(self) -> list[Alarm]:
        return [alarm for alarm in self.together if alarm.acknowledged_at is None]

    @property
    def active(self) -> int:
        return sum(alarm.state == AlarmState.ACTIVE for alarm in self.together)


@dataclass(frozen=True, slots=True)
class Board:
    """What wants eyes, and what was set aside for some hours."""

    open: list[Row]
    shelved: list[Row]
    active: int
    unseen: int


def alarm_for(actor: Actor | None, pk: int, action: str = "view") -> Alarm:
    """Return the alarm when the actor may do ``action``; 404 to a stranger, 403 to a reader without the right."""
    found = alarms().filter(pk=pk).first()
    if found is None:
        raise NotFound("alarm.not_found", _("There is no such alarm here. Look at the board."))
    TABLE.check(actor, f"alarm.{action}", found, book="" if action == "view" else found.stream.station.book)
    return found


def alarms() -> QuerySet[Alarm]:
    return Alarm.objects.select_related("rule", "stream__station__unit")


def alarms_of(actor: Actor) -> QuerySet[Alarm]:
    """Return the alarms of the stations that the actor sees."""
    return alarms().filter(stream__station__unit__in=units_seen(actor))


def alarms_of_station(station: Station, most: int) -> list[Alarm]:
    """Return the newest alarms of a station."""
    return list(alarms().filter(stream__station=station).order_by("-told_at", "-pk")[:most])


def board(actor: Actor, now: datetime, *, severity: int = 0, kind: str = "") -> Board:
    """Return the open alarms, the gravest first; a storm is one row."""
    rows = alarms_of(actor).filter(Q(state=AlarmState.ACTIVE) | Q(acknowledged_at__isnull=True, rule__latch=True))
    if severity:
        rows = rows.filter(severity__gte=severity)
    if kind:
        rows = rows.filter(stream__station__kind=kind)
    found = sorted(rows, key=lambda row: (row.acknowledged_at is not None, row.state != AlarmState.ACTIVE, -row.severity, row.told_at, row.pk))
    aside = [row for row in found if row.shelved_until and row.shelved_until > now]
    held = {row.pk for row in aside}
    seen = [row for row in found if row.pk not in held]
    return Board(_rows(seen), _rows(aside), sum(row.state == AlarmState.ACTIVE for row in seen), sum(row.acknowledged_at is None for row in seen))


def _rows(found: list[Alarm]) -> list[Row]:
    """Put the alarms of a storm into one row, where its first one stands."""
    storms: dict[int, list[Alarm]] = {}
    for alarm in found:
        if alarm.storm_id:
            storms.setdefault(alarm.storm_id, []).append(alarm)
    rows, told = [], set()
    for alarm in found:
        if not alarm.storm_id:
            rows.append(Row(alarm))
        elif alarm.storm_id not in told:
            told.add(alarm.storm_id)
            rows.append(Row(alarm, tuple(other for other in storms[alarm.storm_id] if other.pk != alarm.pk)))
    return rows


def history(actor: Actor, *, severity: int = 0, kind: str = "", text: str = "") -> QuerySet[Alarm]:
    """Return every alarm that fits, the newest first."""
    rows = alarms_of(actor)
    if severity:
        rows = rows.filter(severity__gte=severity)
    if kind:
        rows = rows.filter(stream__station__kind=kind)
    if text:
        rows = rows.filter(Q(stream__station__name__icontains=text) | Q(rule__title__icontains=text))
    return rows.order_by("-told_at", "-pk")
