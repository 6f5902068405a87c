"""What happens to a permit without a dossier: a start is told, existence is prolonged, a revocation is delivered, the paper comes back."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.law.public import Clock, clock_of, finish_clock, start_clock
from workflows.dossiers.public import rule_of
from workflows.permits.abilities_permits import TABLE
from workflows.permits.documents.citations import PROLONGATION, START_NOTICE
from workflows.permits.enums_permits import ChangeKind, PermitKind, PermitState
from workflows.permits.models import Cancellation, Permit, PermitChange, StartNotice
from workflows.permits.services.changes import change_permit, lock_permit, next_permit_state, note_change
from workflows.permits.services.effects import SUBJECT


def note_start(*, permit: Permit, starts_on: date, by_name: str, actor: Actor, now: datetime, version: int | None = None) -> StartNotice:
    """Write down the owner's notice that works start. Before the end of the time to start; after it an extension comes first."""
    TABLE.check(actor, "permit.note", permit, book=permit.book)
    with db.deed():
        locked = lock_permit(permit.pk, version=version)
        next_permit_state(locked, "start")
        if starts_on < locked.issued_on:
            raise Invalid("permit.start_too_early", _("The permit was issued on %(day)s: works start on that day at the earliest.") % {
                "day": locked.issued_on.strftime("%d/%m/%Y"),
            }, field="starts_on")
        if starts_on > locked.start_until:
            raise Invalid("permit.start_too_late", _("Works start on %(day)s at the latest under this permit. An extension is asked for first.") % {
                "day": locked.start_until.strftime("%d/%m/%Y"),
            }, field="starts_on")
        notice = StartNotice.objects.create(permit=locked, starts_on=starts_on, told_on=timezone.localdate(now), by_name=by_name.strip()[:200], at=now)
        locked.started_on = starts_on
        change_permit(locked, deed="start", kind=ChangeKind.START_NOTICE, actor=actor, now=now, fields=("started_on",), detail={"starts_on": starts_on.isoformat()},
                      citation=START_NOTICE)
    return notice


def prolong_existence(*, permit: Permit, until: date, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Permit:
    """The plan is not carried out yet: tell the owner until when the works may go on existing. The duty of who issued the permit."""
    TABLE.check(actor, "permit.work", permit, book=permit.book)
    with db.deed():
        locked = lock_permit(permit.pk, version=version)
        next_permit_state(locked, "prolong")
        if locked.kind != PermitKind.TEMPORARY or locked.exists_until is None:
            raise Conflict("permit.not_temporary", _("Only works permitted for a limited time are prolonged; this permit has no such limit."))
        if until <= max(locked.exists_until, timezone.localdate(now)):
            raise Invalid("permit.bad_prolongation", _("Choose a day after the present limit and after today."), field="until")
        held, locked.exists_until = locked.exists_until, until
        change_permit(
            locked, deed="prolong", kind=ChangeKind.PROLONGED, actor=actor, now=now, fields=("exists_until",), text=reason.strip(),
            detail={"exists_until": held.isoformat()}, citation=PROLONGATION,
        )
    return locked


def note_delivered(*, permit: Permit, on: date, actor: Actor, now: datetime, version: int | None = None) -> Permit:
    """The holder has the revocation: it was sent and made public, and the days to give the paper back begin."""
    TABLE.check(actor, "permit.note", permit, book=permit.book)
    with db.deed():
        locked = lock_permit(permit.pk, version=version)
        change = revocation_of(locked)
        if locked.changes.filter(kind=ChangeKind.DELIVERED).exists() or change is None or change.dossier is None:
            raise Conflict("permit.not_to_deliver", _("There is no revocation of this permit that waits to be delivered."))
        if not timezone.localdate(change.at) <= on <= timezone.localdate(now):
            raise Invalid("permit.bad_delivery", _("Choose a day between the decision and today."), field="on")
        _finish(locked, "publish", _("The revocation was delivered and made public"), actor, now)
        rule = rule_of(change.dossier).clock("return")
        if locked.on_paper and rule is not None:
            at = now if on == timezone.localdate(now) else timezone.make_aware(datetime.combine(on, time(8)))
            start_clock(
                subject_type=SUBJECT, subject_id=locked.pk, key="return", rule=rule, scope="step", at=at, actor=actor, cause=_("The holder received the revocation"),
                unit_id=locked.unit_id, unit_name=locked.authority,
            )
        note_change(locked, deed="deliver", kind=ChangeKind.DELIVERED, actor=actor, now=now, detail={"on": on.isoformat()}, dossier=change.dossier)
    return locked


def note_paper_returned(*, permit: Permit, actor: Actor, now: datetime, version: int | None = None) -> Permit:
    """The paper original is back: nothing is left to cancel."""
    TABLE.check(actor, "permit.note", permit, book=permit.book)
    with db.deed():
        locked = lock_permit(permit.pk, version=version)
        if locked.changes.filter(kind=ChangeKind.PAPER_RETURNED).exists() or locked.state != PermitState.REVOKED or not locked.on_paper:
            raise Conflict("permit.no_paper_due", _("No paper of this permit is to be given back."))
        for key in ("return", "cancel"):
            _finish(locked, key, _("The paper was given back"), actor, now)
        Cancellation.objects.filter(permit=locked, issued__isnull=True).delete()
        change_permit(locked, deed="return_paper", kind=ChangeKind.PAPER_RETURNED, actor=actor, now=now)
    return locked


def expire(*, permit: Permit, actor: Actor, now: datetime) -> bool:
    """The time to start has run out and nothing was begun: out of force until it is extended. False where it moved on meanwhile."""
    with db.deed():
        locked = lock_permit(permit.pk)
        if not locked.is_in_force or locked.started_on is not None or locked.start_until >= timezone.localdate(now):
            return False
        change_permit(
            locked, deed="expire", kind=ChangeKind.EXPIRED, actor=actor, now=now, citation=locked.snapshot["figures"].get("start_months", {}).get("citation", ""),
            detail={"start_until": locked.start_until.isoformat()},
        )
    return True


def revocation_of(permit: Permit) -> PermitChange | None:
    """Return the entry of its revocation."""
    return permit.changes.select_related("dossier__pack", "dossier__unit__parent", "dossier__applicant", "issued").filter(kind=ChangeKind.REVOKED).last()


def _finish(permit: Permit, key: str, cause: str, actor: Actor, now: datetime) -> None:
    clock = clock_of(SUBJECT, permit.pk, key)
    if clock is not None and clock.state != Clock.State.DONE:
        finish_clock(clock=clock, at=now, cause=cause, actor=actor)
