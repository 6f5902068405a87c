"""What permits announce; ``wiring`` and upper apps listen."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ViolationFound:
    """A visit to a site found a violation: the door for cases of penalties."""

    visit_id: int
    permit_id: int | None
    unit_id: int
    at: datetime
