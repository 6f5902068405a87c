"""Set up what is measured."""

from typing import Any

from ioc_bridge.measurements.models import Latest, Station, Stream


def add_stream(*, station: Station, property: str, title: str, unit: str, cadence: int, **more: Any) -> Stream:
    """Add a property that a station measures, with the row of its newest reading: a stream without one takes no readings."""
    stream = Stream.objects.create(
        station=station, key=f"{station.code}/{property}", property=property, title=title, unit=unit, cadence=cadence, **more,
    )
    Latest.objects.create(stream=stream)
    return stream
