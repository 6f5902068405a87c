"""Which limits of the law hold for a stream."""

from dataclasses import dataclass
from datetime import date

from govsuite.law.public import LawPack, Limit, limit_packs, limits_of
from ioc_bridge.measurements.models import Stream


@dataclass(frozen=True, slots=True)
class Fitting:
    """A limit that holds for a stream, with the version of the pack that says it."""

    pack: LawPack
    limit: Limit

    @property
    def pack_name(self) -> str:
        return f"{self.pack.code}/{self.pack.version}"


def limits_for(stream: Stream, on: date) -> list[Fitting]:
    """Return the limits in force for the stream on that day, the lightest first. One without a value is among them: nobody has read it."""
    return [fitting for pack in limit_packs(on) for fitting in limits_in(pack, stream)]


def limits_in(pack: LawPack, stream: Stream) -> list[Fitting]:
    """Return what one pack says of the stream, whenever it is in force."""
    station = stream.station
    found = [limit for limit in limits_of(pack) if limit.fits(station=station.code, kind=station.kind, column=station.column, property=stream.property)]
    return [Fitting(pack, limit) for limit in sorted(found, key=lambda limit: limit.rank or 0)]
