"""Where citizens' reports stand, now or at a moment of the past: for screens that nobody is signed in at. Nothing here says who sent them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from govsuite.core.actors import Actor
from ioc_bridge.field_reports.abilities import TABLE
from ioc_bridge.field_reports.enums import OPEN_STATES, State
from ioc_bridge.field_reports.models import Change, Report


@dataclass(frozen=True, slots=True)
class ReportStanding:
    """An open report with its state at the moment; ``is_late``: its time had run out."""

    code: str
    kind: str
    words: str
    address: str
    state: str
    state_words: str
    unit: str
    reported_at: datetime
    is_late: bool
    latitude: float | None
    longitude: float | None


def reports_standing(units: Iterable[int], *, now: datetime, as_of: datetime | None = None) -> list[ReportStanding]:
    """Return the open reports of these units' place (and those of no known ward), the newest first."""
    moment = as_of or now
    rows = _reported(units, moment)
    rows = rows.filter(state__in=OPEN_STATES) if as_of is None else _stood(rows, moment).filter(Q(stood__in=OPEN_STATES) | Q(stood__isnull=True))
    return [_standing(row, moment, row.state if as_of is None else row.stood or State.NEW) for row in rows.select_related("category", "unit").order_by("-reported_at", "-pk")]


@dataclass(frozen=True, slots=True)
class ReportCounts:
    """How many reports came in, and how many of them were not accepted."""

    total: int
    refused: int


def report_counts(units: Iterable[int], *, now: datetime, is_past: bool = False) -> ReportCounts:
    """Count the reports of these units' place as they stood at ``now``."""
    rows = _reported(units, now).order_by()
    refused = _stood(rows, now).filter(stood=State.REFUSED) if is_past else rows.filter(state=State.REFUSED)
    return ReportCounts(rows.count(), refused.count())


def list_of_refused(actor: Actor | None) -> str:
    """Return the address of the list that they stand in; empty for who may not see it."""
    return f"{reverse('field_reports:queue')}?muc=khac" if TABLE.allows(actor, "report.list") else ""


def _reported(units: Iterable[int], moment: datetime) -> QuerySet[Report]:
    places = list(units)
    return Report.objects.filter(reported_at__lte=moment).filter(Q(area__isnull=True) | Q(area_id__in=places) | Q(unit_id__in=places))


def _stood(rows: QuerySet[Report], moment: datetime) -> Any:
    """Tell in ``stood`` the state that each had then; none before its first deed."""
    last = Change.objects.filter(report=OuterRef("pk"), at__lte=moment).order_by("-at", "-pk").values("after")[:1]
    return rows.annotate(stood=Subquery(last))


def _standing(report: Report, moment: datetime, state: str) -> ReportStanding:
    return ReportStanding(
        report.code, report.category.name, report.public_words or report.words, report.address, state, str(State(state).label), report.unit.name if report.unit else "",
        report.reported_at, report.due_at is not None and report.due_at < moment, report.latitude, report.longitude,
    )
