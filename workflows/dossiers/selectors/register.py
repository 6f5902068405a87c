"""The dossiers of a period, as the register (form 07) lists them."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.errors import Invalid
from workflows.dossiers.models import CounterSettings, Dossier

#: the longest period of one register, and how many rows a PDF may have: laying out more would hold a worker for minutes
LONGEST, MOST_PRINTED, MOST_ROWS = 366, 2000, 50_000
PAGE = 50


def registered(counter: CounterSettings, first: date, last: date) -> QuerySet[Dossier]:
    """Return what was accepted from ``first`` to ``last``, in that order."""
    if last < first or last - first > timedelta(days=LONGEST):
        raise Invalid("register.period", _("Choose a period of at most one year, from an earlier to a later day."), field="last")
    begin, end = (timezone.make_aware(datetime.combine(day, time.min)) for day in (first, last + timedelta(days=1)))
    rows = Dossier.objects.filter(unit_id=counter.unit_id, accepted_at__gte=begin, accepted_at__lt=end)
    return rows.select_related("applicant", "work_unit", "unit").order_by("accepted_at", "pk")


def check_size(count: int, most: int) -> None:
    if count > most:
        raise Invalid("register.too_many", _("This period has %(count)d dossiers; at most %(most)d fit here. Choose a shorter period.") % {
            "count": count, "most": most,
        }, field="last")


def register_page(rows: QuerySet[Dossier], after: int | None) -> tuple[list[Dossier], int | None]:
    """Return the lines behind the one of dossier ``after``, and the one behind which the next page begins; None on the last."""
    if after is not None:
        place = Dossier.objects.filter(pk=after).values_list("accepted_at", flat=True).first()
        if place is not None:
            rows = rows.filter(Q(accepted_at__gt=place) | Q(accepted_at=place, pk__gt=after))
    found = list(rows[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None
