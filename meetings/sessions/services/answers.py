"""Answer an invitation; the chair's word on an absence; reminders."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Invalid, NotFound, Refused
from meetings.sessions.abilities import TABLE
from meetings.sessions.events import AnswerGiven
from meetings.sessions.models import Invitation, Session
from meetings.sessions.services.telling import tell_decision, tell_reminder

REMIND_AGAIN = timedelta(hours=12)


def give_answer(*, session: Session, answer: str, reason: str, actor: Actor, now: datetime) -> Invitation:
    """Attend, or ask leave with a reason. A new answer asks the chair anew."""
    TABLE.check(actor, "answer.give", session, book=session.book)
    with db.deed():
        session = db.hold(Session.objects.all(), pk=session.pk)
        row = _lock(session, user_id=actor.user_id)
        if session.state not in (Session.State.CONVENED, Session.State.OPEN):
            raise Conflict("answer.too_late", _("The session is over: the answer can no longer be changed."))
        if answer not in (Invitation.Answer.ATTEND, Invitation.Answer.ABSENT):
            raise Invalid("answer.unknown", _("Choose whether you will attend or ask leave of absence."), field="answer")
        if answer == Invitation.Answer.ABSENT and not reason.strip():
            raise Invalid("answer.no_reason", _("Write the reason for your absence: the chair decides on it."), field="reason", citation="Luật 72/2025/QH15, Điều 33 khoản 2")
        row.answer, row.answered_at = answer, now
        row.reason = reason.strip() if answer == Invitation.Answer.ABSENT else ""
        row.approved = row.approved_at = None
        row.save(update_fields=["answer", "answered_at", "reason", "approved", "approved_at"])
        audit.record(book=session.book, actor=actor, deed="answer.give", obj=row, now=now, detail={"answer": answer})
        events.announce(AnswerGiven(session_id=session.pk, user_id=row.user_id, answer=answer, now=now))
    return row


def _lock(session: Session, **lookup: object) -> Invitation:
    try:
        return db.lock(Invitation.objects.all(), session=session, **lookup)
    except Invitation.DoesNotExist:
        raise NotFound("invitation.none", _("You were not invited to this session. Ask the secretary if you think you should be.")) from None


def decide_absence(*, invitation: Invitation, approved: bool, actor: Actor, now: datetime) -> Invitation:
    """The chair approves or refuses an absence; nobody decides on the own one."""
    session = invitation.session
    TABLE.check(actor, "answer.approve", session, book=session.book)
    if invitation.user_id == actor.user_id:
        raise Refused("answer.own", _("Nobody decides on the own absence. Ask another chair of the session."), attempt=Attempt(
            book=session.book, deed="answer.approve", object_type="meetings_sessions.invitation", object_id=str(invitation.pk),
        ))
    with db.deed():
        row = _lock(session, pk=invitation.pk)
        if row.answer != Invitation.Answer.ABSENT:
            raise Conflict("answer.not_absent", _("This person did not ask leave, or has changed the answer. Reload the page."))
        row.approved, row.approved_at = approved, now
        row.save(update_fields=["approved", "approved_at"])
        tell_decision(invitation=row, now=now)
        audit.record(book=session.book, actor=actor, deed="answer.approve" if approved else "answer.refuse", obj=row, now=now)
    return row


def remind(*, session: Session, actor: Actor, now: datetime) -> int:
    """Remind those without an answer, each at most once in twelve hours; return how many."""
    TABLE.check(actor, "answer.remind", session, book=session.book)
    with db.deed():
        session = db.lock(Session.objects.all(), pk=session.pk)
        if session.state != Session.State.CONVENED:
            raise Conflict("answer.no_reminding", _("Reminders are sent after the session is convened and before it opens."))
        late = Q(reminded_at__isnull=True) | Q(reminded_at__lte=now - REMIND_AGAIN)
        rows = session.invitations.filter(late, answer=Invitation.Answer.NONE)
        user_ids = list(rows.values_list("user_id", flat=True))
        if user_ids:
            session.invitations.filter(user_id__in=user_ids).update(reminded_at=now)
            tell_reminder(session=session, user_ids=user_ids, now=now)
            audit.record(book=session.book, actor=actor, deed="answer.remind", obj=session, now=now, detail={"reminded": len(user_ids)})
    return len(user_ids)
