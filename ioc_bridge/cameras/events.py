"""What cameras announce; ``wiring`` and upper apps listen."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DetectionJudged:
    """A person said whether a detection is true: the door for incidents and for cases of penalties. ``at``: when it was seen. ``evidence_sha256``: of its still, empty where none was taken."""

    detection_id: int
    true: bool
    labels: tuple[str, ...]
    title: str
    camera_id: int | None
    at: datetime
    latitude: float | None
    longitude: float | None
    evidence_sha256: str
    url: str
    judged_at: datetime
    place: str = ""
