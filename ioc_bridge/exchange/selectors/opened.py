"""Which stations are open, and what of them may leave the house."""

from django.db.models import Exists, OuterRef, QuerySet

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from ioc_bridge.exchange.abilities import TABLE
from ioc_bridge.exchange.models import OpenStation
from ioc_bridge.measurements.public import Alarm, AlarmState, Station, Stream


def all_stations() -> QuerySet[Station]:
    """Return every station, told whether it is open."""
    return Station.objects.select_related("opened", "unit").prefetch_related("streams").order_by("kind", "name")


def station_for(actor: Actor, pk: int, action: str) -> Station:
    station = Station.objects.filter(pk=pk).first()
    if station is None:
        raise NotFound("opening.no_station", "")
    TABLE.check(actor, f"opening.{action}", station, book=station.book)
    return station


def open_stations() -> QuerySet[Station]:
    return Station.objects.filter(Exists(OpenStation.objects.filter(station=OuterRef("pk")))).order_by("pk")


def open_streams() -> QuerySet[Stream]:
    return Stream.objects.filter(Exists(OpenStation.objects.filter(station=OuterRef("station")))).select_related("station").order_by("pk")


def told_alarms() -> QuerySet[Alarm]:
    """Return the alarms that go on, of open stations, that somebody on duty has looked at: what no person has checked alarms nobody outside."""
    opened = Exists(OpenStation.objects.filter(station=OuterRef("stream__station")))
    return Alarm.objects.filter(opened, state=AlarmState.ACTIVE, acknowledged_at__isnull=False).select_related("stream__station", "rule").order_by("pk")
