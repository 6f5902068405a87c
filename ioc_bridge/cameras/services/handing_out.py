"""The stills of events, for a record elsewhere that has to keep them longer than a camera does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from govsuite.core.errors import NotFound
from ioc_bridge.cameras.models import Evidence
from ioc_bridge.cameras.services.evidence import bytes_of


@dataclass(frozen=True, slots=True)
class Still:
    """One still as it was taken; ``slug`` tells it from the other ones of its event."""

    detection_id: int
    slug: str
    taken_at: datetime | None
    sha256: str
    data: bytes


def stills_of(detections: Iterable[int]) -> list[Still]:
    """Return the stills that are kept of these events. Conflict where one is not what was taken; one that is gone is left out."""
    found = []
    for row in Evidence.objects.filter(detection__in=list(detections), kind=Evidence.Kind.STILL, state=Evidence.State.KEPT).order_by("detection", "origin"):
        try:
            found.append(Still(row.detection_id, row.slug, row.taken_at, row.sha256, bytes_of(row)))
        except NotFound:
            continue
    return found
