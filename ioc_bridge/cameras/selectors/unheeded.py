"""What detectors told and came to nothing: found false, or judged by nobody in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from govsuite.core.actors import Actor
from ioc_bridge.cameras.abilities import TABLE
from ioc_bridge.cameras.enums import Verdict
from ioc_bridge.cameras.models import DetectionEvent


@dataclass(frozen=True, slots=True)
class Unheeded:
    """Numbers of camera events; ``fresh`` ones still wait for their verdict in good time."""

    false: int
    expired: int
    fresh: int

    @property
    def total(self) -> int:
        return self.false + self.expired + self.fresh


def unheeded(units: Iterable[int], *, moment: datetime, within: timedelta) -> Unheeded:
    """Count the events of these units' cameras as they stood at the moment; who judges later than ``within`` still takes the event off the expired ones."""
    rows = DetectionEvent.objects.filter(camera__unit_id__in=list(units), received_at__lte=moment).order_by()
    is_open, in_time = Q(judged_at__isnull=True) | Q(judged_at__gt=moment), Q(received_at__gte=moment - within)
    return Unheeded(**rows.aggregate(
        false=Count("pk", filter=Q(verdict=Verdict.FALSE, judged_at__lte=moment)), expired=Count("pk", filter=is_open & ~in_time), fresh=Count("pk", filter=is_open & in_time),
    ))


def list_of_events(verdict: str, actor: Actor | None) -> str:
    """Return the address of the events of a verdict; empty for who may not see them."""
    if not TABLE.allows(actor, "detection.view"):
        return ""
    return f"{reverse('cameras:detections')}?xem={'sai' if verdict == Verdict.FALSE else 'cho'}"
