"""Take a signal: it joins the incident it belongs to, or opens one. By sources in their own deed, or by the officer on duty for a call."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Invalid
from govsuite.inbox.public import notify
from govsuite.people.public import Unit, people_holding, unit_at, units_of_place
from ioc_bridge.incidents.abilities import CENTRE, TABLE
from ioc_bridge.incidents.documents.nearness import nearness
from ioc_bridge.incidents.enums import OPEN, EntryKind, Kind, SourceKind, State
from ioc_bridge.incidents.models import Incident, Signal
from ioc_bridge.incidents.rules.correlation import Spot, best
from ioc_bridge.incidents.services.moving import lock, move, note
from ioc_bridge.incidents.words import page_of

BOOK = "incidents"
LEVELS = range(1, 4)


@dataclass(frozen=True, slots=True)
class Told:
    """What a source tells. ``source_id`` is its own key: the same one counts once. ``unit_id``: of the place, where the place itself is unknown."""

    source_kind: str
    source_id: str
    kind: str
    title: str
    at: datetime
    level: int = 1
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    url: str = ""
    evidence_sha256: str = ""
    unit_id: int | None = None

    @property
    def spot(self) -> tuple[float, float] | None:
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


def take_signal(*, told: Told, now: datetime, actor: Actor | None = None) -> Signal:
    """Keep the signal within the open deed or a deed of its own; the one that is known comes back as it is."""
    who = actor or system_actor()
    TABLE.check(who, "incident.open", book=BOOK)
    _check(told, now)
    unit = _unit_of(told, now)
    with db.deed():
        kept = Signal.objects.filter(source_kind=told.source_kind, source_id=told.source_id).first()
        if kept is not None:
            return kept
        found = _still_open(_incident_for(told, unit))
        incident = found or _opened(told, unit, now)
        try:
            with transaction.atomic():
                signal = _signal(incident, told, now)
        except IntegrityError:  # the same signal came in beside this one
            return Signal.objects.get(source_kind=told.source_kind, source_id=told.source_id)
        _join(incident, signal, told, who, now, opened=not found)
    return signal


def has_a_home(told: Told, now: datetime) -> bool:
    """Tell whether the signal would join an incident that is there, or is in one already."""
    known = Signal.objects.filter(source_kind=told.source_kind, source_id=told.source_id).exists()
    return known or _incident_for(told, _unit_of(told, now)) is not None


def _check(told: Told, now: datetime) -> None:
    if told.kind not in Kind.values or told.source_kind not in SourceKind.values:
        raise Invalid("signal.kind", _("Choose the kind of incident."), field="kind")
    if not told.title.strip() or not told.source_id:
        raise Invalid("signal.title", _("Write in one line what happens."), field="title")
    if told.at > now + timedelta(minutes=10):
        raise Invalid("signal.future", _("The time lies in the future. Check the clock of the device, or type the time anew."), field="at")
    if told.level not in LEVELS:
        raise Invalid("signal.level", _("Choose a level from 1 to 3."), field="level")
    if told.spot and not (-90 <= told.spot[0] <= 90 and -180 <= told.spot[1] <= 180):
        raise Invalid("signal.place", _("There is no such place on earth. Choose it on the map again."), field="latitude")


def _unit_of(told: Told, now: datetime) -> Unit:
    """Return the unit of the place: where it lies, else what the source names, the one with a centre before the one without; else where a centre is."""
    day = timezone.localdate(now)
    known = [unit_at(*told.spot, day) if told.spot else None, Unit.objects.filter(pk=told.unit_id).first() if told.unit_id is not None else None]
    places = [unit for unit in known if unit is not None]
    found = next((unit for unit in places if has_a_centre(unit.pk, now)), places[0] if places else None)
    if found is None:
        held = people_holding(CENTRE, day).values_list("appointments__unit", flat=True).filter(appointments__position__code__in=CENTRE).first()
        found = Unit.objects.filter(pk=held).first() if held is not None else None
    if found is None:
        raise Invalid("signal.nowhere", _("Nobody is in office at an operations centre. Ask the administrator to appoint an officer on duty."))
    return found


def has_a_centre(unit_id: int, now: datetime) -> bool:
    """Tell whether somebody is in office at a centre of the unit's place: elsewhere an incident lies where nobody looks."""
    return people_holding(CENTRE, timezone.localdate(now), unit_ids=units_of_place(unit_id)).exists()


def _incident_for(told: Told, unit: Unit) -> int | None:
    if told.source_kind == SourceKind.BULLETIN:
        return _of_the_whole_place(told, unit)
    near = nearness()[told.kind]
    since, until = told.at - timedelta(minutes=near.minutes), told.at + timedelta(minutes=near.minutes)
    rows = Incident.objects.filter(state__in=OPEN, kind=told.kind, heard_at__gte=since, heard_at__lte=until, unit_id__in=units_of_place(unit.pk), latitude__isnull=False)
    spots = [Spot(row.pk, row.kind, row.heard_at, (row.latitude or 0, row.longitude or 0)) for row in rows]
    return best(Spot(0, told.kind, told.at, told.spot), spots, near)


def _of_the_whole_place(told: Told, unit: Unit) -> int | None:
    """Return the open incident that a bulletin belongs to: one of bulletins, else one of gauges, else the gravest of its kind."""
    rows = Incident.objects.filter(state__in=OPEN, kind=told.kind, unit_id__in=units_of_place(unit.pk))
    of = {kind: Count("signals", filter=Q(signals__source_kind=kind)) for kind in (SourceKind.BULLETIN, SourceKind.ALARM)}
    found = rows.annotate(bulletins=of[SourceKind.BULLETIN], alarms=of[SourceKind.ALARM])
    ranked = sorted(found, key=lambda row: (not row.bulletins, not row.alarms, -row.level, -row.heard_at.timestamp(), row.pk))
    return ranked[0].pk if ranked else None


def _still_open(pk: int | None) -> Incident | None:
    """Return the incident locked. One that was closed while the lock was waited for takes no signal any more: it gets an incident of its own."""
    locked = lock(pk) if pk is not None else None
    return locked if locked is not None and locked.state in OPEN else None


def _opened(told: Told, unit: Unit, now: datetime) -> Incident:
    return Incident.objects.create(
        kind=told.kind, level=told.level, title=" ".join(told.title.split())[:300], place=told.place[:300], latitude=told.latitude, longitude=told.longitude, unit=unit,
        opened_at=now, heard_at=told.at,
    )


def _signal(incident: Incident, told: Told, now: datetime) -> Signal:
    return Signal.objects.create(
        incident=incident, source_kind=told.source_kind, source_id=told.source_id[:120], title=" ".join(told.title.split())[:300], at=told.at, taken_at=now,
        place=told.place[:300], latitude=told.latitude, longitude=told.longitude, url=told.url[:200], evidence_sha256=told.evidence_sha256[:64],
    )


def _join(incident: Incident, signal: Signal, told: Told, actor: Actor, now: datetime, *, opened: bool) -> None:
    """Write that the signal came in; a higher level raises the incident's and is told."""
    words = f"{capfirst(SourceKind(signal.source_kind).label)}: {signal.title}"
    detail = {"source": f"{signal.source_kind}:{signal.source_id}", "evidence": signal.evidence_sha256}
    if opened:
        note(incident, EntryKind.SIGNAL, actor=actor, now=now, text=words)
        audit.record(book=incident.book, actor=actor, deed="incident.open", obj=incident, now=now, after={"state": incident.state, "level": incident.level}, detail=detail)
        _tell(incident, _("New incident: %(title)s") % {"title": incident.title}, now)
        return
    raised = told.level > incident.level
    if raised and incident.state == State.NOTICED:  # nobody has named it yet: it is called by the gravest that was told
        incident.title = signal.title
    incident.level, incident.heard_at = max(incident.level, told.level), max(incident.heard_at, told.at)
    move(incident, deed="signal", actor=actor, now=now, text=words, fields=("title", "level", "heard_at"), detail=detail)
    if raised:
        _tell(incident, _("Raised to level %(level)s: %(title)s") % {"level": incident.level, "title": incident.title}, now)


def _tell(incident: Incident, sentence: str, now: datetime) -> None:
    people = people_holding(CENTRE, timezone.localdate(now), unit_ids=units_of_place(incident.unit_id)).values_list("pk", flat=True)
    notify(user_ids=people, title=sentence, url=page_of(incident.pk), kind="incident.signal", now=now, email=False)
