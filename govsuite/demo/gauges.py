"""Seed stations with two weeks of invented readings: a small flood with its rain some days ago, a spike of wastewater, a station that fell silent."""

import math
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from govsuite.core.actors import Actor
from govsuite.demo.content import content
from govsuite.people.public import Unit, User, actor_of
from ioc_bridge.incidents.public import Incident, SourceKind, own_incident, verify_incident
from ioc_bridge.measurements.public import (
    Alarm,
    AlarmState,
    Sample,
    Setting,
    Station,
    acknowledge,
    save_station,
    save_stream,
    set_up_rule,
    store,
    watch_limits,
)

_HEAD, _DUTY, _CENTRE = "giamdocttdh", "trucban", "ttdh-dong-ha"
DAYS, SINCE = 14, date(2026, 1, 1)
#: the flood's crest lies so many hours back, and is felt so many hours around
CREST, BREADTH = 118, 15
#: the spike of an outlet
SPIKE = (0, 3)
_STATION = ("code", "name", "kind", "place", "latitude", "longitude")


def seed_gauges(*, now: datetime) -> None:
    """Stations, limits and readings by the deeds of people and connectors; only where there is no station yet."""
    if Station.objects.exists():
        return
    began = now - timedelta(days=DAYS)
    head = _actor(_HEAD, now)
    for row in content("gauges")["stations"]:
        _station(row, head, began)
        for place, stream in enumerate(row["streams"]):
            samples = list(_samples(row, stream, place, now))
            for day in range(0, len(samples), 200):  # day by day, so that alarms rise and end as they would have
                store(samples[day:day + 200], now=samples[min(day + 200, len(samples)) - 1].at + timedelta(minutes=1))
    _seen()


def _seen() -> None:
    """The officer on duty saw what is over, and took charge of the incidents that came of it; what is active waits."""
    for alarm in Alarm.objects.exclude(state=AlarmState.ACTIVE).order_by("told_at", "pk"):
        at = alarm.told_at + timedelta(minutes=8)
        acknowledge(alarm=alarm, remark="Đã gọi cán bộ hiện trường kiểm tra (minh họa)", actor=_actor(_DUTY, at), now=at)
    _take_charge()


def _take_charge() -> None:
    over = [str(pk) for pk in Alarm.objects.exclude(state=AlarmState.ACTIVE).values_list("pk", flat=True)]
    for incident in Incident.objects.filter(signals__source_kind=SourceKind.ALARM, signals__source_id__in=over).distinct():
        at = incident.opened_at + timedelta(minutes=15)
        duty = _actor(_DUTY, at)
        incident = verify_incident(incident=incident, kind=incident.kind, level=incident.level, title=incident.title, text="Số liệu trạm khớp với cán bộ hiện trường", actor=duty, now=at)
        own_incident(incident=incident, owner_id=duty.user_id or 0, actor=duty, now=at + timedelta(minutes=5))


def _actor(name: str, at: datetime) -> Actor:
    return actor_of(User.objects.get(username=name), now=at, step_up_at=at, session_key="demo")


def _station(row: dict[str, Any], head: Actor, at: datetime) -> None:
    values = {name: row[name] for name in _STATION} | {
        "unit": Unit.objects.get(code=_CENTRE), "column": row.get("column", ""), "cause": row.get("cause", ""), "source": row.get("source", ""), "starts": SINCE, "ends": None,
    }
    station = save_station(station=None, values=values, version=None, actor=head, now=at)
    for stream in row["streams"]:
        save_stream(station=station, stream=None, version=Station.objects.get(pk=station.pk).version, actor=head, now=at, values={
            "property": stream["property"], "title": stream["title"], "unit": stream["unit"], "decimals": stream["decimals"], "cadence": stream["minutes"] * 60,
            "lowest": stream["lowest"], "highest": stream["highest"], "adds_up": stream.get("adds_up", False),
        })
    watch_limits(station=station, actor=head, now=at)
    streams = {stream.property: stream for stream in station.streams.all()}
    for own in row.get("own", ()):
        setting = Setting(**{name: value for name, value in own.items() if name != "stream"})
        set_up_rule(stream=streams[own["stream"]], setting=setting, actor=head, now=at)


def _samples(row: dict[str, Any], stream: dict[str, Any], place: int, now: datetime) -> Iterator[Sample]:
    step = timedelta(minutes=stream["minutes"])
    last = now - timedelta(hours=row.get("silent_hours", 0))
    moment = last.replace(minute=last.minute // 10 * 10, second=0, microsecond=0) - timedelta(days=DAYS)
    number = 0
    while moment <= last:
        hours_back = (now - moment) / timedelta(hours=1)
        yield Sample(f"{row['code']}/{stream['property']}", moment, _value(stream, hours_back, number + 7 * place), _quality(row, number))
        moment, number = moment + step, number + 1


def _value(stream: dict[str, Any], hours_back: float, number: int) -> float:
    """A daily or tidal swing, a little unrest, and what happened: always the same for the same hour."""
    unrest = math.sin(number * 1.7) + math.sin(number * 0.37 + 1)
    value = stream["base"] + stream["swing"] * (math.sin(2 * math.pi * hours_back / stream["hours"]) + 0.12 * unrest)
    if "flood" in stream:
        rise = math.exp(-(((hours_back - CREST) / BREADTH) ** 2))
        value += stream["flood"] * rise * (1 + 0.15 * unrest if stream.get("adds_up") else 1)
    if "spike" in stream and SPIKE[0] <= hours_back <= SPIKE[1]:
        value = stream["spike"] + 0.3 * unrest
    return round(max(value, stream["lowest"]), stream["decimals"])


def _quality(row: dict[str, Any], number: int) -> int:
    """An outlet's instrument is calibrated for an hour now and then."""
    return 1 if row["kind"] == "outlet" and number % 160 == 80 else 0
