"""Lock the row that a page showed; a page that is stale is refused."""

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.errors import Conflict
from meetings.questions.errors import stale
from meetings.questions.models import Group, Promise, Question


def locked_question(question: Question, version: int) -> Question:
    row = db.lock(Question.objects.select_related("session__term__body", "author"), pk=question.pk)
    if row.version != version:
        raise stale()
    return row


def locked_group(group: Group, version: int) -> Group:
    row = db.lock(Group.objects.select_related("session__term__body"), pk=group.pk)
    if row.version != version:
        raise stale()
    return row


def locked_promise(promise: Promise, version: int) -> Promise:
    row = db.lock(Promise.objects.select_related("question__session__term__body"), pk=promise.pk)
    if row.version != version:
        raise stale()
    return row


def who_answers(question: Question, helper_id: int | None) -> tuple[int, str, str]:
    """Return the person asked, or the one of those who answer too; refused when that one was taken off meanwhile."""
    if helper_id is None:
        return question.answerer_id, question.answerer_name, question.answerer_title
    helper = question.helpers.filter(pk=helper_id).first()
    if helper is None:
        raise Conflict("question.no_helper", _("This person does not answer the question any more. The page shows who does."))
    return helper.user_id, helper.name, helper.title
