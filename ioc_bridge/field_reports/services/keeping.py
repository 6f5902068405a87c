"""The head of the centre keeps the kinds of matter and the plan of units: what is changed counts for reports that come from now on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import Unit
from ioc_bridge.field_reports.abilities import TABLE
from ioc_bridge.field_reports.models import Category, Handling
from ioc_bridge.field_reports.selectors.plan import units_to_choose, wards_of

BOOK = "report:plan"
FIELDS = ("name", "group", "description", "hours", "reopen_days", "near_metres", "near_minutes", "source", "verified", "order", "active")


def save_category(*, category: Category | None, values: Mapping[str, Any], units: Mapping[int, int | None], version: int | None, actor: Actor, now: datetime) -> Category:
    """Enter a kind of matter, or change one as the page showed it. ``units``: ward → unit that deals with it; None leaves it to the one for everything else."""
    TABLE.check(actor, "plan.edit", book=BOOK)
    _check(values, units, actor)
    with db.deed():
        row = db.lock(Category.objects, pk=category.pk) if category else Category(code=values["code"], icon="message-circle")
        if category and row.version != version:
            raise Conflict("report.plan_stale", _("Somebody has changed this kind of matter since you opened the page. Open it again and look before you go on."))
        before = _told(row) if category else None
        for name in FIELDS:
            setattr(row, name, values[name])
        row.version += 1
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            raise Conflict("report.code_taken", _("Another kind of matter has this code already."), field="code") from None
        _plan(row, units)
        audit.record(book=BOOK, actor=actor, deed="report.change_category" if category else "report.make_category", obj=row, now=now, before=before, after=_told(row))
    return row


def save_rest(*, units: Mapping[int, int | None], actor: Actor, now: datetime) -> None:
    """Say which unit deals with everything that no line of its own names, ward by ward."""
    TABLE.check(actor, "plan.edit", book=BOOK)
    _check({}, units, actor)
    if not units or not all(units.values()):
        raise Invalid("report.no_rest", _("Choose a unit for each ward: a report must land with somebody."))
    with db.deed():
        before = _lines(None)
        _plan(None, units)
        row = Handling.objects.get(category__isnull=True, area_id=min(units))
        audit.record(book=BOOK, actor=actor, deed="report.change_rest", obj=row, now=now, before={"units": before}, after={"units": _lines(None)})


def _check(values: Mapping[str, Any], units: Mapping[int, int | None], actor: Actor) -> None:
    wards, known = {ward.pk for ward in wards_of(actor)}, {unit.pk for unit in units_to_choose(actor)}
    if not set(units) <= wards or not {unit for unit in units.values() if unit} <= known:
        raise Invalid("report.no_such_unit", _("Choose a unit of your own place."))
    if values and values["verified"] and not values["source"].strip():
        raise Invalid("report.no_source", _("Name the rule that the figures were checked against."), field="source")


def _plan(category: Category | None, units: Mapping[int, int | None]) -> None:
    """Write the lines of one kind of matter; those of other places stay."""
    for area, unit in units.items():
        if unit is None:
            Handling.objects.filter(area_id=area, category=category).delete()
        else:
            Handling.objects.update_or_create(area_id=area, category=category, defaults={"unit_id": unit})


def _lines(category: Category | None) -> dict[str, str]:
    names = dict(Unit.objects.filter(pk__in=Handling.objects.filter(category=category).values("unit")).values_list("pk", "name"))
    return {str(area): names[unit] for area, unit in Handling.objects.filter(category=category).order_by("area").values_list("area", "unit")}


def _told(row: Category) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("code", *FIELDS)} | {"units": _lines(row)}
