"""Take the readings that connectors read. What is not kept goes back with a sentence: it waits in quarantine for a person."""

from collections.abc import Sequence
from itertools import repeat
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ioc_bridge.connectors.public import Bulletin, Delivery, Reading, Readings, Refusal
from ioc_bridge.connectors.public import Quality as Said
from ioc_bridge.measurements.models import Quality, Stream
from ioc_bridge.measurements.rules.readings import Fault, Sample, sample_of, word_of
from ioc_bridge.measurements.services.bulletins import take_bulletin
from ioc_bridge.measurements.services.storing import store

QUALITIES = {
    Said.MEASURING: int(Quality.MEASURING), Said.CALIBRATING: int(Quality.CALIBRATING), Said.ERROR: int(Quality.ERROR), Said.MAINTENANCE: int(Quality.MAINTENANCE),
    Said.UNKNOWN: int(Quality.UNKNOWN),
}

SENTENCES = {
    Fault.UNKNOWN_STREAM: gettext_lazy("No station measures “%(stream)s”. Add the stream to its station, or correct the name in the profile of the source."),
    Fault.NOT_A_NUMBER: gettext_lazy("“%(stream)s”: the value is no number. Ask who runs the instrument."),
    Fault.OUT_OF_RANGE: gettext_lazy("“%(stream)s”: %(value)s lies outside what the instrument can give. Check its unit and the instrument."),
    Fault.CLOCK_AHEAD: gettext_lazy("“%(stream)s”: the clock of the instrument runs ahead. Set its time, then have the readings sent again."),
    Fault.TOO_OLD: gettext_lazy("“%(stream)s”: the time of the reading cannot be right. Check the clock of the instrument."),
}


def take_readings(deliveries: Sequence[Delivery]) -> list[Refusal]:
    """Keep a batch of readings, in the transaction of their messages."""
    units = _units(deliveries)
    refused: list[Refusal] = []
    places: list[int] = []
    samples: list[Sample] = []
    for place, delivery in enumerate(deliveries):
        item = delivery.item
        if isinstance(item, Readings):
            streams, values, told = item.streams, item.values, item.units
        elif isinstance(item, Reading):
            streams, values, told = (item.stream,), (item.value,), (item.unit,)
        else:
            continue
        wrong = [number for number, unit in enumerate(told) if unit and not _fits(unit, units.get(streams[number], unit))] if any(told) else []
        if wrong:
            refused += [Refusal(place, _other_unit(streams[number], units[streams[number]], told[number])) for number in wrong]
            streams, values = (_without(column, wrong) for column in (streams, values))
        word = word_of(item.state, by_arrival=item.by_arrival) if item.state or item.by_arrival else ""
        samples += map(sample_of, zip(streams, repeat(item.at), values, repeat(QUALITIES[item.quality]), repeat(word), strict=False))
        places += repeat(place, len(streams))
    stored = store(samples, now=timezone.now())
    return [*refused, *(Refusal(places[place], _sentence(fault, samples[place])) for place, fault in stored.refused)]


def _units(deliveries: Sequence[Delivery]) -> dict[str, str]:
    """Return in which unit the streams are kept of which a reading names one."""
    named: set[str] = set()
    for delivery in deliveries:
        item = delivery.item
        if isinstance(item, Readings) and any(item.units):
            named.update(stream for stream, unit in zip(item.streams, item.units, strict=True) if unit)
        elif isinstance(item, Reading) and item.unit:
            named.add(item.stream)
    return dict(Stream.objects.filter(key__in=named).values_list("key", "unit")) if named else {}


def _fits(told: str, wanted: str) -> bool:
    return told == wanted or told.casefold() == wanted.casefold()


def _without(column: Sequence[Any], places: Sequence[int]) -> list[Any]:
    return [one for place, one in enumerate(column) if place not in places]


def _other_unit(stream: str, wanted: str, told: str) -> str:
    return _("“%(stream)s” is kept in %(wanted)s, but the value came in %(unit)s. Convert it in the profile of the source.") % {
        "stream": stream, "wanted": wanted or _("no unit"), "unit": told,
    }


def _sentence(fault: Fault, sample: Sample) -> Any:
    return str(SENTENCES[fault]) % {"stream": sample.stream, "value": sample.value}


def take_bulletins(deliveries: Sequence[Delivery]) -> list[Refusal]:
    """Keep bulletins, each once, in the transaction of their messages."""
    for delivery in deliveries:
        if isinstance(delivery.item, Bulletin):
            take_bulletin(item=delivery.item, source=delivery.source_code, now=delivery.received_at)
    return []
