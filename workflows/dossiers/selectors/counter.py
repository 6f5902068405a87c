"""What lies before the counter: its authority, the dossiers of its lists, the search."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import same_place
from workflows.dossiers.abilities import COUNTER, STAFF
from workflows.dossiers.enums import State
from workflows.dossiers.models import CounterSettings, Dossier
from workflows.dossiers.selectors.finding import looked_for

SIZE = 50
#: tab → states
TABS: dict[str, tuple[str, ...]] = {
    "cho": (State.FILED,), "nhap": (State.DRAFT,), "dang": (State.ACCEPTED, State.WORKING, State.SUPPLEMENT, State.DECIDING),
    "tra": (State.DECIDED,), "xong": (State.NOT_ACCEPTED, State.RETURNED, State.WITHDRAWN, State.ARCHIVED),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a keyset list; ``after`` asks for the next, None on the last."""

    rows: list[Dossier]
    after: int | None


def counters_of(actor: Actor, *codes: str) -> list[CounterSettings]:
    """Return the counters of the places where the actor holds one of these positions (by default: serves the counter)."""
    if "counters" not in actor._memo:
        actor._memo["counters"] = list(CounterSettings.objects.select_related("unit", "desk").order_by("unit__name"))
    return [row for row in actor._memo["counters"] if same_place(actor, row.unit_id, *(codes or COUNTER))]


def counter_for(actor: Actor, unit_id: int | None = None) -> CounterSettings:
    """Return the counter that the actor serves: the chosen one, else the first."""
    mine = counters_of(actor)
    chosen = [row for row in mine if unit_id in (None, row.unit_id)]
    if not chosen:
        raise counter_missing()
    return chosen[0]


def open_counters() -> list[CounterSettings]:
    """Return the counters that take dossiers online."""
    return list(CounterSettings.objects.select_related("unit", "desk").order_by("unit__name"))


def counter_chosen(unit: str) -> CounterSettings:
    """Return the counter that a citizen chose; the only one where there is no choice."""
    rows = open_counters()
    chosen = [row for row in rows if str(row.unit_id) == unit] or (rows if len(rows) == 1 else [])
    if not chosen:
        raise Invalid("counter.not_chosen", _("Choose the authority to which you file."), field="unit")
    return chosen[0]


def counter_missing() -> Conflict:
    """Nothing is set up where the actor works."""
    return Conflict("counter.none", _("No one-stop counter is set up in your unit. Ask the administrator to set it up, then open this page again."))


def visible_dossiers(actor: Actor) -> QuerySet[Dossier]:
    """Return the dossiers of the actor's places, without what citizens are still writing."""
    units = [row.unit_id for row in counters_of(actor, *STAFF)]
    return Dossier.objects.filter(unit_id__in=units).exclude(state=State.DRAFT, citizen_id__isnull=False)


def counter_page(actor: Actor, *, tab: str, words: str = "", before: int | None = None) -> Page:
    """Return one page of a tab, newest first; a search looks through all tabs."""
    rows = visible_dossiers(actor).select_related("applicant", "officer", "work_unit")
    rows = rows.filter(looked_for(words)) if words.strip() else rows.filter(state__in=TABS[tab])
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: SIZE + 1])
    return Page(found[:SIZE], found[SIZE - 1].pk if len(found) > SIZE else None)


def tab_counts(actor: Actor) -> dict[str, int]:
    """Return how many dossiers wait in the tabs that ask for work: those are looked at alone, not the ended ones of years."""
    asking = {state: tab for tab in ("cho", "nhap", "tra") for state in TABS[tab]}
    rows = visible_dossiers(actor).filter(state__in=asking).order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(asking.values(), 0) | {asking[state]: count for state, count in rows}
