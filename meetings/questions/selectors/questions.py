"""Read questions, groups and who may be asked: the only way to them."""

from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, NotFound
from govsuite.people.public import User, people_holding, posts_of, units_of_place
from meetings.bodies.public import Body
from meetings.questions.abilities import TABLE
from meetings.questions.models import Group, Question, QuestionSettings
from meetings.questions.presets import POSITIONS, criteria
from meetings.sessions.public import Session

STATES_SHOWN = ("sorted", "answered", "aside")
_DEEP = ("session__term__body__unit", "session__term__body__settings", "author", "group__item")


def session_of(actor: Actor | None, pk: int, action: str = "") -> Session:
    """Return a council's session to whoever has something to do with its questions; hidden from others."""
    session = Session.objects.select_related("term__body__unit", "term__body__settings").filter(pk=pk, term__body__kind=Body.Kind.COUNCIL).first()
    if session is None or actor is None or not _concerned(actor, session):
        tried = Attempt(book=session.book, deed=f"questions.{action}") if session and action else None
        raise NotFound("questions.no_session", _("There is no question time here that concerns you. Choose a session from the list of sessions."), attempt=tried)
    if action:
        TABLE.check(actor, f"session.{action}", session, book=session.book)
    return session


def _concerned(actor: Actor, session: Session) -> bool:
    mine = TABLE.allows(actor, "session.sort", session) or TABLE.allows(actor, "session.ask", session)
    return mine or bool(visible(actor, session))


def question_for(actor: Actor | None, pk: int, action: str = "view") -> Question:
    row = Question.objects.select_related(*_DEEP).filter(pk=pk).first()
    if row is None:
        raise NotFound("question.not_found", _("There is no such question. Choose one from the list."))
    TABLE.check(actor, f"question.{action}", row, book=row.book)
    return row


def group_for(actor: Actor | None, pk: int, action: str = "sort") -> Group:
    row = Group.objects.select_related("session__term__body__unit", "session__term__body__settings", "item").filter(pk=pk).first()
    if row is None:
        raise NotFound("questions.no_group", _("There is no such group of matters. Choose one from the list."))
    row.session = session_of(actor, row.session_id, action)
    return row


def visible(actor: Actor, session: Session) -> list[Question]:
    """Return the questions of the session that the actor may read."""
    rows = Question.objects.filter(session=session).select_related("author", "group").prefetch_related("helpers")
    for row in rows:
        row.session = session
    return [row for row in rows if TABLE.allows(actor, "question.view", row)]


def mine(actor: Actor) -> QuerySet[Question]:
    """Return what the actor asked, or is asked."""
    rows = Question.objects.filter(Q(author__user_id=actor.user_id) | Q(answerer_id=actor.user_id, state__in=STATES_SHOWN) | Q(helpers__user_id=actor.user_id, state__in=STATES_SHOWN)).distinct()
    return rows.select_related("session", "group", "author").order_by("-session__starts_on", "order", "pk")


def groups_of(session: Session) -> list[Group]:
    return list(session.question_groups.prefetch_related("questions").select_related("item"))


def questions_of_item(item_id: int) -> list[Question]:
    """Return the questions of the group that is an item of the agenda, in order, with who answers them."""
    rows = Question.objects.filter(group__item_id=item_id, state__in=(Question.State.SORTED, Question.State.ANSWERED))
    return list(rows.select_related("author", "session__term__body").prefetch_related("helpers"))


def settings_of(body: Body) -> QuestionSettings:
    """Return what the council has entered; the unverified presets where it has not."""
    found = QuestionSettings.objects.filter(body=body).first()
    return found or QuestionSettings(body=body, criteria=criteria(), positions=list(POSITIONS))


def criteria_of(body: Body) -> list[str]:
    """Return the criteria under which a group of matters may be chosen."""
    return list(settings_of(body).criteria)


def answerers(body: Body, on: date) -> list[User]:
    """Return who holds one of the positions that answer, in the council's place."""
    return list(people_holding(settings_of(body).positions, on, unit_ids=units_of_place(body.unit_id)))


def title_of(user: User, codes: list[str], now: datetime) -> str:
    """Return the position under which somebody answers, with its unit."""
    posts = [post for post in posts_of(user.pk, on=now) if post.position_code in codes]
    return f"{posts[0].position_title}, {posts[0].unit_name}" if posts else ""


def council_for(actor: Actor | None, pk: int, action: str = "view") -> Body:
    body = Body.objects.select_related("unit", "settings").filter(pk=pk, kind=Body.Kind.COUNCIL).first()
    if body is None:
        raise NotFound("questions.no_council", _("There is no such council. Choose one from the list of councils."))
    TABLE.check(actor, f"council.{action}", body, book=f"body:{body.pk}")
    return body


def published_groups() -> list[Group]:
    """Return what sessions have published, the newest first; nothing that was dealt with behind closed doors."""
    rows = Group.objects.filter(published_at__isnull=False, session__is_rehearsal=False).exclude(item__closed_part__isnull=False).select_related("session__term__body")
    return list(rows.prefetch_related("questions__promises").order_by("-session__starts_on", "order", "pk"))
