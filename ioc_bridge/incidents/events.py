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


@dataclass(frozen=True, slots=True)
class ViolationReferred:
    """A violation goes to the unit that deals with it: the door for cases of penalties. ``sha256``: of what was handed over; ``evidence``: digests of stills and files."""

    referral_id: int
    incident_id: int
    code: str
    unit_id: int
    behaviour: str
    place: str
    sha256: str
    evidence: tuple[str, ...]
    url: str
    by_name: str
    at: datetime
