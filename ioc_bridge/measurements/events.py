"""What measurements announce; ``wiring`` and upper apps listen."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """A limit is passed. ``unit_id``: who keeps the station. ``storm_id`` is set where it belongs to a storm, ``first_of_storm`` where the storm begins with it, ``graver`` where none of the storm was as grave."""

    alarm_id: int
    station_id: int
    title: str
    severity: int
    kind: str
    at: datetime
    latitude: float | None
    longitude: float | None
    storm_id: int | None = None
    first_of_storm: bool = False
    url: str = ""
    unit_id: int | None = None
    graver: bool = False
    place: str = ""
    #: when it was found: a reading may have been on its way for a while; None: at once
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AlarmCleared:
    """The readings are back within the limit."""

    alarm_id: int
    station_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AlarmAcknowledged:
    """Somebody on duty has seen it."""

    alarm_id: int
    station_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BulletinTaken:
    """A bulletin came. ``reached``: station of the law pack → highest alarm level that its figures reach; contradictions are for a person. ``at``: when it was issued."""

    bulletin_id: int
    title: str
    risk: int | None
    at: datetime
    reached: tuple[tuple[str, int], ...]
    contradictions: int
    received_at: datetime
    url: str = ""
