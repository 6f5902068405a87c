"""What can be reported, and which unit deals with it."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import Unit, in_force, units_of_place
from ioc_bridge.field_reports.abilities import KEEPERS, TABLE
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


def category_for(actor: Actor, pk: int) -> Category:
    """Return a kind of matter to who keeps the plan."""
    TABLE.check(actor, "plan.edit")
    found = Category.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound("report.no_category", _("There is no such kind of matter. Look for it in the list."))
    return found


def _place(actor: Actor) -> set[int]:
    return {unit for post in actor.posts if post.position_code in KEEPERS for unit in units_of_place(post.unit_id)}


def wards_of(actor: Actor) -> list[Unit]:
    """Return the wards for which this person keeps the plan."""
    return list(Unit.objects.filter(in_force(timezone.localdate()), pk__in=_place(actor), kind=Unit.Kind.WARD).order_by("name"))


def units_to_choose(actor: Actor) -> list[Unit]:
    """Return the units of the place that can deal with a report."""
    kinds = [Unit.Kind.OFFICE, Unit.Kind.AGENCY, Unit.Kind.FRONT]
    return list(Unit.objects.filter(in_force(timezone.localdate()), pk__in=_place(actor), kind__in=kinds).order_by("name"))


def plan_of(category: Category | None, wards: Iterable[Unit]) -> list[tuple[Unit, Unit | None]]:
    """Return ward → unit that the plan names for this kind of matter itself."""
    named = {row.area_id: row.unit for row in Handling.objects.filter(category=category, area__in=wards).select_related("unit")}
    return [(ward, named.get(ward.pk)) for ward in wards]


def kinds_with_units(wards: list[Unit]) -> list[tuple[Category, list[Handling]]]:
    """Return every kind of matter, those that are not offered too, with its own lines for these wards."""
    lines: dict[int, list[Handling]] = {}
    for row in Handling.objects.filter(category__isnull=False, area__in=wards).select_related("unit", "area").order_by("area__name"):
        lines.setdefault(row.category_id or 0, []).append(row)
    return [(row, lines.get(row.pk, [])) for row in Category.objects.all()]
