"""Which limits of a station are watched: set up by hand or from the law packs in force; another limit is another row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from ioc_bridge.measurements import errors
from ioc_bridge.measurements.abilities import TABLE
from ioc_bridge.measurements.enums import AlarmState, Severity
from ioc_bridge.measurements.live import board_changed
from ioc_bridge.measurements.models import Alarm, AlarmRule, Latest, Station, Stream
from ioc_bridge.measurements.selectors.limits import Fitting, limits_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a rule says; delays in seconds, the dead band in the unit of the stream."""

    title: str
    severity: int
    low: float | None = None
    high: float | None = None
    reached: bool = False
    dead_band: float = 0
    on_delay: int = 0
    off_delay: int = 0
    min_samples: int = 1
    latch: bool = True

    def as_fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def set_up_rule(*, stream: Stream, setting: Setting, actor: Actor, now: datetime) -> AlarmRule:
    """Watch a limit of the city's own."""
    TABLE.check(actor, "station.keep", stream.station, book=stream.station.book)
    _check(setting)
    with db.deed():
        _hold([stream.pk])
        if AlarmRule.objects.filter(stream=stream, active=True, **setting.as_fields()).exists():
            raise errors.watched_already()
        return _set_up(stream, setting.as_fields(), actor, now)


def change_rule(*, rule: AlarmRule, setting: Setting, actor: Actor, now: datetime) -> AlarmRule:
    """Watch another limit in its place. Alarms of the old one keep what it said."""
    TABLE.check(actor, "station.keep", rule.stream.station, book=rule.stream.station.book)
    _check(setting)
    with db.deed():
        _hold([rule.stream_id])
        _retire(_active(rule), actor, now)
        return _set_up(rule.stream, setting.as_fields(), actor, now)


def retire_rule(*, rule: AlarmRule, actor: Actor, now: datetime) -> None:
    """Watch it no longer; its active alarm ends with it."""
    TABLE.check(actor, "station.keep", rule.stream.station, book=rule.stream.station.book)
    with db.deed():
        _hold([rule.stream_id])
        _retire(_active(rule), actor, now)


def watch_limits(*, station: Station, actor: Actor, now: datetime) -> tuple[int, int]:
    """Watch the limits of the law packs in force today, and no longer those that went out of force; return how many of each."""
    TABLE.check(actor, "station.keep", station, book=station.book)
    with db.deed():
        streams = list(station.streams.all())
        _hold([stream.pk for stream in streams])
        wanted = {
            (stream.pk, fitting.pack_name, fitting.limit.key): (stream, fitting)
            for stream in streams for fitting in limits_for(stream, timezone.localdate(now)) if not fitting.limit.is_unread
        }
        there = AlarmRule.objects.filter(stream__in=streams, active=True).exclude(limit="")
        known = {(rule.stream_id, rule.pack, rule.limit): rule for rule in there}
        gone = [rule for key, rule in known.items() if key not in wanted]
        for rule in gone:
            _retire(rule, actor, now)
        new = [found for key, found in wanted.items() if key not in known]
        for stream, fitting in new:
            _set_up(stream, _of_limit(fitting), actor, now)
    return len(new), len(gone)


def _of_limit(fitting: Fitting) -> dict[str, Any]:
    limit = fitting.limit
    severity = min(Severity.CRITICAL, (limit.rank or 1) + 1)
    return {
        "title": limit.title, "severity": severity, "low": limit.low, "high": limit.high, "reached": limit.reached, "pack": fitting.pack_name,
        "limit": limit.key, "citation": limit.citation, "verified": limit.verified,
    }


def _check(setting: Setting) -> None:
    if setting.low is None and setting.high is None:
        raise errors.no_limit()
    if setting.low is not None and setting.high is not None and setting.low > setting.high:
        raise errors.limits_crossed()


def _hold(streams: list[int]) -> None:
    """Hold the streams against readings that are being stored, in the order in which storing holds them."""
    rows = Latest.objects.filter(pk__in=streams).order_by("pk")
    list(rows if db.is_sqlite() else rows.select_for_update())


def _active(rule: AlarmRule) -> AlarmRule:
    found = AlarmRule.objects.select_related("stream__station").filter(pk=rule.pk, active=True).first()
    if found is None:
        raise errors.retired()
    return found


def _set_up(stream: Stream, fields: dict[str, Any], actor: Actor, now: datetime) -> AlarmRule:
    rule = AlarmRule.objects.create(stream=stream, created_at=now, **fields)
    audit.record(book=stream.station.book, actor=actor, deed="alarm_rule.set_up", obj=rule, now=now, after={"stream": stream.key, **fields})
    return rule


def _retire(rule: AlarmRule, actor: Actor, now: datetime) -> None:
    rule.active = False
    rule.save(update_fields=["active"])
    for alarm in Alarm.objects.filter(rule=rule, state=AlarmState.ACTIVE):
        alarm.state, alarm.cleared_at, alarm.version = AlarmState.CLEARED, now, alarm.version + 1
        alarm.save(update_fields=["state", "cleared_at", "version"])
        board_changed()
    audit.record(book=rule.stream.station.book, actor=actor, deed="alarm_rule.retire", obj=rule, now=now, before={"active": True}, after={"active": False})
