"""What measurements and cameras announce becomes a signal, inside their own deed.

A place without an operations centre must not lose a reading for it: the alarm then stands on its own board alone.
"""

from contextlib import suppress

from govsuite.core.errors import Invalid
from ioc_bridge.cameras.public import DetectionJudged
from ioc_bridge.incidents.enums import Kind, SourceKind
from ioc_bridge.incidents.services.signals import LEVELS, Told, take_signal
from ioc_bridge.measurements.public import AlarmRaised

#: kind of station → kind of incident
_OF_STATION = {
    "river": Kind.FLOOD, "rain": Kind.FLOOD, "outlet": Kind.POLLUTION, "water": Kind.POLLUTION, "air": Kind.POLLUTION, "lamp": Kind.LIGHTING,
}


def on_alarm_raised(event: AlarmRaised) -> None:
    """An alarm is a signal; of a storm only the first one is: the others are told with it."""
    if event.storm_id is not None and not event.first_of_storm:
        return
    _take(Told(
        source_kind=SourceKind.ALARM, source_id=str(event.alarm_id), kind=_OF_STATION.get(event.kind, Kind.OTHER), title=event.title, at=event.at,
        level=min(max(event.severity - 1, LEVELS.start), LEVELS.stop - 1), latitude=event.latitude, longitude=event.longitude,
    ))


def on_detection_judged(event: DetectionJudged) -> None:
    """What a person found true is a signal; what is false ends with its verdict."""
    if event.true:
        _take(Told(
            source_kind=SourceKind.CAMERA, source_id=str(event.detection_id), kind=Kind.ORDER, title=event.title, at=event.at,
            latitude=event.latitude, longitude=event.longitude,
        ))


def _take(told: Told) -> None:
    with suppress(Invalid):
        take_signal(told=told, now=told.at)
