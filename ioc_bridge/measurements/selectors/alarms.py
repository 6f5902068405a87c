"""Alarms: those that are open, at this moment or at one of the past."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from ioc_bridge.measurements.enums import AlarmState
from ioc_bridge.measurements.models import Alarm


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
