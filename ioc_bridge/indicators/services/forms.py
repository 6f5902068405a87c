"""Enter indicators and forms, and say who owes which."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import Unit
from ioc_bridge.indicators.abilities import TABLE
from ioc_bridge.indicators.errors import stale
from ioc_bridge.indicators.models import Assignment, FormLine, FormVersion, Indicator, ReportForm

INDICATOR_FIELDS = ("code", "name", "measure", "field", "aggregation", "direction", "tolerance", "least", "most", "basis")
FORM_FIELDS = ("code", "name", "period_kind", "due_days", "basis", "source")
MOST_LINES = 200


def _told(row: Indicator | ReportForm, fields: Sequence[str]) -> dict[str, str]:
    return {name: str(row.serializable_value(name)) for name in fields}


def save_indicator(*, indicator: Indicator | None, centre: Unit, values: dict[str, Any], version: int | None, actor: Actor, now: datetime, is_demo: bool = False) -> Indicator:
    """Enter an indicator, or change one as the page showed it. How it adds up stays once a figure of it was signed off."""
    row = indicator or Indicator(centre=centre, is_demo=is_demo)
    TABLE.check(actor, "indicator.edit", row, book=row.book if indicator else "indicators")
    with db.deed():
        row = db.lock(Indicator.objects, pk=indicator.pk) if indicator else row
        if indicator and row.version != version:
            raise stale()
        before = _told(row, INDICATOR_FIELDS) if indicator else None
        if indicator and (row.aggregation, row.measure) != (values["aggregation"], values["measure"]) and row.values.filter(counts=True).exists():
            raise Conflict("indicator.in_use", _("Figures of this indicator are signed off: its unit and how it adds up stay. Enter a new indicator instead."))
        for name in INDICATOR_FIELDS:
            setattr(row, name, values[name])
        row.version += 1
        row.save()
        audit.record(
            book=row.book, actor=actor, deed="indicator.edit" if indicator else "indicator.enter", obj=row, now=now, before=before, after=_told(row, INDICATOR_FIELDS),
            detail={"code": row.code, "name": row.name},
        )
    return row


def save_form(
    *, form: ReportForm | None, centre: Unit, values: dict[str, Any], indicators: Sequence[Indicator], version: int | None, actor: Actor, now: datetime, is_demo: bool = False,
) -> ReportForm:
    """Enter a form, or change one: other lines make its next version; reports that are open keep theirs."""
    row = form or ReportForm(centre=centre, is_demo=is_demo)
    TABLE.check(actor, "form.edit", row, book=row.book if form else "report_forms")
    if not indicators or len(indicators) > MOST_LINES:
        raise Invalid("form.lines", _("Choose at least one indicator, at most %(most)s.") % {"most": MOST_LINES}, field="indicators")
    if any(one.centre_id != row.centre_id for one in indicators):
        raise Invalid("form.foreign", _("An indicator of another centre cannot stand on this form."), field="indicators")
    with db.deed():
        row = db.lock(ReportForm.objects, pk=form.pk) if form else row
        if form and row.version != version:
            raise stale()
        if form and row.period_kind != values["period_kind"] and row.assignments.filter(reports__isnull=False).exists():
            raise Conflict("form.in_use", _("Reports of this form exist: its period stays. Enter a new form instead."))
        before = _told(row, FORM_FIELDS) if form else None
        for name in FORM_FIELDS:
            setattr(row, name, values[name])
        row.version += 1
        row.save()
        made = _new_layout(row, indicators, actor, now)
        audit.record(
            book=row.book, actor=actor, deed="form.edit" if form else "form.enter", obj=row, now=now, before=before,
            after=_told(row, FORM_FIELDS) | {"lines": [one.code for one in indicators]}, detail={"code": row.code, "name": row.name, "new_version": made},
        )
    return row


def _new_layout(form: ReportForm, indicators: Sequence[Indicator], actor: Actor, now: datetime) -> int:
    """Make the next version of the lines where they differ; return its number, 0 where they are the same."""
    newest = form.versions.first()
    wanted = [one.pk for one in indicators]
    if newest and [line.indicator_id for line in newest.lines.all()] == wanted:
        return 0
    layout = FormVersion.objects.create(form=form, number=newest.number + 1 if newest else 1, made_at=now, made_by_name=actor.name)
    FormLine.objects.bulk_create(FormLine(layout=layout, indicator_id=pk, place=place) for place, pk in enumerate(wanted, start=1))
    return layout.number


def assign_form(*, form: ReportForm, unit: Unit, area: Unit, starts: date, actor: Actor, now: datetime) -> Assignment:
    """Have a unit owe the form for an area from a day on. One unit owes it for an area."""
    TABLE.check(actor, "form.edit", form, book=form.book)
    with db.deed():
        locked = db.lock(ReportForm.objects, pk=form.pk)
        try:
            with transaction.atomic():
                made = Assignment.objects.create(form=locked, unit=unit, area=area, starts=starts, by_name=actor.name)
        except IntegrityError:
            raise Conflict("form.owed", _("A unit reports this form for “%(area)s” already. End that first.") % {"area": area.name}) from None
        audit.record(book=form.book, actor=actor, deed="form.assign", obj=made, now=now, detail={"unit": unit.name, "area": area.name, "starts": str(starts)})
    return made


def end_assignment(*, assignment: Assignment, ends: date, actor: Actor, now: datetime) -> Assignment:
    """The unit owes the form for periods up to this day, and none after it."""
    form = assignment.form
    TABLE.check(actor, "form.edit", form, book=form.book)
    with db.deed():
        locked = db.lock(Assignment.objects, pk=assignment.pk)
        if locked.ends is not None:
            raise Conflict("form.ended", _("This has ended already."))
        if ends < locked.starts:
            raise Invalid("form.ends", _("The last day lies before the first."), field="ends")
        locked.ends = ends
        locked.save(update_fields=["ends"])
        audit.record(book=form.book, actor=actor, deed="form.end_assignment", obj=locked, now=now, detail={"ends": str(ends)})
    return locked
