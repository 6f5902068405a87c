"""Units: founded, renamed, ended with their successors."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.abilities import TABLE
from govsuite.people.models import Appointment, Unit


def found_unit(*, fields: dict[str, Any], predecessors: Iterable[Unit] = (), actor: Actor, now: datetime) -> Unit:
    """Enter a unit; ``fields`` are code, name, short_name, kind, parent, starts, ends."""
    TABLE.check(actor, "units.manage", book="people")
    with db.deed():
        if Unit.objects.filter(code=fields["code"]).exists():
            raise Conflict("people.unit_code_taken", _("A unit with the code %(code)s exists already.") % {"code": fields["code"]}, field="code")
        unit = Unit(**fields)
        _check_place(unit)
        unit.save()
        unit.predecessors.set(predecessors)
        audit.record(book="people", actor=actor, deed="unit.found", obj=unit, now=now, after=_state(unit), detail=_told(unit))
    return unit


def change_unit(*, unit: Unit, fields: dict[str, Any], predecessors: Iterable[Unit], actor: Actor, now: datetime) -> Unit:
    """Correct a unit's names, place, dates or predecessors; its code stays."""
    TABLE.check(actor, "units.manage", unit, book="people")
    with db.deed():
        row = db.lock(Unit.objects, pk=unit.pk)
        before = _state(row)
        for name in ("name", "short_name", "kind", "parent", "starts", "ends"):
            setattr(row, name, fields[name])
        _check_place(row)
        row.save()
        row.predecessors.set(predecessors)
        audit.record(book="people", actor=actor, deed="unit.change", obj=row, now=now, before=before, after=_state(row), detail=_told(row))
    return row


def end_unit(*, unit: Unit, ends: date, successors: Iterable[Unit], actor: Actor, now: datetime) -> Unit:
    """Let a unit end after the day ``ends``; refused while units or appointments below it go on."""
    TABLE.check(actor, "units.manage", unit, book="people")
    with db.deed():
        row = db.lock(Unit.objects, pk=unit.pk)
        before = _state(row)
        row.ends = ends
        _check_place(row)
        _check_nothing_goes_on(row, ends)
        row.save(update_fields=["ends"])
        for successor in successors:
            successor.predecessors.add(row)
        audit.record(book="people", actor=actor, deed="unit.end", obj=row, now=now, before=before, after=_state(row), detail=_told(row))
    return row


def _check_place(unit: Unit) -> None:
    if unit.ends is not None and unit.ends < unit.starts:
        raise Invalid("people.dates_reversed", _("The last day lies before the first. Correct one of the two."), field="ends")
    above, seen = unit.parent, {unit.pk}
    while above is not None:
        if above.pk in seen:
            raise Invalid("people.unit_cycle", _("A unit cannot stand below itself. Choose another unit above it."), field="parent")
        seen.add(above.pk)
        above = above.parent


def _check_nothing_goes_on(unit: Unit, ends: date) -> None:
    later = ~_ended_by(ends)
    below = Unit.objects.filter(later, parent=unit).count()
    held = Appointment.objects.filter(later, unit=unit).count()
    if below or held:
        sentence = _("%(below)s units below and %(held)s appointments in %(unit)s go on after %(day)s. End those first.")
        raise Conflict("people.unit_in_use", sentence % {"below": below, "held": held, "unit": unit.name, "day": f"{ends:%d/%m/%Y}"}, field="ends")


def _ended_by(day: date) -> Q:
    return Q(ends__isnull=False) & Q(ends__lte=day)


def _state(unit: Unit) -> dict[str, str]:
    return {
        "code": unit.code, "name": unit.name, "kind": unit.kind, "parent": unit.parent.code if unit.parent else "",
        "starts": str(unit.starts), "ends": str(unit.ends or ""),
    }


def _told(unit: Unit) -> dict[str, str]:
    return {"name": unit.name, "from": str(unit.starts), "until": str(unit.ends or "")}
