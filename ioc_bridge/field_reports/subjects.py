"""Reports as subjects of the ledger's clocks."""

from django.urls import reverse
from django.utils import timezone

from govsuite.core.actors import Actor
from govsuite.people.public import people_holding
from ioc_bridge.field_reports.abilities import HEADS, TABLE
from ioc_bridge.field_reports.models import Report


def may_view(actor: Actor | None, pk: int) -> bool:
    report = Report.objects.filter(pk=pk).first()
    return report is not None and TABLE.allows(actor, "report.view", report)


def url_of(pk: int) -> str:
    return reverse("field_reports:detail", args=[pk])


def title_of(pk: int) -> str:
    report = Report.objects.select_related("category").filter(pk=pk).first()
    return f"{report.code} – {report.category.name}" if report else ""


def book_of(pk: int) -> str:
    return f"report:{pk}"


def concerned(pk: int) -> list[int]:
    """Return the officer and the heads of the unit that deals with it."""
    report = Report.objects.filter(pk=pk).first()
    if report is None or report.unit_id is None:
        return []
    heads = people_holding(HEADS, timezone.localdate(), unit_ids=[report.unit_id]).values_list("pk", flat=True)
    return sorted({*heads, *([report.officer_id] if report.officer_id else [])})
