"""Running numbers: dossier codes gapless a day, slips gapless a year. Taken inside the deed that uses them."""

from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.errors import Conflict
from workflows.dossiers.models import CodeSeries, CounterSettings, SlipSeries
from workflows.dossiers.rules.codes import dossier_code

Series = TypeVar("Series", CodeSeries, SlipSeries)


def settings_of(unit_id: int) -> CounterSettings:
    """Return the counter settings of an authority, or say what to set up."""
    found = CounterSettings.objects.select_related("desk", "unit").filter(unit_id=unit_id).first()
    if found is None:
        raise Conflict("counter.not_set_up", _("This authority has no one-stop counter here yet. Ask the administrator to set it up."))
    return found


def take_code(counter: CounterSettings, *, day: date) -> str:
    """Return the next code of the organisation's day. Its row stays locked until the deed ends: no gap, no double."""
    series = _locked(CodeSeries, org=counter.org_code, day=day)
    series.last += 1
    series.save(update_fields=["last"])
    return dossier_code(counter.code_template, org=counter.org_code, day=day, seq=series.last)


def take_slip_number(*, unit_id: int, kind: str, year: int) -> int:
    """Return the next number of this kind of slip in the authority's year."""
    series = _locked(SlipSeries, unit_id=unit_id, kind=kind, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def _locked(table: type[Series], **which: Any) -> Series:
    """Return the row of a series, locked; only the first of a day or a year makes it."""
    try:
        return db.lock(table._default_manager.all(), **which)
    except table.DoesNotExist:
        table._default_manager.bulk_create([table(**which)], ignore_conflicts=True)  # another may have made it at this moment
        return db.lock(table._default_manager.all(), **which)
