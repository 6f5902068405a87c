"""What a visit found goes to the unit that deals with violations, at once; its answer stands with the visit and in the permit's history (Decree 217/2026, Article 67)."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from workflows.permits.abilities_permits import TABLE
from workflows.permits.documents.citations import ORDER_CONTROL
from workflows.permits.enums_permits import ChangeKind
from workflows.permits.models import Permit, SiteVisit
from workflows.permits.selectors.visits import VISIT
from workflows.permits.services.changes import lock_permit, note_change
from workflows.violations.public import (
    Picture,
    Referral,
    ReferralAnswered,
    Source,
    Violation,
    hand_over,
    referrals_from,
)


def refer_visit(*, visit: SiteVisit, unit_id: int, actor: Actor, now: datetime) -> Referral:
    """Hand the violation to another unit, after the first one sent it back."""
    TABLE.check(actor, "visit.record", visit, book=visit.book)
    with db.deed():
        permit = lock_permit(visit.permit_id) if visit.permit_id else None
        locked = db.lock(SiteVisit.objects, pk=visit.pk)
        if not locked.is_violation or locked.legalised_by_id:
            raise Conflict("visit.nothing_to_refer", _("No violation of this visit is left to hand over. Open it again and look."))
        if referrals_from(VISIT, locked.pk).filter(state=Referral.State.TAKEN).exists():
            raise Conflict("visit.case_open", _("A case is open for this violation already. Open the visit again to read its number."))
        return hand_violation(locked, permit, unit_id=unit_id, actor=actor, now=now)


def hand_violation(locked: SiteVisit, permit: Permit | None, *, unit_id: int, actor: Actor, now: datetime) -> Referral:
    """Hand over what a locked visit found: finding, wrong points, place, photos, the article that it stands on."""
    photos = list(locked.photos.select_related("file").prefetch_related("file__versions"))
    made = hand_over(
        source=Source(VISIT, locked.pk, reverse("permits:visit", args=[locked.pk]), locked.book, locked.unit_id), unit_id=unit_id, violation=_violation(locked, permit),
        pictures=[Picture(str(photo), photo.file.versions.all()[0].sha256, file=photo.file) for photo in photos], actor=actor, now=now,
    )
    _heard(locked, permit, "refer", _("Violation handed to %(unit)s") % {"unit": made.unit.name}, made.pk, actor, now)
    return made


def _violation(visit: SiteVisit, permit: Permit | None) -> Violation:
    seen = visit.visited_at.isoformat() if visit.visited_at else ""
    url = reverse("permits:visit", args=[visit.pk])
    signals: list[dict[str, Any]] = [
        {"label": str(_("check list")), "title": ": ".join(filter(None, (point["text"], point.get("remark", "")))), "at": seen, "url": url, "sha256": ""}
        for point in visit.checklist if point.get("answer") == "no"
    ]
    return Violation(
        code=permit.number if permit else _("Visit %(number)s") % {"number": visit.pk}, title=visit.site, behaviour=visit.finding, place=visit.site, at=seen,
        offender=permit.holder if permit else "", citation=ORDER_CONTROL, signals=signals, position=(visit.lat, visit.lng) if visit.lat is not None and visit.lng is not None else None,
    )


def on_referral_answered(event: ReferralAnswered) -> None:
    """Write the unit's answer into the history of the permit, or the book of visits where there is none."""
    if event.source_type != VISIT:
        return
    with db.deed():
        permit_id = SiteVisit.objects.values_list("permit_id", flat=True).get(pk=event.source_id)
        permit = lock_permit(permit_id) if permit_id else None
        locked = db.lock(SiteVisit.objects, pk=event.source_id)
        _heard(locked, permit, "case" if event.taken else "returned", event.told, event.referral_id, event.actor, event.at)


def _heard(visit: SiteVisit, permit: Permit | None, deed: str, told: str, referral_id: int, actor: Actor, now: datetime) -> None:
    if permit is not None:
        note_change(permit, deed=f"violation_{deed}", kind=ChangeKind.VIOLATION, actor=actor, now=now, text=told, citation=ORDER_CONTROL, detail={"visit": visit.pk, "referral": referral_id})
    audit.record(book=visit.book, actor=actor, deed=f"visit.{deed}", obj=visit, now=now, detail={"referral": referral_id, "told": told, "day": timezone.localdate(now)})
