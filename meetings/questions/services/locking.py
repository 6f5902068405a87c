"""Lock the row that a page showed; a page that is stale is refused."""

from govsuite.core import db
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
