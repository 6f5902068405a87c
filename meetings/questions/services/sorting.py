"""The Standing Committee sorts: groups under a stated criterion, who is asked in which, what is not for question time; a group goes into the agenda and to the public."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid, NotFound
from govsuite.inbox.public import notify
from meetings.questions.abilities import TABLE
from meetings.questions.errors import not_now
from meetings.questions.models import Group, Question
from meetings.questions.rules.standing import QUESTION, may
from meetings.questions.selectors.questions import settings_of
from meetings.questions.services.locking import locked_group, locked_question
from meetings.sessions.public import AgendaItem, ItemPlan, Session, add_item

MINUTES = 60


def add_group(*, session: Session, title: str, criterion: str, actor: Actor, now: datetime) -> Group:
    """Name a group of matters and say under which criterion it is chosen."""
    TABLE.check(actor, "session.sort", session, book=session.book)
    if criterion not in settings_of(session.term.body).criteria:
        raise Invalid("questions.criterion", _("Choose one of the council's criteria: the session is told why this group is taken."), field="criterion")
    with db.deed():
        locked = db.lock(Session.objects.all(), pk=session.pk)
        row = Group.objects.create(session=locked, title=title.strip()[:300], criterion=criterion, order=locked.question_groups.count() + 1)
        audit.record(book=session.book, actor=actor, deed="question.group", obj=row, now=now, detail={"title": row.title, "criterion": criterion})
    return row


def sort_question(*, question: Question, group_id: int | None, order: int, reason: str, version: int, actor: Actor, now: datetime) -> Question:
    """Put the question into a group at a place; or, with a reason, leave it out of question time: it is then answered in writing."""
    TABLE.check(actor, "question.sort", question, book=question.book)
    with db.deed():
        row = locked_question(question, version)
        if not may(QUESTION, row.state, "sort" if group_id else "aside"):
            raise not_now(str(row.get_state_display()))
        group = row.session.question_groups.filter(pk=group_id).first() if group_id else None
        if group_id and group is None:
            raise NotFound("questions.no_group", _("There is no such group of matters. Choose one from the list."))
        if group is None and not reason.strip():
            raise Invalid("question.no_reason", _("Say why the question is not for question time: the delegate reads it."), field="reason")
        before = {"state": row.state, "group": row.group_id, "order": row.order}
        row.state, row.group, row.order = (Question.State.SORTED if group else Question.State.ASIDE), group, order
        row.reason = "" if group else reason.strip()[:1000]
        row.version += 1
        row.save(update_fields=["state", "group", "order", "reason", "version"])
        audit.record(
            book=row.book, actor=actor, deed="question.sort", obj=row, now=now, before=before, after={"state": row.state, "group": row.group_id, "order": order},
            detail={"subject": row.subject, "group": group.title if group else "", "reason": row.reason},
        )
        _tell(row, now)
    return row


def _tell(row: Question, now: datetime) -> None:
    """Who is asked prepares; who asked learns what became of it."""
    url = reverse("questions:detail", args=[row.pk])
    words = {"subject": row.subject, "session": row.session.title}
    notify(user_ids=[row.answerer_id], title=_("You are asked at “%(session)s”: %(subject)s") % words, url=url, kind="question.asked", now=now)
    notify(user_ids=[row.author.user_id], title=_("Your question was sorted: %(subject)s") % words, url=url, kind="question.sorted", now=now)


def _question_time(session: Session) -> AgendaItem | None:
    """Return the item of question time that the agenda has already: groups are its parts."""
    return session.items.filter(parent=None, kind=AgendaItem.Kind.QUESTIONS, state=AgendaItem.State.PLANNED, question_group=None).first()


def schedule_group(*, group: Group, version: int, actor: Actor, now: datetime) -> Group:
    """Make the group an item of the agenda; who answers presents it."""
    TABLE.check(actor, "session.schedule", group.session, book=group.session.book)
    with db.deed():
        row = locked_group(group, version)
        asked = list(row.questions.order_by("order", "pk"))
        if row.item_id or not asked:
            raise Conflict("questions.schedule", _("A group goes into the agenda once, and with at least one question in it. Sort the questions first."))
        names = "; ".join(dict.fromkeys(question.answerer_name for question in asked))
        row.item = add_item(
            session=row.session, parent=_question_time(row.session), actor=actor, now=now, plan=ItemPlan(AgendaItem.Kind.QUESTIONS, row.title, presenter=names[:200], planned_minutes=MINUTES),
        )
        row.version += 1
        row.save(update_fields=["item", "version"])
        audit.record(book=row.session.book, actor=actor, deed="question.schedule", obj=row, now=now, detail={"title": row.title})
    return row


def publish_group(*, group: Group, shown: bool, version: int, actor: Actor, now: datetime) -> Group:
    """Show the group with its questions and promises to the public, or take it back."""
    TABLE.check(actor, "session.publish", group.session, book=group.session.book)
    with db.deed():
        row = locked_group(group, version)
        row.published_at = now if shown else None
        row.version += 1
        row.save(update_fields=["published_at", "version"])
        audit.record(book=row.session.book, actor=actor, deed="question.publish" if shown else "question.unpublish", obj=row, now=now, detail={"title": row.title})
    return row
