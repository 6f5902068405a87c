"""Places and times that a phone and its photos tell: how far apart, and whether they can both be true. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from govsuite.core.geometry import metres_between as ground_metres

#: a phone outdoors is right to some tens of metres; beyond this the two places are not one
FAR_METRES = 300.0
#: clocks of phone and camera may differ; beyond this the photo was taken at another time
FAR_APART = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the earth, in degrees."""

    latitude: float
    longitude: float

    @property
    def is_real(self) -> bool:
        """Tell whether this is a point of the earth, and not the 0, 0 of a phone without a fix."""
        return -90 <= self.latitude <= 90 and -180 <= self.longitude <= 180 and (self.latitude, self.longitude) != (0.0, 0.0)


def metres_between(one: Place, other: Place) -> float:
    """Return the distance on the ground."""
    return ground_metres(one.latitude, one.longitude, other.latitude, other.longitude)


def place_doubt(device: Place | None, photo: Place | None) -> float | None:
    """Return how many metres apart the two say they were, when that is too far to be one place; else None."""
    if device is None or photo is None:
        return None
    apart = metres_between(device, photo)
    return apart if apart > FAR_METRES else None


def time_doubt(device: datetime | None, photo: datetime | None) -> timedelta | None:
    """Return how long lies between the two times, when that is too long; else None."""
    if device is None or photo is None:
        return None
    apart = abs(device - photo)
    return apart if apart > FAR_APART else None
