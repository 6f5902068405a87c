"""Open and close the session and its sittings, mark items. The floor's deeds call these after their own authorisation."""

import secrets
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from meetings.sessions.events import (
    AgendaChanged,
    AttendanceChanged,
    SessionClosed,
    SessionOpened,
    SittingClosed,
    SittingOpened,
)
from meetings.sessions.models import AgendaItem, Attendance, CheckInCode, Session, Sitting
from meetings.sessions.rules import states
from meetings.sessions.selectors.attendance import quorum_of


def advance(session: Session, deed: str) -> str:
    """Return the state after ``deed``; raise Conflict when the session does not stand where the deed begins."""
    new = states.after(session.state, deed)
    if not new:
        raise Conflict(f"session.cannot_{deed}", _("The session is “%(state)s”: this step is not possible now. Reload the page to see where it stands.") % {
            "state": session.get_state_display(),
        })
    return new


def open_session(*, session: Session, actor: Actor, now: datetime) -> Session:
    """Convened → in session. Too few delegates stop it only where the council has confirmed its quorum."""
    with db.deed():
        session = db.lock(Session.objects.select_related("term__body"), pk=session.pk)
        new = advance(session, "open")
        quorum = quorum_of(session, now)
        if quorum.verified and not quorum.met:
            raise Conflict("session.no_quorum", _("%(sentence)s. Check the attendance sheet, then open the session.") % {
                "sentence": quorum.sentence,
            }, citation=quorum.citation)
        session.state, session.opened_at = new, now
        session.save(update_fields=["state", "opened_at"])
        audit.record(book=session.book, actor=actor, deed="session.open", obj=session, now=now, after={"state": new}, detail={
            "present": quorum.present, "needed": quorum.needed, "base": quorum.base,
        })
        events.announce(SessionOpened(session_id=session.pk, now=now))
    return session


def close_session(*, session: Session, actor: Actor, now: datetime) -> Session:
    """In session → closed. Its sittings must be closed first."""
    with db.deed():
        session = db.lock(Session.objects.all(), pk=session.pk)
        new = advance(session, "close")
        if session.sittings.filter(opened_at__isnull=False, closed_at__isnull=True).exists():
            raise Conflict("session.sitting_open", _("A sitting is still open. Close the sitting, then the session."))
        session.state, session.closed_at = new, now
        session.save(update_fields=["state", "closed_at"])
        session.items.filter(state=AgendaItem.State.CURRENT).update(state=AgendaItem.State.DONE, ended_at=now)
        audit.record(book=session.book, actor=actor, deed="session.close", obj=session, now=now, after={"state": new})
        events.announce(SessionClosed(session_id=session.pk, now=now))
    return session


def ensure_code(sitting: Sitting) -> CheckInCode:
    """Give the sitting the secret of its rotating code, once."""
    return CheckInCode.objects.get_or_create(sitting=sitting, defaults={"secret": secrets.token_hex(20)})[0]


def _lock_sitting(sitting: Sitting) -> tuple[Session, Sitting]:
    session = db.lock(Session.objects.all(), pk=sitting.session_id)
    return session, db.lock(Sitting.objects.all(), pk=sitting.pk)


def open_check_in(*, sitting: Sitting, actor: Actor, now: datetime) -> Sitting:
    """Let delegates check in before the sitting opens."""
    with db.deed():
        session, sitting = _lock_sitting(sitting)
        _refuse_closed(session, sitting)
        if sitting.check_in_opened_at is None:
            sitting.check_in_opened_at = now
            sitting.save(update_fields=["check_in_opened_at"])
            ensure_code(sitting)
            audit.record(book=session.book, actor=actor, deed="sitting.open_check_in", obj=sitting, now=now)
            events.announce(AttendanceChanged(session_id=session.pk, sitting_id=sitting.pk, mandate_id=None, present=False, now=now))
    return sitting


def _refuse_closed(session: Session, sitting: Sitting) -> None:
    if session.state not in (Session.State.CONVENED, Session.State.OPEN):
        raise Conflict("session.not_running", _("The session is “%(state)s”: there is no sitting to open.") % {"state": session.get_state_display()})
    if sitting.closed_at is not None:
        raise Conflict("sitting.closed", _("This sitting is closed. Open the next one."))


def open_sitting(*, sitting: Sitting, actor: Actor, now: datetime) -> Sitting:
    """Open a half-day: one at a time, in a session that is open."""
    with db.deed():
        session, sitting = _lock_sitting(sitting)
        _refuse_closed(session, sitting)
        if session.state != Session.State.OPEN:
            raise Conflict("session.not_open", _("The session is not open yet. Open the session, then the sitting."))
        if sitting.opened_at is not None:
            raise Conflict("sitting.open", _("This sitting is already open."))
        if session.sittings.filter(opened_at__isnull=False, closed_at__isnull=True).exists():
            raise Conflict("sitting.another_open", _("Another sitting is still open. Close it first."))
        sitting.opened_at = now
        sitting.save(update_fields=["opened_at"])
        ensure_code(sitting)
        audit.record(book=session.book, actor=actor, deed="sitting.open", obj=sitting, now=now)
        events.announce(SittingOpened(session_id=session.pk, sitting_id=sitting.pk, now=now))
    return sitting


def close_sitting(*, sitting: Sitting, actor: Actor, now: datetime) -> Sitting:
    """Close a half-day: whoever is still in the hall leaves with it."""
    with db.deed():
        session, sitting = _lock_sitting(sitting)
        if sitting.opened_at is None or sitting.closed_at is not None:
            raise Conflict("sitting.not_open", _("This sitting is not open."))
        sitting.closed_at = now
        sitting.save(update_fields=["closed_at"])
        stayed = Attendance.objects.filter(sitting=sitting, left_at__isnull=True).update(left_at=now)
        audit.record(book=session.book, actor=actor, deed="sitting.close", obj=sitting, now=now, detail={"stayed": stayed})
        events.announce(SittingClosed(session_id=session.pk, sitting_id=sitting.pk, now=now))
        events.announce(AttendanceChanged(session_id=session.pk, sitting_id=sitting.pk, mandate_id=None, present=False, now=now))
    return sitting


def mark_item(*, item: AgendaItem, state: str, now: datetime) -> AgendaItem:
    """Mark where an item stands; the one that was under way before is then done. Part of a deed of the floor, which audits."""
    with db.deed():
        item = db.lock(AgendaItem.objects.all(), pk=item.pk)
        if not states.item_may_become(item.state, state):
            raise Conflict("item.cannot_become", _("The item is “%(state)s”: this step is not possible. Reload the page.") % {
                "state": item.get_state_display(),
            })
        if state == AgendaItem.State.CURRENT:
            AgendaItem.objects.filter(session=item.session_id, state=state).exclude(pk=item.pk).update(
                state=AgendaItem.State.DONE, ended_at=now,
            )
            item.started_at, item.ended_at = item.started_at or now, None
        elif state == AgendaItem.State.DONE:
            item.started_at, item.ended_at = item.started_at or now, item.ended_at or now
        elif state == AgendaItem.State.PLANNED:
            item.started_at = item.ended_at = None
        item.state = state
        item.save(update_fields=["state", "started_at", "ended_at"])
        events.announce(AgendaChanged(session_id=item.session_id, now=now))
    return item
