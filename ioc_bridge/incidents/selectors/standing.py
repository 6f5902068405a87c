"""Where the incidents of a place stand, now or at a moment of the past: for screens that nobody is signed in at. Whoever asks answers for who may see it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from ioc_bridge.incidents.enums import OPEN, EntryKind, State
from ioc_bridge.incidents.models import Entry, Incident, Proposal
from ioc_bridge.incidents.rules.states import after


@dataclass(frozen=True, slots=True)
class Standing:
    """An incident with its state and level at the moment that was asked for, and since when it has been in that state."""

    incident: Incident
    state: str
    since: datetime
    level: int


def incidents_standing(units: Iterable[int], *, now: datetime, as_of: datetime | None = None) -> list[Standing]:
    """Return the incidents of these units that are open, the gravest and oldest first."""
    moment = as_of or now
    rows = Incident.objects.filter(unit_id__in=list(units), opened_at__lte=moment).filter(Q(ended_at__isnull=True) | Q(ended_at__gt=moment))
    found = list(rows.select_related("owner").order_by("-level", "opened_at", "pk"))
    ways = _ways(found, moment)
    standing = [_stood(row, ways[row.pk], is_past=as_of is not None) for row in found]
    return sorted((one for one in standing if one.state in OPEN), key=lambda one: -one.level)  # stable: the older ones stay before


def _ways(incidents: Sequence[Incident], moment: datetime) -> dict[int, list[tuple[str, datetime, int | None]]]:
    """Return incident → its deeds up to the moment, in one query."""
    found: dict[int, list[tuple[str, datetime, int | None]]] = defaultdict(list)
    rows = Entry.objects.filter(incident__in=[row.pk for row in incidents], at__lte=moment).order_by("pk")
    for incident, kind, at, level in rows.values_list("incident_id", "kind", "at", "level"):
        found[incident].append((kind, at, level))
    return found


def _stood(incident: Incident, way: list[tuple[str, datetime, int | None]], *, is_past: bool) -> Standing:
    """Walk the deeds of the diary: each leads from a state to the next and says the level; a diary older than its levels tells the last one known."""
    state, since, level = str(State.NOTICED), incident.opened_at, incident.level
    for kind, at, told in way:
        level = told or level
        # A merge stands in both diaries; it ends only the one that went into the other.
        wanted = "" if kind == EntryKind.MERGE else after(state, kind)
        if wanted and wanted != state:
            state, since = wanted, at
    return Standing(incident, state if is_past else incident.state, since, level if is_past else incident.level)


def proposals_waiting(units: Iterable[int]) -> QuerySet[Proposal]:
    """Return the proposals of these units that wait for a leader, the oldest first."""
    waiting = (Proposal.State.SENT, Proposal.State.NUMBERED)
    return Proposal.objects.filter(state__in=waiting, incident__unit_id__in=list(units)).select_related("incident", "issued").order_by("made_at", "pk")
