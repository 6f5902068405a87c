"""Live: the chair calls who asks, answers, asks again or debates. The floor keeps the clock."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from meetings.floor.public import Speech, call_speaker
from meetings.questions.abilities import TABLE
from meetings.questions.errors import not_now
from meetings.questions.models import Question
from meetings.questions.rules.standing import QUESTION, SPEAKER, may
from meetings.questions.services.locking import locked_question


def call(*, question: Question, kind: str, actor: Actor, now: datetime) -> Speech:
    """Give the floor on this question: to the delegate who asked, or to who answers."""
    TABLE.check(actor, "question.speak", question, book=question.book)
    with db.deed():
        row = locked_question(question, question.version)
        if not may(QUESTION, row.state, "speak"):
            raise not_now(str(row.get_state_display()))
        if row.group is None or row.group.item_id is None:
            raise Conflict("question.not_on_agenda", _("This question's group is not on the agenda. Put it there first, then start its item on the console."))
        of_author = SPEAKER[kind] == "author"
        return call_speaker(
            session=row.session, item_id=row.group.item_id, kind=kind, user_id=row.author.user_id if of_author else row.answerer_id,
            name=row.author_name if of_author else row.answerer_name, role=row.author_group if of_author else row.answerer_title, actor=actor, now=now,
        )


def finish_question(*, question: Question, version: int, actor: Actor, now: datetime) -> Question:
    """Note that the question was answered in the hall."""
    TABLE.check(actor, "question.promise", question, book=question.book)
    with db.deed():
        row = locked_question(question, version)
        if not may(QUESTION, row.state, "finish"):
            raise not_now(str(row.get_state_display()))
        row.state = Question.State.ANSWERED
        row.version += 1
        row.save(update_fields=["state", "version"])
        audit.record(book=row.book, actor=actor, deed="question.answered", obj=row, now=now, detail={"subject": row.subject})
    return row
