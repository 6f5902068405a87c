"""The only way to an incident; lists of them."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import BigIntegerField, Count, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.law.public import Clock
from govsuite.people.public import units_of_place
from ioc_bridge.incidents.abilities import READERS, TABLE
from ioc_bridge.incidents.enums import OPEN, SUBJECT, Kind, Nowhere, SourceKind, State
from ioc_bridge.incidents.models import Incident, Signal
from ioc_bridge.measurements.public import AlarmLink
from workflows.tasks.public import IN_HAND, Origin, Task

LATE, EVERY = "late", "every"


def incident_for(actor: Actor | None, pk: int, action: str = "view") -> Incident:
    """Return the incident when the actor may do ``action``; NotFound to a stranger, Refused to a reader without the right."""
    found = Incident.objects.select_related("unit", "owner", "merged_into").filter(pk=pk).first()
    if found is None:
        raise NotFound("incident.not_found", _("There is no such incident here. Look for it in the list."))
    TABLE.check(actor, f"incident.{action}", found, book="" if action == "view" else found.book)
    return found


def may_view(actor: Actor | None, pk: int) -> bool:
    found = Incident.objects.filter(pk=pk).first()
    return found is not None and TABLE.allows(actor, "incident.view", found)


def title_of(pk: int) -> str:
    found = Incident.objects.filter(pk=pk).first()
    return f"{found.code} – {found.title}" if found else ""


def book_of(pk: int) -> str:
    return f"incident:{pk}"


def concerned(pk: int) -> list[int]:
    """Return whom a moved due day concerns."""
    owner = Incident.objects.filter(pk=pk).values_list("owner_id", flat=True).first()
    return [owner] if owner else []


def url_of(pk: int) -> str:
    return reverse("incidents:detail", args=[pk])


def reader_units(actor: Actor) -> set[int]:
    """Return the units of the places that the actor reads for."""
    return {unit for post in actor.posts if post.position_code in READERS for unit in units_of_place(post.unit_id)}


def incidents_of(actor: Actor) -> QuerySet[Incident]:
    """Return the incidents of the places that the actor reads for."""
    return Incident.objects.filter(unit_id__in=reader_units(actor))


def of_alarms(actor: Actor, alarms: Iterable[int]) -> dict[int, AlarmLink]:
    """Return the incidents that alarms belong to, for the board of alarms."""
    signals = Signal.objects.filter(source_kind=SourceKind.ALARM, source_id__in=[str(pk) for pk in alarms], incident__in=incidents_of(actor)).select_related("incident")
    return {int(one.source_id): AlarmLink(f"{one.incident.code} · {one.incident.get_state_display()}", url_of(one.incident_id)) for one in signals}


def late_ones(incidents: QuerySet[Incident], now: datetime) -> QuerySet[Incident]:
    """Return those still open whose own day has passed, or one of whose tasks is late."""
    today = timezone.localdate(now)
    late = Task.objects.filter(origin_kind=Origin.INCIDENT, state__in=IN_HAND).filter(Q(due_at__lt=now) | Q(due_at__isnull=True, due_on__lt=today))
    clocks = Clock.objects.filter(subject_type=SUBJECT, due_on__lt=today).exclude(state=Clock.State.DONE)
    own = Q(pk__in=late.annotate(incident=Cast("origin_id", BigIntegerField())).values("incident"))
    return incidents.filter(own | Q(pk__in=clocks.values("subject_id")), state__in=OPEN)


def listed(actor: Actor, *, state: str = "", kind: str = "", text: str = "", nowhere: str = "", now: datetime | None = None) -> QuerySet[Incident]:
    """Return what fits: without a state what is open, the gravest and oldest first; else the newest first."""
    rows = incidents_of(actor).select_related("owner").annotate(told=Count("signals"))
    if kind in Kind.values:
        rows = rows.filter(kind=kind)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(place__icontains=text))
    if nowhere in Nowhere.values:
        rows = rows.filter(state=State.NOWHERE, nowhere=nowhere)
    elif state == LATE and now is not None:
        return late_ones(rows, now).order_by("-level", "opened_at", "pk")
    elif state in State.values:
        rows = rows.filter(state=state)
    elif state != EVERY:
        return rows.filter(state__in=OPEN).order_by("-level", "opened_at", "pk")
    return rows.order_by("-pk")


def counts_of(actor: Actor) -> dict[str, int]:
    """Return state → number."""
    rows = dict(incidents_of(actor).order_by().values_list("state").annotate(n=Count("pk")))
    return {state: rows.get(state, 0) for state in State.values}


def candidates(incident: Incident) -> list[Incident]:
    """Return the open incidents of the place into which this one may be merged, those of its kind first."""
    rows = Incident.objects.filter(state__in=OPEN, unit_id__in=units_of_place(incident.unit_id)).exclude(pk=incident.pk)
    return sorted(rows[:200], key=lambda row: (row.kind != incident.kind, -row.pk))
