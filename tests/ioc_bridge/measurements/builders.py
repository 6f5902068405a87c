"""Stations and rules for tests."""

from datetime import date, datetime, timedelta
from typing import Any

from govsuite.core.actors import Actor
from ioc_bridge.measurements.models import Alarm, AlarmRule, Latest, Observation, Revision, Station, Stream
from ioc_bridge.measurements.rules.readings import Sample
from ioc_bridge.measurements.services.stations import add_stream
from tests import builders


def gauge(code: str = "dong-ha", *, kind: str = "river", cause: str = "") -> Stream:
    """A river gauge with its water level."""
    station = Station.objects.create(
        code=code, name="Trạm Đông Hà", kind=kind, unit=builders.unit("phuong", "Phường Đông Hà", "ward"), starts=date(2020, 1, 1), cause=cause, latitude=16.82, longitude=107.1,
    )
    return add_stream(station=station, property="water-level", title="Mực nước", unit="m", cadence=600, lowest=-2, highest=30)


def outlet(*properties: str, column: str = "QCVN 14 cột A") -> Stream:
    """A wastewater outlet under a column of its permit; return the stream of the first property."""
    station = Station.objects.create(
        code="cua-xa", name="Cửa xả trạm xử lý", kind="outlet", unit=builders.unit("phuong", "Phường Đông Hà", "ward"), starts=date(2020, 1, 1), column=column,
    )
    return [add_stream(station=station, property=name, title=name.upper(), unit="mg/L", cadence=300, lowest=0, highest=2000) for name in properties][0]


def officer(username: str, code: str = "ioc_duty") -> Actor:
    """Somebody of the operations centre."""
    return builders.actor(builders.person(username, code, at=builders.unit("phuong", "Phường Đông Hà", "ward")))


def rule(stream: Stream, **more: Any) -> AlarmRule:
    return AlarmRule.objects.create(**{"stream": stream, "title": "BĐ1", "severity": 2, "high": 2.0, "reached": True, "created_at": builders.moment(), **more})


def samples(stream: Stream, *values: float, start: datetime | None = None, step: int = 600, quality: int = 0) -> list[Sample]:
    """Readings one after the other, ``step`` seconds apart, the last of them an hour before the test day's eight o'clock at the latest."""
    first = start or builders.moment() - timedelta(days=1)
    return [Sample(stream.key, first + timedelta(seconds=step * place), value, quality) for place, value in enumerate(values)]


def everything() -> tuple[list[tuple[Any, ...]], ...]:
    """What the database holds of readings and alarms, without when it came."""
    return (
        list(Observation.objects.order_by("stream_id", "at").values_list("stream_id", "at", "value", "quality", "revision")),
        list(Revision.objects.order_by("stream_id", "at", "revision").values_list("stream_id", "at", "revision", "value")),
        list(Latest.objects.order_by("pk").values_list("pk", "at", "value", "quality")),
        list(Alarm.objects.order_by("pk").values_list("rule_id", "state", "at", "value", "worst", "cleared_at")),
    )
