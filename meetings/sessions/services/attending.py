"""Come and leave: by oneself with the code of the hall, or by the secretary's sheet."""

import hmac
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, counters, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Invalid, NotFound, Refused
from meetings.bodies.public import Mandate, active_among
from meetings.sessions.abilities import TABLE
from meetings.sessions.events import AttendanceChanged
from meetings.sessions.involvement import involvement
from meetings.sessions.models import Attendance, CheckInCode, Session, Sitting
from meetings.sessions.selectors.attendance import check_in_open, codes_accepted

TRIES = 8
TRIES_SECONDS = 300


def check_in_by_code(*, sitting: Sitting, code: str, actor: Actor, now: datetime) -> Attendance:
    """Check oneself in with the code shown in the hall. Eight wrong codes in five minutes close this way for a while."""
    session = sitting.session
    TABLE.check(actor, "attendance.check_in", session, book=session.book)
    _refuse_guessing(session, sitting, actor, now)
    kept = CheckInCode.objects.filter(sitting=sitting).first()
    given = "".join(code.split())
    right = kept is not None and any(hmac.compare_digest(given.encode(), one.encode()) for one in codes_accepted(kept.secret, now))
    if not check_in_open(sitting):
        raise _closed()
    if not right:
        raise Invalid("attendance.wrong_code", _("This is not the code shown in the hall now. It changes every minute: look at the hall screen and type it again."), field="code")
    mandate_id = involvement(actor, session).mandate_id or 0
    return _come(session, sitting, mandate_id, Attendance.Method.CODE, actor, now)


def _refuse_guessing(session: Session, sitting: Sitting, actor: Actor, now: datetime) -> None:
    """Count this try; refuse beyond the limit. The count is kept per person and sitting."""
    tries = counters.count(f"check-in:{sitting.pk}:{actor.user_id}", most=TRIES, seconds=TRIES_SECONDS, now=now)
    if tries > TRIES:
        raise Refused("attendance.too_many_tries", _("Too many wrong codes. Wait five minutes or ask the secretary to check you in."), attempt=Attempt(
            book=session.book, deed="attendance.check_in", object_type="meetings_sessions.sitting", object_id=str(sitting.pk),
        ))


def _closed() -> Conflict:
    return Conflict("attendance.closed", _("The check-in is not open: the sitting has not begun or is closed. Ask the secretary."))


def check_in_by_secretary(*, sitting: Sitting, mandate: Mandate, actor: Actor, now: datetime) -> Attendance:
    """The secretary notes that a delegate has come."""
    session = sitting.session
    TABLE.check(actor, "attendance.edit", session, book=session.book)
    if mandate.term_id != session.term_id:
        raise NotFound("mandate.not_found", _("This delegate does not belong to the council of this session."))
    return _come(session, sitting, mandate.pk, Attendance.Method.SECRETARY, actor, now)


def rehearse_check_in(*, sitting: Sitting, mandates: Sequence[Mandate], actor: Actor, now: datetime) -> int:
    """A rehearsal lets its delegates in without a code, all in one deed; return how many came."""
    session = sitting.session
    if not session.is_rehearsal:
        raise Refused("attendance.not_a_rehearsal", _("Only a rehearsal checks delegates in by itself."))
    with db.deed():
        sitting = db.lock(Sitting.objects.all(), pk=sitting.pk)
        if not check_in_open(sitting):
            raise _closed()
        there = set(Attendance.objects.filter(sitting=sitting, left_at__isnull=True).values_list("mandate_id", flat=True))
        coming = [mandate for mandate in mandates if mandate.pk not in there]
        Attendance.objects.bulk_create(
            Attendance(sitting=sitting, mandate=mandate, came_at=now, method=Attendance.Method.REHEARSAL) for mandate in coming
        )
        audit.record(book=session.book, actor=actor, deed="attendance.rehearse", obj=sitting, now=now, detail={"came": len(coming)})
        # One message for all: a hall that hears of each of them falls behind and loses its line.
        events.announce(AttendanceChanged(session_id=session.pk, sitting_id=sitting.pk, mandate_id=None, present=True, now=now))
    return len(coming)


def _come(session: Session, sitting: Sitting, mandate_id: int, method: str, actor: Actor, now: datetime) -> Attendance:
    """Write the stay. Coming twice is one stay."""
    with db.deed():
        sitting = db.lock(Sitting.objects.all(), pk=sitting.pk)
        if not check_in_open(sitting):
            raise _closed()
        if not active_among(session.term, [mandate_id], timezone.localdate(now)):
            raise Conflict("attendance.no_mandate", _("The mandate is suspended or has ended: this delegate cannot be counted as present."))
        stay, made = Attendance.objects.get_or_create(
            sitting=sitting, mandate_id=mandate_id, left_at=None, defaults={"came_at": now, "method": method},
        )
        if made:
            _told(session, stay, "attendance.come", actor, now)
    return stay


def leave(*, sitting: Sitting, mandate: Mandate, actor: Actor, now: datetime) -> Attendance:
    """A delegate leaves the hall: said by the delegate or by the secretary."""
    session = sitting.session
    mine = involvement(actor, session).mandate_id == mandate.pk
    TABLE.check(actor, "attendance.check_in" if mine else "attendance.edit", session, book=session.book)
    with db.deed():
        db.lock(Sitting.objects.all(), pk=sitting.pk)
        stay = Attendance.objects.filter(sitting=sitting, mandate=mandate, left_at__isnull=True).first()
        if stay is None:
            raise Conflict("attendance.not_present", _("This delegate is not checked in, so cannot leave. Reload the page."))
        stay.left_at = now
        stay.save(update_fields=["left_at"])
        _told(session, stay, "attendance.leave", actor, now)
    return stay


def _told(session: Session, stay: Attendance, deed: str, actor: Actor, now: datetime) -> None:
    audit.record(book=session.book, actor=actor, deed=deed, obj=stay, now=now, detail={
        "mandate": stay.mandate_id, "sitting": stay.sitting_id, "method": stay.method,
    })
    events.announce(AttendanceChanged(
        session_id=session.pk, sitting_id=stay.sitting_id, mandate_id=stay.mandate_id, present=stay.left_at is None, now=now,
    ))
