"""Which dossiers a figure of the boards counts: the same as ``rules.board``, said to the database. The lists behind the figures read it too."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, DateField, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncMonth

from workflows.dossiers.enums import OPEN_STATES, State
from workflows.dossiers.models import BoardEntry, Dossier
from workflows.dossiers.rules.board import DATED, DECIDED, Key, Measure

KEY = Key._fields
_AT_WORK = [state for state in OPEN_STATES if state != State.DECIDING]
_UNDER_WAY = Q(decided_at__isnull=True, state__in=OPEN_STATES)
_WHICH: dict[Measure, Q] = {
    Measure.RECEIVED: Q(),
    Measure.ON_TIME: Q(decided_at__isnull=False, on_time=True),
    Measure.LATE: Q(decided_at__isnull=False) & (Q(on_time=False) | Q(on_time__isnull=True)),
    Measure.STOPPED: Q(decided_at__isnull=True) & ~Q(state__in=OPEN_STATES),
    Measure.WORKING: _UNDER_WAY & Q(due_on__isnull=False, state__in=_AT_WORK),
    Measure.DECIDING: _UNDER_WAY & Q(due_on__isnull=False, state=State.DECIDING),
    Measure.STILL: _UNDER_WAY & Q(due_on__isnull=True),
}
_MOMENT: dict[Measure, Any] = {
    Measure.RECEIVED: F("accepted_at"), Measure.ON_TIME: F("decided_at"), Measure.LATE: F("decided_at"),
    Measure.STOPPED: Coalesce("ended_at", "accepted_at"), Measure.STILL: F("accepted_at"),
}


def of_measures(*measures: Measure) -> QuerySet[Dossier]:
    """Return the dossiers that one of these figures counts."""
    return Dossier.objects.filter(reduce(or_, (_WHICH[measure] for measure in measures)), accepted_at__isnull=False)


def moment_of(measure: Measure) -> Any:
    """Return the moment whose month a flow belongs to."""
    return _MOMENT[measure]


def counted_by_dossiers() -> dict[Key, tuple[int, int]]:
    """Return key → (dossiers, working days), from every dossier."""
    found: dict[Key, tuple[int, int]] = {}
    for measure in Measure:
        day = F("due_on") if measure in DATED else TruncMonth(_MOMENT[measure], output_field=DateField())
        rows = of_measures(measure).annotate(who=Coalesce("work_unit_id", "unit_id"), on=day).values_list("unit_id", "who", "procedure", "on")
        for unit, who, procedure, on, amount, worked in rows.order_by().annotate(Count("pk"), Sum("days_taken")):
            found[Key(unit, who, procedure, measure.value, on)] = (amount, worked if measure in DECIDED else 0)
    return found


def counted_by_entries() -> dict[Key, tuple[int, int]]:
    """Return key → (dossiers, working days), as the boards have it."""
    rows = BoardEntry.objects.order_by().values_list(*KEY).annotate(Sum("amount"), Sum("days"))
    return {Key(*row[:5]): (row[5], row[6]) for row in rows}
