"""What incidents announce; ``govsuite.wiring`` hands it to who needs it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class IncidentNeedsMeeting:
    """The centre asks for a meeting on an incident: ``form`` is crisis or agenda. ``authority_id``: whose committee; ``unit_id``: who asks."""

    incident_id: int
    code: str
    title: str
    url: str
    authority_id: int
    unit_id: int
    form: str
    reason: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class IncidentEnded:
    """An incident was closed, led nowhere or was merged: sources may tell their own people."""

    incident_id: int
    state: str
    nowhere: str
    at: datetime
