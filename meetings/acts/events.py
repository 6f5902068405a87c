"""What acts announce inside the deed's transaction; ``govsuite.wiring`` hands it to who needs it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ConclusionIssued:
    """What a People's Committee concluded on one matter is signed and issued. ``source_*`` name the record that asked; empty where none did."""

    conclusion_id: int
    part_id: int
    session_id: int
    item_id: int
    title: str
    text: str
    unit_id: int | None
    due_on: date | None
    issued_id: int
    number: str
    url: str
    source_type: str
    source_id: int | None
    at: datetime
