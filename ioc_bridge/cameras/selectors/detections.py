"""Find what the detectors saw, and how often they were right."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from ioc_bridge.cameras.abilities import TABLE
from ioc_bridge.cameras.enums import Verdict
from ioc_bridge.cameras.models import DetectionEvent
from ioc_bridge.cameras.words import seen, source_name


def detection_for(actor: Actor | None, pk: int, action: str = "view") -> DetectionEvent:
    """Return one detection, or refuse."""
    found = DetectionEvent.objects.select_related("camera").filter(pk=pk).first()
    TABLE.check(actor, f"detection.{action}", found, book=found.book if found and action != "view" else "")
    if found is None:
        raise NotFound("detection.not_found", _("There is no such camera event. Go back to the list."))
    return found


def queue(verdict: str) -> QuerySet[DetectionEvent]:
    """Return detections of one verdict: open ones with the oldest first, judged ones with the newest first."""
    order = ("at", "pk") if verdict == Verdict.OPEN else ("-at", "-pk")
    return DetectionEvent.objects.filter(verdict=verdict).select_related("camera").prefetch_related("evidence").order_by(*order)


@dataclass(frozen=True, slots=True)
class Precision:
    """How often one detector was right, of what people judged."""

    source: str
    label: str
    right: int
    wrong: int

    @property
    def what(self) -> str:
        return seen(self.label)

    @property
    def source_name(self) -> str:
        return source_name(self.source)

    @property
    def share(self) -> int:
        """Per cent of the judged that were true."""
        return round(100 * self.right / (self.right + self.wrong))


def precisions() -> list[Precision]:
    """Return the precision of each detector by its main label, the most judged first."""
    judged = DetectionEvent.objects.exclude(verdict=Verdict.OPEN).values("source", "main_label").annotate(
        right=Count("pk", filter=Q(verdict=Verdict.TRUE)), wrong=Count("pk", filter=Q(verdict=Verdict.FALSE)),
    )
    rows = [Precision(row["source"], row["main_label"], row["right"], row["wrong"]) for row in judged]
    return sorted(rows, key=lambda row: (-(row.right + row.wrong), row.source, row.label))
