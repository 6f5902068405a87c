"""Order control: visits planned by risk, made with a phone, and what follows from what was seen (Decree 217/2026, Article 67)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import Unit
from workflows.permits.abilities_permits import TABLE
from workflows.permits.documents.check_list import CHECK_LIST, NO_PERMIT_LIST
from workflows.permits.documents.citations import ORDER_CONTROL
from workflows.permits.enums_permits import IN_FORCE, ChangeKind, VisitReason, VisitState
from workflows.permits.models import Permit, SiteReport, SiteVisit
from workflows.permits.rules.risk import Site, risk_of, visit_day
from workflows.permits.services.changes import lock_permit, note_change
from workflows.permits.services.life import expire
from workflows.permits.services.violations import hand_violation
from workflows.violations.public import unit_that_deals


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen. ``answers``: key → (yes, no or none, remark); ``started`` None where it could not be told."""

    finding: str
    visited_at: datetime
    is_violation: bool
    started: bool | None = None
    started_on: date | None = None
    answers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    place: tuple[float, float] | None = None
    device_key: str = ""


def plan_visits(*, now: datetime) -> int:
    """Plan a visit to each site that needs one and has none planned; return how many. Twice a day plans nothing twice."""
    day, planned = timezone.localdate(now), 0
    rows = Permit.objects.filter(state__in=IN_FORCE).exclude(visits__state=VisitState.PLANNED).annotate(
        open_reports=Count("reports", filter=Q(reports__visit__isnull=True), distinct=True), seen=Max("visits__visited_at"),
    )
    for permit in rows.iterator(chunk_size=500):
        site = Site(
            permit.issued_on, permit.start_until, permit.started_on, permit.exists_until, permit.open_reports,
            timezone.localdate(permit.seen) if permit.seen else None, notice_due=not (permit.is_house and permit.holder_is_household),
        )
        reason, weight = risk_of(site, day)
        if reason:
            planned += _planned(permit, VisitReason(reason), weight, visit_day(day), now)
    return planned


def _planned(permit: Permit, reason: VisitReason, weight: int, day: date, now: datetime) -> bool:
    try:
        with db.deed():
            with transaction.atomic():
                visit = _visit(permit, reason, weight, day, now)
            _take_reports(visit)
            _record(visit, "plan", system_actor(), now)
    except IntegrityError:  # another worker was quicker
        return False
    return True


def _visit(permit: Permit, reason: VisitReason, weight: int, day: date, now: datetime) -> SiteVisit:
    return SiteVisit.objects.create(
        unit_id=permit.unit_id, permit=permit, site=permit.site or permit.title, parcel=permit.parcel, map_sheet=permit.map_sheet, reason=reason, risk=weight,
        planned_on=day, made_at=now, checklist=[{"key": f"p{place}", "text": text} for place, text in enumerate(CHECK_LIST, start=1)],
    )


def _take_reports(visit: SiteVisit) -> None:
    SiteReport.objects.filter(permit=visit.permit, visit__isnull=True).update(visit=visit)


def decide_visit(*, permit: Permit, planned_on: date, actor: Actor, now: datetime, version: int | None = None) -> SiteVisit:
    """Plan a visit of one's own accord."""
    TABLE.check(actor, "permit.inspect", permit, book=permit.book)
    if planned_on < timezone.localdate(now):
        raise Invalid("visit.past", _("Choose today or a day to come."), field="planned_on")
    with db.deed():
        lock_permit(permit.pk, version=version)
        try:
            with transaction.atomic():
                visit = _visit(permit, VisitReason.OWN, 0, planned_on, now)
        except IntegrityError:
            raise Conflict("visit.planned_already", _("A visit to this site is planned already. Open it from the list of visits.")) from None
        _take_reports(visit)
        _record(visit, "plan", actor, now)
    return visit


def begin_visit(*, unit: Unit, site: str, seen_first: str, parcel: str, map_sheet: str, actor: Actor, now: datetime) -> SiteVisit:
    """Begin a visit to works of which no permit is known: the place and what is built there are written down first."""
    TABLE.check(actor, "visit.begin", book=f"register:site_visits:{unit.pk}")
    if not site.strip() or not seen_first.strip():
        raise Invalid("visit.no_place", _("Write where the works are and what is built there."), field="site" if not site.strip() else "seen_first")
    with db.deed():
        visit = SiteVisit.objects.create(
            unit=unit, site=f"{site.strip()}: {seen_first.strip()}"[:300], parcel=parcel.strip()[:30], map_sheet=map_sheet.strip()[:30], reason=VisitReason.NO_PERMIT,
            planned_on=timezone.localdate(now), made_at=now, officer_id=actor.user_id, checklist=[{"key": "p1", "text": NO_PERMIT_LIST}],
        )
        _record(visit, "begin", actor, now)
    return visit


def record_visit(*, visit: SiteVisit, seen: Seen, actor: Actor, now: datetime) -> SiteVisit:
    """Keep what was seen. The same record sent twice by a phone counts once; a violation goes to the unit that deals with it."""
    TABLE.check(actor, "visit.record", visit, book=visit.book)
    _check(seen, now)
    with db.deed():
        permit = lock_permit(visit.permit_id) if visit.permit_id else None
        locked = db.lock(SiteVisit.objects, pk=visit.pk)
        if locked.state != VisitState.PLANNED:
            if seen.device_key and locked.device_key == seen.device_key:
                return locked
            raise Conflict("visit.made", _("This visit was recorded already. Open it again to read it."))
        locked.state, locked.visited_at, locked.visited_by_name, locked.officer_id = VisitState.DONE, seen.visited_at, actor.name, actor.user_id
        locked.finding, locked.is_violation, locked.started = seen.finding.strip()[:4000], seen.is_violation, seen.started
        locked.device_key, (locked.lat, locked.lng) = seen.device_key or None, seen.place or (None, None)
        locked.checklist = [
            point | dict(zip(("answer", "remark"), seen.answers.get(point["key"], ("none", "")), strict=True)) for point in locked.checklist
        ]
        locked.save()
        if permit is not None:
            _follow(permit, seen, actor, now)
        _record(locked, "record", actor, now)
        if seen.is_violation:
            hand_violation(locked, permit, unit_id=unit_that_deals(locked.unit_id, actor, now), actor=actor, now=now)
    return locked


def _check(seen: Seen, now: datetime) -> None:
    if not seen.finding.strip():
        raise Invalid("visit.no_finding", _("Write what was found."), field="finding")
    if seen.visited_at > now:
        raise Invalid("visit.future", _("The visit cannot lie in the future."), field="visited_at")
    if seen.started and seen.started_on is not None and seen.started_on > timezone.localdate(now):
        raise Invalid("visit.start_future", _("Works that were seen cannot start in the future."), field="started_on")


def _follow(permit: Permit, seen: Seen, actor: Actor, now: datetime) -> None:
    """What was seen of the start: begun works are noted, a spent time to start ends the permit (a household's house gives no notice)."""
    if seen.started and permit.started_on is None:
        permit.started_on = seen.started_on or timezone.localdate(seen.visited_at)
        note_change(
            permit, deed="start_seen", kind=ChangeKind.START_NOTICE, actor=actor, now=now, fields=("started_on",), citation=ORDER_CONTROL,
            text=_("Seen on the site"), detail={"starts_on": permit.started_on.isoformat()},
        )
    elif seen.started is False:
        expire(permit=permit, actor=actor, now=now)


def _record(visit: SiteVisit, deed: str, actor: Actor, now: datetime) -> None:
    audit.record(
        book=visit.book, actor=actor, deed=f"visit.{deed}", obj=visit, now=now, after={"state": visit.state, "violation": visit.is_violation},
        detail={"reason": visit.reason, "planned_on": visit.planned_on, "violation": visit.is_violation},
    )
