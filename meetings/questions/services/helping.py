"""Several persons answer one question: the Standing Committee adds them beside the one who was asked."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.inbox.public import notify
from meetings.questions.abilities import TABLE
from meetings.questions.errors import not_now
from meetings.questions.models import Helper, Question
from meetings.questions.rules.standing import QUESTION, may
from meetings.questions.selectors.questions import answerers, settings_of, title_of
from meetings.questions.services.locking import locked_question


def add_helper(*, question: Question, user_id: int, version: int, actor: Actor, now: datetime) -> Helper:
    """Let one more person answer; that person is told."""
    TABLE.check(actor, "question.sort", question, book=question.book)
    with db.deed():
        row = locked_question(question, version)
        if not may(QUESTION, row.state, "sort"):
            raise not_now(str(row.get_state_display()))
        body = row.session.term.body
        user = next((each for each in answerers(body, timezone.localdate(now)) if each.pk == user_id), None)
        if user is None:
            raise Invalid("question.answerer", _("This person does not hold a position that answers questions. Choose one from the list."), field="user")
        if user.pk in {row.answerer_id, row.author.user_id} or row.helpers.filter(user=user).exists():
            raise Invalid("question.helper_twice", _("This person asks or answers the question already. Choose another one."), field="user")
        helper = Helper.objects.create(question=row, user=user, name=user.full_name, title=title_of(user, settings_of(body).positions, now)[:300])
        row.version += 1
        row.save(update_fields=["version"])
        audit.record(book=row.book, actor=actor, deed="question.helper", obj=row, now=now, detail={"subject": row.subject, "name": helper.name})
        if row.state == Question.State.SORTED:
            words = {"subject": row.subject, "session": row.session.title}
            notify(user_ids=[user.pk], title=_("You are asked at “%(session)s”: %(subject)s") % words, url=reverse("questions:detail", args=[row.pk]), kind="question.asked", now=now)
    return helper


def remove_helper(*, question: Question, helper_id: int, version: int, actor: Actor, now: datetime) -> Question:
    """Take somebody off again; what was said in the hall stays."""
    TABLE.check(actor, "question.sort", question, book=question.book)
    with db.deed():
        row = locked_question(question, version)
        helper = row.helpers.filter(pk=helper_id).first()
        if helper is None:
            raise Conflict("question.no_helper", _("This person does not answer the question any more. The page shows who does."))
        helper.delete()
        row.version += 1
        row.save(update_fields=["version"])
        audit.record(book=row.book, actor=actor, deed="question.helper_off", obj=row, now=now, detail={"subject": row.subject, "name": helper.name})
    return row
