"""Take the readings that connectors read. What is not kept goes back with a sentence: it waits in quarantine for a person."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ioc_bridge.connectors.public import Bulletin, Delivery, Reading, Refusal
from ioc_bridge.connectors.public import Quality as Said
from ioc_bridge.measurements.models import Quality, Stream
from ioc_bridge.measurements.rules.readings import Fault, Sample, word_of
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
    readings = [delivery.item for delivery in deliveries if isinstance(delivery.item, Reading)]
    units = dict(Stream.objects.filter(key__in={reading.stream for reading in readings if reading.unit}).values_list("key", "unit"))
    refused, places, samples = [], [], []
    for place, reading in enumerate(readings):
        wanted = units.get(reading.stream, reading.unit)
        if reading.unit and reading.unit.casefold() != wanted.casefold():
            refused.append(Refusal(place, _("“%(stream)s” is kept in %(wanted)s, but the value came in %(unit)s. Convert it in the profile of the source.") % {
                "stream": reading.stream, "wanted": wanted or _("no unit"), "unit": reading.unit,
            }))
        else:
            places.append(place)
            word = word_of(reading.state, by_arrival=reading.by_arrival) if reading.state or reading.by_arrival else ""
            samples.append(Sample(reading.stream, reading.at, reading.value, QUALITIES[reading.quality], word))
    stored = store(samples, now=timezone.now())
    return [*refused, *(Refusal(places[place], _sentence(fault, samples[place])) for place, fault in stored.refused)]


def _sentence(fault: Fault, sample: Sample) -> Any:
    return str(SENTENCES[fault]) % {"stream": sample.stream, "value": sample.value}


def take_bulletins(deliveries: Sequence[Delivery]) -> list[Refusal]:
    """Keep bulletins, each once, in the transaction of their messages."""
    for delivery in deliveries:
        if isinstance(delivery.item, Bulletin):
            take_bulletin(item=delivery.item, source=delivery.source_code, now=delivery.received_at)
    return []
