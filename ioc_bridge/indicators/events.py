"""What indicators announce; ``govsuite.wiring`` hands it to who needs it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReportLate:
    """A unit owes a report and its due day has passed; announced with each reminder."""

    report_id: int
    title: str
    unit_id: int
    unit_name: str
    centre_id: int
    days: int
    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FiguresBehind:
    """Figures were signed off, and some of them are behind their plan. ``names``: the indicators, in the order of the form; ``days``: in how many working days the unit answers."""

    report_id: int
    title: str
    unit_id: int
    unit_name: str
    centre_id: int
    names: tuple[str, ...]
    url: str
    at: datetime
    days: int = 5
