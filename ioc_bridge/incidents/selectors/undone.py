"""The ledger of what was left undone: all that was noticed and led nowhere, by reason. Counted from the rows of incidents, camera events and citizens' reports."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from ioc_bridge.cameras.public import Unheeded, list_of_events, unheeded
from ioc_bridge.field_reports.public import ReportCounts, list_of_refused, report_counts
from ioc_bridge.incidents.documents.nearness import nearness
from ioc_bridge.incidents.enums import Kind, Nowhere, SourceKind, State
from ioc_bridge.incidents.models import Incident, Signal
from ioc_bridge.incidents.selectors.incidents import late_ones, reader_units

#: beside the reasons of incidents
REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Undone:
    """One reason of one kind of thing with how many led nowhere; ``signals`` were told of so many incidents. ``url`` opens the list."""

    reason: str
    label: Any
    number: int
    signals: int
    url: str
    of: str = "incident"


@dataclass(frozen=True, slots=True)
class UndoneLedger:
    """All reasons, with what was noticed in all and what came to a decision: counted to the last deed."""

    lines: list[Undone]
    #: all that was noticed: signals, events that nobody found true, reports that belong to no incident
    signals: int
    nowhere_signals: int
    #: reason → how many, over all kinds of things, the most first
    by_reason: list[tuple[Any, int]]
    #: incidents that wait to be verified or for somebody in charge
    waiting: int
    #: camera events that wait for their verdict in good time
    unjudged: int
    #: open and behind their day; None where a past moment is asked for: nobody kept it
    late: int | None

    @property
    def percent(self) -> int:
        """Which part of what was noticed led nowhere, in whole per cent."""
        return round(100 * self.nowhere_signals / self.signals) if self.signals else 0


def undone_ledger(actor: Actor, now: datetime) -> UndoneLedger:
    """Return the ledger of the places that the actor reads for."""
    return undone_standing(reader_units(actor), now=now, actor=actor)


def undone_standing(units: Iterable[int], *, now: datetime, is_past: bool = False, actor: Actor | None = None) -> UndoneLedger:
    """Return the ledger as it stood at ``now``; what is late is known of the present alone. Lists are named to ``actor`` where there is one."""
    here = list(units)
    rows = Incident.objects.filter(unit_id__in=here, opened_at__lte=now).order_by()
    ended = rows.filter(state=State.NOWHERE, ended_at__lte=now)
    signals = Signal.objects.filter(incident__unit_id__in=here, taken_at__lte=now).order_by()
    incidents = dict(ended.values_list("nowhere").annotate(n=Count("pk")))
    told = dict(signals.filter(incident__in=ended).values_list("incident__nowhere").annotate(n=Count("pk")))
    events = unheeded(here, moment=now, within=timedelta(hours=_patience()))
    reports = report_counts(here, now=now, is_past=is_past)
    alone = max(0, reports.total - signals.filter(source_kind=SourceKind.REPORT).count())
    lines = [*_incident_lines(incidents, told), *_other_lines(events, reports, actor)]
    return UndoneLedger(
        lines, signals.count() + events.total + alone, sum(line.signals for line in lines), _by_reason(lines), _waiting(rows, now, is_past=is_past).count(), events.fresh,
        None if is_past else late_ones(rows, now).count(),
    )


def _patience() -> int:
    """Return within how many hours an event wants its verdict: as long as the incident that it would open waits to be verified."""
    return nearness()[Kind.ORDER].expire_hours


def _waiting(rows: Any, now: datetime, *, is_past: bool) -> Any:
    if not is_past:
        return rows.filter(state__in=(State.NOTICED, State.VERIFIED))
    return rows.filter(Q(verified_at__isnull=True) | Q(verified_at__gt=now)).filter(Q(ended_at__isnull=True) | Q(ended_at__gt=now))


def _incident_lines(incidents: dict[str, int], signals: dict[str, int]) -> list[Undone]:
    """Return a line for each reason, those without an incident too; what was merged counts where it went."""
    page = reverse("incidents:undone")
    return [Undone(key, Nowhere(key).label, incidents.get(key, 0), signals.get(key, 0), f"{page}?ly_do={key}") for key in Nowhere.values]


def _other_lines(events: Unheeded, reports: ReportCounts, actor: Actor | None) -> list[Undone]:
    return [
        Undone(Nowhere.FALSE, _("camera event found false"), events.false, events.false, list_of_events("false", actor), "camera"),
        Undone(Nowhere.EXPIRED, _("camera event that nobody verified in time"), events.expired, events.expired, list_of_events("open", actor), "camera"),
        Undone(REFUSED, _("report not accepted"), reports.refused, reports.refused, list_of_refused(actor), "report"),
    ]


def _by_reason(lines: Iterable[Undone]) -> list[tuple[Any, int]]:
    words: dict[str, Any] = {}
    found: Counter[str] = Counter()
    for line in lines:
        words.setdefault(line.reason, line.label)
        found[line.reason] += line.signals
    return [(words[reason], number) for reason, number in found.most_common() if number]
