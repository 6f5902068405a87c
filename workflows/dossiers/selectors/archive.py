"""The archive list of a counter: what has ended and waits for it, and what is in it."""

from django.db.models import QuerySet

from govsuite.core.actors import Actor
from workflows.dossiers.abilities import CLERKS, COUNTER
from workflows.dossiers.enums import State
from workflows.dossiers.models import Dossier
from workflows.dossiers.selectors.counter import Page, counters_of

SIZE = 100
#: one download holds so many lines; the newest
MOST_ROWS = 50_000
#: tab → states
TABS: dict[str, tuple[str, ...]] = {"cho": (State.RETURNED, State.WITHDRAWN, State.NOT_ACCEPTED), "luu": (State.ARCHIVED,)}


def archive_rows(actor: Actor, tab: str) -> QuerySet[Dossier]:
    """Return the dossiers of one tab in the places whose archive the actor keeps, newest first."""
    units = [row.unit_id for row in counters_of(actor, *COUNTER, *CLERKS)]
    rows = Dossier.objects.filter(unit_id__in=units, state__in=TABS[tab]).select_related("applicant", "work_unit", "unit")
    return rows.order_by("-pk")


def archive_page(actor: Actor, tab: str, before: int | None) -> Page:
    """Return the dossiers behind ``before``, and the one behind which the next page begins."""
    rows = archive_rows(actor, tab)
    found = list((rows.filter(pk__lt=before) if before is not None else rows)[: SIZE + 1])
    return Page(found[:SIZE], found[SIZE - 1].pk if len(found) > SIZE else None)
