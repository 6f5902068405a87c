"""What can be reported, and which unit deals with it."""

from ioc_bridge.field_reports.models import Category, Handling, Report
from ioc_bridge.field_reports.rules.assigning import Row, unit_for


def offered() -> list[Category]:
    """Return the kinds of matter that citizens may choose."""
    return list(Category.objects.filter(active=True))


def planned_unit(report: Report) -> int | None:
    """Return the unit that the plan names for the place and the kind of matter of a report."""
    rows = [Row(*row) for row in Handling.objects.filter(area_id=report.area_id).values_list("area_id", "category_id", "unit_id")]
    return unit_for(rows, area=report.area_id, category=report.category_id)


def units_named() -> list[int]:
    """Return the units that deal with reports anywhere."""
    return sorted(set(Handling.objects.values_list("unit_id", flat=True)))
