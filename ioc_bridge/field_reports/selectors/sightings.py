"""Accepted reports as other apps may know them: what, where, when. Nothing of the words, the photos or the person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from ioc_bridge.field_reports.enums import State
from ioc_bridge.field_reports.models import Report


@dataclass(frozen=True, slots=True)
class Sighting:
    """One report with a place (degrees)."""

    report_id: int
    code: str
    category: str
    place: str
    area_id: int | None
    latitude: float
    longitude: float
    at: datetime
    url: str


def sightings(*, categories: Iterable[str], since: datetime, until: datetime) -> list[Sighting]:
    """Return the accepted reports of these kinds of matter and this time that have a place; joined and refused ones are none."""
    rows = Report.objects.filter(category__code__in=list(categories), reported_at__gte=since, reported_at__lte=until, latitude__isnull=False, longitude__isnull=False)
    rows = rows.exclude(state__in=(State.NEW, State.DUPLICATE, State.FORWARDED, State.REFUSED)).select_related("category").order_by("reported_at", "pk")
    return [
        Sighting(row.pk, row.code, row.category.name, row.address, row.area_id, row.latitude, row.longitude, row.reported_at, reverse("field_reports:detail", args=[row.pk]))
        for row in rows
    ]
