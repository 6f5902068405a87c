"""Convene: the session is called, everybody is invited, papers that are public become so, the law of that day is kept."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.law.public import pack_in_force
from govsuite.records.public import change_audience
from meetings.bodies.public import active_mandates
from meetings.sessions.abilities import TABLE
from meetings.sessions.events import SessionConvened
from meetings.sessions.models import Invitation, Session
from meetings.sessions.selectors.invitations import possible_guests
from meetings.sessions.selectors.papers import PUBLIC
from meetings.sessions.services.letters import send_late
from meetings.sessions.services.running import advance


def convene(*, session: Session, guest_ids: Sequence[int], actor: Actor, now: datetime) -> Session:
    """Preparing → convened, with one invitation for each delegate in office and each chosen guest."""
    TABLE.check(actor, "session.convene", session, book=session.book)
    with db.deed():
        session = db.lock(Session.objects.select_related("term__body"), pk=session.pk)
        new = advance(session, "convene")
        _ready(session, now)
        pack = pack_in_force(session.term.body.house.law, session.starts_on)
        session.state, session.convened_at = new, now
        session.law_pack = f"{pack.code} v{pack.version} {pack.sha256[:12]}" if pack else ""
        session.save(update_fields=["state", "convened_at", "law_pack"])
        invited = _invite(session, guest_ids, now)
        _publish_papers(session, actor, now)
        audit.record(book=session.book, actor=actor, deed="session.convene", obj=session, now=now, after={"state": new}, detail={
            "invited": invited, "law_pack": session.law_pack,
        })
        events.announce(SessionConvened(session_id=session.pk, now=now))
    return session


def _ready(session: Session, now: datetime) -> None:
    if not session.items.exists():
        raise Conflict("session.no_agenda", _("The agenda is empty. Write the agenda, then convene the session."))
    if not session.sittings.exists():
        raise Conflict("session.no_sitting", _("No sitting is planned. Add at least one half-day, then convene the session."))
    if session.starts_on < timezone.localdate(now):
        raise Conflict("session.past", _("The first day has passed. Correct the first day, then convene the session."))


def _invite(session: Session, guest_ids: Sequence[int], now: datetime) -> int:
    day = timezone.localdate(now)
    delegates = active_mandates(session.term, day)
    if not delegates:
        raise Conflict("session.nobody", _("No delegate is in office. Enter the mandates of the term first."))
    allowed = {guest.pk for guest in possible_guests(session, day)}
    if not set(guest_ids) <= allowed:
        raise Invalid("session.bad_guest", _("One of the guests cannot be invited. Choose from the list."), field="guests")
    rows = [Invitation(session=session, user_id=row.user_id, mandate=row) for row in delegates]
    rows += [Invitation(session=session, user_id=pk) for pk in dict.fromkeys(guest_ids)]
    Invitation.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def invite_guest(*, session: Session, user_id: int, actor: Actor, now: datetime) -> Invitation:
    """Invite one more guest after convening; told at once where the others have been told."""
    TABLE.check(actor, "answer.remind", session, book=session.book)
    with db.deed():
        session = db.lock(Session.objects.select_related("term__body"), pk=session.pk)
        if session.state not in (Session.State.CONVENED, Session.State.OPEN):
            raise Conflict("session.not_convened", _("Guests can be invited once the session is convened and until it closes."))
        if user_id not in {guest.pk for guest in possible_guests(session, timezone.localdate(now))}:
            raise Invalid("session.bad_guest", _("One of the guests cannot be invited. Choose from the list."), field="guests")
        row, made = Invitation.objects.get_or_create(session=session, user_id=user_id)
        if made:
            send_late(session=session, now=now)
            audit.record(book=session.book, actor=actor, deed="invitation.add", obj=row, now=now, detail={"user": user_id})
    return row


def _publish_papers(session: Session, actor: Actor, now: datetime) -> None:
    """Until now nothing was public; what was meant to be public becomes so."""
    for paper in session.papers.filter(withdrawn_at__isnull=True, audience=PUBLIC).select_related("file"):
        change_audience(file=paper.file, audience=PUBLIC, actor=actor, now=now)
