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
from meetings.questions.services.locking import locked_question, who_answers


def call(*, question: Question, kind: str, actor: Actor, now: datetime, helper_id: int | None = None) -> Speech:
    """Give the floor on this question: to the delegate who asked, to who answers, or to one of those who answer too."""
    TABLE.check(actor, "question.speak", question, book=question.book)
    with db.deed():
        row = locked_question(question, question.version)
        if not may(QUESTION, row.state, "speak"):
            raise not_now(str(row.get_state_display()))
        if row.group is None or row.group.item_id is None:
            raise Conflict("question.not_on_agenda", _("This question's group is not on the agenda. Put it there first, then start its item on the console."))
        user_id, name, role = _who(row, kind, helper_id)
        return call_speaker(
            session=row.session, item_id=row.group.item_id, kind=kind, user_id=user_id, name=name, role=role, about=row.subject, actor=actor, now=now,
        )


def _who(row: Question, kind: str, helper_id: int | None) -> tuple[int | None, str, str]:
    if SPEAKER[kind] == "author":
        return row.author.user_id, row.author_name, row.author_group
    return who_answers(row, helper_id)


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
