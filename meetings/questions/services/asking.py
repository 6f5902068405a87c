"""A delegate asks in writing, and takes the question back."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.inbox.public import notify
from meetings.bodies.public import active_mandate, group_of
from meetings.questions.abilities import TABLE
from meetings.questions.errors import not_now
from meetings.questions.models import Question
from meetings.questions.rules.standing import ASKABLE, QUESTION, may
from meetings.questions.selectors.questions import answerers, settings_of, title_of
from meetings.questions.services.locking import locked_question
from meetings.sessions.public import Session, secretaries_of


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """What the delegate writes."""

    answerer_id: int
    subject: str
    text: str


def ask_question(*, session: Session, new: NewQuestion, actor: Actor, now: datetime) -> Question:
    """Send a written question to the Standing Committee, before the session or in it."""
    TABLE.check(actor, "session.ask", session, book=session.book)
    with db.deed():
        locked = db.lock(Session.objects.select_related("term__body"), pk=session.pk)
        if locked.state not in ASKABLE or locked.is_rehearsal:
            raise Conflict("question.session_state", _("Questions are sent once the session is convened and until it closes. Wait for the convening, or ask at the next session."))
        day = timezone.localdate(now)
        mandate = active_mandate(locked.term, actor.user_id, day)
        asked = next((user for user in answerers(locked.term.body, day) if user.pk == new.answerer_id), None)
        if mandate is None or asked is None:
            raise Invalid("question.answerer", _("This person does not hold a position that answers questions. Choose one from the list."), field="answerer")
        if asked.pk == actor.user_id:
            raise Invalid("question.oneself", _("Nobody asks oneself. Choose another person."), field="answerer")
        group = group_of(mandate, day)
        row = Question.objects.create(
            session=locked, author=mandate, author_name=actor.name, author_group=group.name if group else "", answerer=asked, answerer_name=asked.full_name,
            answerer_title=title_of(asked, settings_of(locked.term.body).positions, now)[:300], subject=new.subject.strip()[:300], text=new.text.strip(), sent_at=now,
        )
        audit.record(book=row.book, actor=actor, deed="question.send", obj=row, now=now, detail={"subject": row.subject, "answerer": row.answerer_name})
        notify(
            user_ids=[role.user_id for role in secretaries_of(locked)], kind="question.sent", now=now, url=reverse("questions:session", args=[locked.pk]),
            title=_("%(name)s sends a question: %(subject)s") % {"name": row.author_name, "subject": row.subject},
        )
    return row


def withdraw_question(*, question: Question, version: int, actor: Actor, now: datetime) -> Question:
    """The delegate takes the question back, before it is answered."""
    TABLE.check(actor, "question.withdraw", question, book=question.book)
    with db.deed():
        row = locked_question(question, version)
        if not may(QUESTION, row.state, "withdraw"):
            raise not_now(str(row.get_state_display()))
        row.state, row.group = Question.State.WITHDRAWN, None
        row.version += 1
        row.save(update_fields=["state", "group", "version"])
        audit.record(book=row.book, actor=actor, deed="question.withdraw", obj=row, now=now, detail={"subject": row.subject})
    return row
