"""What was corrected in a period: the value that stood there, and the one that stands there now."""

from dataclasses import dataclass
from datetime import datetime

from ioc_bridge.measurements.models import Observation, Revision, Stream

MOST = 50


@dataclass(frozen=True, slots=True)
class Corrected:
    """One moment with what it was before; ``now`` is None where the reading went with its month."""

    at: datetime
    revision: int
    before: float
    now: float | None
    replaced_at: datetime


def revisions_of(stream: Stream, begin: datetime, end: datetime) -> list[Corrected]:
    """Return the corrections of a period, the newest first."""
    rows = list(Revision.objects.filter(stream=stream, at__gte=begin, at__lt=end).order_by("-at", "-revision")[:MOST])
    held = dict(Observation.objects.filter(stream=stream, at__in=[row.at for row in rows]).values_list("at", "value"))
    return [Corrected(row.at, row.revision, row.value, held.get(row.at), row.replaced_at) for row in rows]
