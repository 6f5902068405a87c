"""Hold what was read against the limits that are watched, in the transaction that stores it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.urls import reverse

from govsuite.core import audit, db
from govsuite.core.actors import system_actor
from govsuite.core.events import announce
from ioc_bridge.measurements.enums import AlarmState
from ioc_bridge.measurements.events import AlarmCleared, AlarmRaised
from ioc_bridge.measurements.live import board_changed
from ioc_bridge.measurements.models import Alarm, AlarmRule, Quality, Storm
from ioc_bridge.measurements.rules.alarms import Turn, follow, relevant
from ioc_bridge.measurements.rules.readings import Row
from ioc_bridge.measurements.rules.storms import WITHIN, is_storm
from ioc_bridge.measurements.services.tables import rules_of


def watch(rows: Iterable[Row], *, streams: Iterable[int], before: Mapping[int, datetime | None], now: datetime) -> None:
    """Move the rules of these streams. What was measured before the newest reading known is late: it changes no alarm, only the record."""
    rules = rules_of(streams)
    if not rules:
        return
    watched = {rule.stream_id for rule in rules}
    readings: dict[int, list[tuple[datetime, float]]] = defaultdict(list)
    for row in rows:
        if row.stream in watched and row.quality == Quality.MEASURING:
            last = before.get(row.stream)
            if last is None or row.at > last:
                readings[row.stream].append((row.at, row.value))
    for of_stream in readings.values():
        of_stream.sort()
    for rule in rules:
        if readings[rule.stream_id]:
            _move(rule, readings[rule.stream_id], now)


def _move(rule: AlarmRule, readings: list[tuple[datetime, float]], now: datetime) -> None:
    values = [value for _at, value in readings]
    if not relevant(rule.rule, rule.standing, min(values), max(values)):
        return
    standing, turns = follow(rule.rule, rule.standing, readings)
    rule.stand(standing)
    rule.save(update_fields=["phase", "since", "samples", "worst"])
    for turn in turns:
        if turn.raised:
            _raise(rule, turn, now)
        else:
            _clear(rule, turn, now)
    if turns:
        board_changed()
    if standing.worst is not None and not turns:
        Alarm.objects.filter(rule=rule, state=AlarmState.ACTIVE).exclude(worst=standing.worst).update(worst=standing.worst)


def _raise(rule: AlarmRule, turn: Turn, now: datetime) -> None:
    station = rule.stream.station
    cause = station.cause or station.code
    storm, first = _storm(cause, now)
    shelved = Alarm.objects.filter(rule=rule, shelved_until__gt=now).order_by("-pk").first()
    alarm = Alarm.objects.create(
        rule=rule, stream=rule.stream, severity=rule.severity, cause=cause, storm=storm, at=turn.at, value=turn.value, worst=turn.worst, told_at=now,
        shelved_until=shelved.shelved_until if shelved else None, shelved_by_name=shelved.shelved_by_name if shelved else "", shelved_why=shelved.shelved_why if shelved else "",
    )
    audit.record(
        book=station.book, actor=system_actor(), deed="alarm.raise", obj=alarm, now=now, after={"state": alarm.state, "value": turn.value},
        detail={"rule": rule.title, "value": turn.value, "at": turn.at.isoformat(), "citation": rule.citation},
    )
    if shelved:  # somebody set this limit aside for some hours: it is kept, and nobody is called
        return
    announce(AlarmRaised(
        alarm.pk, station.pk, f"{rule.title} – {station.name}", rule.severity, station.kind, turn.at, station.latitude, station.longitude,
        storm.pk if storm else None, first, f"{reverse('measurements:station', args=[station.code])}?dong={rule.stream.property}", station.unit_id,
        graver=storm is not None and _is_gravest(alarm, storm), place=station.place, told_at=now,
    ))


def _clear(rule: AlarmRule, turn: Turn, now: datetime) -> None:
    try:
        alarm = db.lock(Alarm.objects.all(), rule=rule, state=AlarmState.ACTIVE)
    except Alarm.DoesNotExist:
        return
    alarm.state, alarm.cleared_at, alarm.worst, alarm.version = AlarmState.CLEARED, turn.at, turn.worst, alarm.version + 1
    alarm.save(update_fields=["state", "cleared_at", "worst", "version"])
    audit.record(
        book=rule.stream.station.book, actor=system_actor(), deed="alarm.clear", obj=alarm, now=now, before={"state": AlarmState.ACTIVE}, after={"state": alarm.state},
        detail={"value": turn.value, "at": turn.at.isoformat()},
    )
    announce(AlarmCleared(alarm.pk, rule.stream.station_id, turn.at))


def _is_gravest(alarm: Alarm, storm: Storm) -> bool:
    """Tell whether no alarm of the storm, or of the minutes that led to it, was as grave: this one is news all the same."""
    told = Alarm.objects.filter(cause=alarm.cause, told_at__gt=storm.began_at - WITHIN, severity__gte=alarm.severity)
    return not told.exclude(pk=alarm.pk).exists()


def _storm(cause: str, now: datetime) -> tuple[Storm | None, bool]:
    """Return the storm that a further alarm of this cause belongs to, and whether it begins now."""
    if not is_storm(Alarm.objects.filter(cause=cause, told_at__gt=now - WITHIN).count()):
        return None, False
    storm = Storm.objects.filter(cause=cause, last_at__gt=now - WITHIN).order_by("-last_at").first()
    if storm is None:
        return Storm.objects.create(cause=cause, began_at=now, last_at=now), True
    storm.last_at = now
    storm.save(update_fields=["last_at"])
    return storm, False
