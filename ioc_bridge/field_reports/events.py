"""What reports announce. Place, kind of matter, time and numbers; never who reported."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReportAccepted:
    """The operations centre found a report worth dealing with."""

    report_id: int
    code: str
    category: str
    area_id: int | None
    latitude: float | None
    longitude: float | None
    reported_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportAnswered:
    """The answer to a report is published."""

    report_id: int
    code: str
    category: str
    unit_id: int | None
    latitude: float | None
    longitude: float | None
    on_time: bool | None
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportReopened:
    """The reporter is not content: the matter is open again."""

    report_id: int
    code: str
    category: str
    unit_id: int | None
    latitude: float | None
    longitude: float | None
    times: int
    at: datetime
