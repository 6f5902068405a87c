"""Set up what is measured. A change of a stream is a change of its station: both count its version."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from ioc_bridge.measurements import errors
from ioc_bridge.measurements.abilities import TABLE
from ioc_bridge.measurements.models import Latest, Station, Stream

FIELDS = ("code", "name", "kind", "unit", "place", "latitude", "longitude", "column", "cause", "source", "starts", "ends")
STREAM_FIELDS = ("property", "title", "unit", "decimals", "cadence", "lowest", "highest", "adds_up")
#: What readings and limits name a station and a stream by: it stays.
NAMES = ("code", "property")


def add_stream(*, station: Station, property: str, title: str, unit: str, cadence: int, **more: Any) -> Stream:
    """Add a property that a station measures, with the row of its newest reading: a stream without one takes no readings."""
    stream = Stream.objects.create(
        station=station, key=f"{station.code}/{property}", property=property, title=title, unit=unit, cadence=cadence, **more,
    )
    Latest.objects.create(stream=stream)
    return stream


def save_station(*, station: Station | None, values: dict[str, Any], version: int | None, actor: Actor, now: datetime) -> Station:
    """Enter a station, or change one as the page showed it. Its code stays: readings and limits name it."""
    TABLE.check(actor, "station.keep", station or Station(unit=values["unit"]), book=station.book if station else "stations")
    with db.deed():
        row = _locked(station, version) if station else Station()
        before = _told(row, FIELDS) if station else None
        for name in FIELDS:
            if station is None or name not in NAMES:
                setattr(row, name, values[name])
        TABLE.check(actor, "station.keep", row, book=row.book if station else "stations")
        row.version += 1
        _save(row, _("Another station has this code. Choose another one."), "code")
        audit.record(
            book=row.book, actor=actor, deed="station.change" if station else "station.enter", obj=row, now=now, before=before, after=_told(row, FIELDS),
        )
    return row


def save_stream(*, station: Station, stream: Stream | None, values: dict[str, Any], version: int, actor: Actor, now: datetime) -> Stream:
    """Add what a station measures, or change it. The unit of kept readings is no longer changed: add a stream of another name."""
    TABLE.check(actor, "station.keep", station, book=station.book)
    with db.deed():
        row = _locked(station, version)
        made = stream or Stream(station=row, key=f"{row.code}/{values['property']}")
        before = _told(made, STREAM_FIELDS) if stream else None
        if stream is not None and values["unit"] != stream.unit and Latest.objects.filter(stream=stream, at__isnull=False).exists():
            raise errors.unit_stays()
        for name in STREAM_FIELDS:
            if stream is None or name not in NAMES:
                setattr(made, name, values[name])
        _save(made, _("This station measures that already. Change the stream that is there."), "property")
        if stream is None:
            Latest.objects.create(stream=made)
        row.version += 1
        row.save(update_fields=["version"])
        audit.record(
            book=row.book, actor=actor, deed="stream.change" if stream else "stream.add", obj=made, now=now, before=before, after=_told(made, STREAM_FIELDS),
        )
    return made


def _locked(station: Station, version: int | None) -> Station:
    row = db.lock(Station.objects, pk=station.pk)
    if row.version != version:
        raise Conflict("station.stale", _("Somebody changed this station in the meantime. Load the page again and enter your change once more."))
    return row


def _save(row: Station | Stream, sentence: str, field: str) -> None:
    try:
        with db.deed():
            row.save()
    except IntegrityError:
        raise errors.taken(sentence, field) from None


def _told(row: Station | Stream, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: str(getattr(row, f"{name}_id" if name == "unit" and isinstance(row, Station) else name)) for name in names}
