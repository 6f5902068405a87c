"""Enter the attendance that was signed on paper while the devices failed. A second person has confirmed it: ``meetings.fallback``."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.bodies.public import Mandate, active_among
from meetings.sessions.abilities import TABLE
from meetings.sessions.events import AttendanceChanged
from meetings.sessions.models import Attendance, Session, Sitting
from meetings.sessions.rules.paper import PaperStay, meets, wrong_order
from meetings.sessions.services.running import ensure_code


def enter_stays(*, sitting: Sitting, stays: Sequence[PaperStay], began: datetime, ended: datetime | None, entered: str, actor: Actor, now: datetime) -> int:
    """Write the stays of the signed sheet; a sitting that no device opened has been held from ``began`` to ``ended``. Return how many were written."""
    TABLE.check(actor, "attendance.from_paper", sitting.session, book=sitting.session.book)
    with db.deed():
        sitting = db.lock(Sitting.objects.select_related("session__term"), pk=sitting.pk)
        session = sitting.session
        if session.state != Session.State.OPEN:
            raise Conflict("attendance.paper_session", _("Attendance is entered from paper while the session is open. Open the session first; once it is closed its attendance stands."))
        _check(sitting, stays, now)
        _held(sitting, began, ended)
        until = sitting.closed_at
        Attendance.objects.bulk_create(
            Attendance(sitting=sitting, mandate_id=stay.mandate_id, came_at=stay.came, left_at=stay.left or until, method=Attendance.Method.PAPER) for stay in stays
        )
        audit.record(
            book=session.book, actor=actor, deed="attendance.from_paper", obj=sitting, now=now,
            after={"stays": [[stay.mandate_id, stay.came.isoformat(), stay.left.isoformat() if stay.left else ""] for stay in stays]},
            detail={"came": len(stays), "entered": entered},
        )
        events.announce(AttendanceChanged(session_id=session.pk, sitting_id=sitting.pk, mandate_id=None, present=True, now=now))
    return len(stays)


def _held(sitting: Sitting, began: datetime, ended: datetime | None) -> None:
    """Let the sitting have been held as the paper says, where no device said it."""
    fields = []
    if sitting.opened_at is None:
        sitting.opened_at = began
        fields.append("opened_at")
        ensure_code(sitting)
        if ended is not None:
            sitting.closed_at = ended
            fields.append("closed_at")
        elif sitting.session.sittings.filter(opened_at__isnull=False, closed_at__isnull=True).exists():
            raise Conflict("sitting.another_open", _("Another sitting is still open. Close it first."))
    if fields:
        sitting.save(update_fields=fields)


def _check(sitting: Sitting, stays: Sequence[PaperStay], now: datetime) -> None:
    if not stays:
        raise Invalid("attendance.paper_empty", _("Nobody is marked as present. Mark who signed the sheet."), field="lines")
    day = sitting.day
    names = {row.pk: row.user.full_name for row in Mandate.objects.filter(term=sitting.session.term_id, pk__in=[stay.mandate_id for stay in stays]).select_related("user")}
    able = {row.pk for row in active_among(sitting.session.term, list(names), day)}
    stranger = [names.get(stay.mandate_id, "?") for stay in stays if stay.mandate_id not in able]
    if stranger:
        raise Invalid("attendance.paper_mandate", _("The mandate of %(names)s is suspended or has ended: take the line out.") % {"names": ", ".join(stranger)}, field="lines")
    wrong = [names[stay.mandate_id] for stay in wrong_order(stays)]
    if wrong:
        raise Invalid("attendance.paper_order", _("%(names)s left before coming. Correct the hours.") % {"names": ", ".join(wrong)}, field="lines")
    if any(timezone.localdate(stay.came) != day or stay.came > now or (stay.left or now) > now for stay in stays):
        raise Invalid("attendance.paper_hours", _("Hours lie on the day of the sitting and not ahead of now. Correct them."), field="lines")
    known: dict[int, list[tuple[datetime, datetime | None]]] = defaultdict(list)
    for row in Attendance.objects.filter(sitting=sitting):
        known[row.mandate_id].append((row.came_at, row.left_at))
    twice = [names[stay.mandate_id] for stay in stays if meets(stay, known[stay.mandate_id])]
    if twice:
        raise Conflict("attendance.paper_twice", _("%(names)s stand in the hall at these hours already. Take the lines out, or correct the hours.") % {"names": ", ".join(twice)})
