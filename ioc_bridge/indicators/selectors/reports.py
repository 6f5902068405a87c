"""Find reports, for who may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import same_place
from ioc_bridge.indicators.abilities import CENTRE, LEADERS, OWNERS, TABLE
from ioc_bridge.indicators.enums import OPEN, Origin
from ioc_bridge.indicators.models import Assignment, IndicatorValue, Report, ReportForm
from ioc_bridge.indicators.rules.filling import CELLS
from ioc_bridge.indicators.words import figure

REPORTS = Report.objects.select_related("assignment__form", "assignment__unit", "assignment__area", "layout")


def report_for(actor: Actor | None, pk: int, action: str = "view") -> Report:
    """Return the report when the actor may do ``action``; NotFound to a stranger, Refused to a reader without the right."""
    found = REPORTS.filter(pk=pk).first()
    if found is None:
        raise NotFound("report.not_found", _("There is no such report here. Look for it in the list."))
    TABLE.check(actor, f"report.{action}", found, book="" if action == "view" else found.book)
    return found


def may_view(actor: Actor | None, pk: int) -> bool:
    found = REPORTS.filter(pk=pk).first()
    return found is not None and TABLE.allows(actor, "report.view", found)


def book_of(pk: int) -> str:
    return f"indicator_report:{pk}"


def centres_of(actor: Actor, *codes: str) -> list[int]:
    """Return the centres whose place this person holds one of the positions in."""
    centres = ReportForm.objects.order_by().values_list("centre_id", flat=True).distinct()
    return [pk for pk in centres if same_place(actor, pk, *codes)]


def centres_read(actor: Actor) -> list[int]:
    """Return the centres whose figures this person reads: of the own place, and those that the own unit owes a form."""
    units = [post.unit_id for post in actor.posts if post.position_code in OWNERS]
    owed = Assignment.objects.filter(unit__in=units).order_by().values_list("form__centre_id", flat=True).distinct()
    return sorted({*centres_of(actor, *CENTRE, *LEADERS, *OWNERS), *owed})


def reports_of(actor: Actor) -> QuerySet[Report]:
    """Return the reports that this person sees: all of the place for who reads them, else those of the own unit."""
    own = [post.unit_id for post in actor.posts if post.position_code in OWNERS]
    return REPORTS.filter(Q(assignment__form__centre__in=centres_of(actor, *CENTRE, *LEADERS)) | Q(assignment__unit__in=own))


@dataclass(frozen=True, slots=True)
class Owed:
    """What one unit owes: its late reports with the days that each is late, the oldest first."""

    unit_id: int
    unit_name: str
    reports: Sequence[tuple[Report, int]]
    days: int


def late_reports(actor: Actor, today: date) -> list[Owed]:
    """Return the units with reports that are late, the longest delay first."""
    rows = reports_of(actor).filter(state__in=OPEN, due_on__lt=today, first_submitted_at__isnull=True).order_by("due_on", "pk")
    by_unit: dict[int, list[Report]] = {}
    for row in rows:
        by_unit.setdefault(row.assignment.unit_id, []).append(row)
    owed = [
        Owed(unit, found[0].assignment.unit.name, [(row, (today - row.due_on).days) for row in found], (today - found[0].due_on).days) for unit, found in by_unit.items()
    ]
    return sorted(owed, key=lambda one: (-one.days, one.unit_name))


def filled(reports: Sequence[Report]) -> dict[int, tuple[int, int]]:
    """Return for each report how many lines have an actual figure, of how many."""
    rows = IndicatorValue.objects.filter(report__in=reports).values_list("report", "revision").annotate(given=Count("actual"), all=Count("pk")).order_by()
    counted = {(report, revision): (given, every) for report, revision, given, every in rows}
    return {report.pk: counted.get((report.pk, report.revision), (0, 0)) for report in reports}


@dataclass(frozen=True, slots=True)
class Difference:
    """One line in two revisions. ``cells``: (before, after) as texts, where they differ."""

    name: str
    measure: str
    cells: dict[str, tuple[str, str]]
    by: str


def differences(report: Report, revision: int) -> list[Difference]:
    """Return what this revision changed of the one before."""
    rows = report.values.filter(revision__in=[revision - 1, revision]).select_related("indicator").order_by("place")
    before = {row.indicator_id: row for row in rows if row.revision == revision - 1}
    found = []
    for row in rows:
        old = before.get(row.indicator_id)
        if row.revision != revision or old is None:
            continue
        changed = _changed(old, row)
        if changed:
            found.append(Difference(row.indicator.name, row.indicator.measure, changed, row.entered_by_name))
    return found


def _changed(old: IndicatorValue, new: IndicatorValue) -> dict[str, tuple[str, str]]:
    cells = {cell: (figure(getattr(old, cell)), figure(getattr(new, cell))) for cell in CELLS if getattr(old, cell) != getattr(new, cell)}
    if old.note != new.note:
        cells["note"] = (old.note, new.note)
    return cells


def origin_of(value: IndicatorValue) -> dict[str, Any]:
    """Return where a figure comes from, for the page: words, and the file or message it can be read in."""
    return {"label": Origin(value.origin).label, "file": value.file if value.origin == Origin.FILE else None, "message": value.message_id if value.origin == Origin.SOURCE else None}
