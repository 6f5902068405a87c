"""The register of promises: note one with its day, answer it with a paper, close it by the chair's word; take what is open into the next agenda."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.inbox.public import notify
from govsuite.law.public import ClockBreached, Scope, Unit, clock_of, finish_clock, start_clock
from govsuite.records.public import Prepared, received, store_file
from meetings.floor.public import tell_minutes
from meetings.questions.abilities import TABLE
from meetings.questions.errors import not_now
from meetings.questions.house import promised, report_title, set_by_the_chair
from meetings.questions.models import PROMISE, Promise, Question
from meetings.questions.rules.standing import MOST_DAYS, QUESTION, may
from meetings.questions.rules.standing import PROMISE as STEPS
from meetings.questions.selectors.promises import carried_over, concerned, title_of, url_of
from meetings.questions.services.locking import locked_promise, locked_question, who_answers
from meetings.sessions.public import AgendaItem, ItemPlan, Session, add_item

WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Term:
    """How long the chair gives: the ledger counts it. Nobody has verified a figure of law here, so it says whose word it is."""

    amount: int
    title: str
    unit: str = Unit.DAYS
    stoppable: bool = False
    citation: str = ""
    verified: bool = False
    why_unverified: str = ""


def note_promise(
    *, question: Question, kind: str, text: str, days: int, version: int, actor: Actor, now: datetime, helper_id: int | None = None,
) -> Promise:
    """Write down what was promised and by when, by the person asked or by one who answers too; the clock runs from now."""
    TABLE.check(actor, "question.promise", question, book=question.book)
    if not 1 <= days <= MOST_DAYS:
        raise Invalid("promise.days", _("Give a number of days from 1 to %(most)s.") % {"most": MOST_DAYS}, field="days")
    with db.deed():
        row = locked_question(question, version)
        if not may(QUESTION, row.state, "promise"):
            raise not_now(str(row.get_state_display()))
        user_id, name, title = who_answers(row, helper_id)
        promise = Promise.objects.create(question=row, kind=kind, text=text.strip()[:2000], user_id=user_id, name=name, title=title, made_at=now)
        term = Term(days, str(promise.get_kind_display()), why_unverified=set_by_the_chair())
        clock = start_clock(subject_type=PROMISE, subject_id=promise.pk, key=WHOLE, rule=term, scope=Scope.WHOLE, at=now, cause=_("Promised in question time"), actor=actor)
        if row.group and row.group.item:
            tell_minutes(item=row.group.item, kind="promise.noted", text=promised(promise, clock.due_on), now=now)
        row.version += 1
        row.save(update_fields=["version"])
        audit.record(book=row.book, actor=actor, deed="promise.note", obj=promise, now=now, detail={"text": promise.text, "days": days, "name": promise.name})
        notify(user_ids=[promise.user_id], title=_("A promise of yours was noted: %(text)s") % {"text": promise.text[:200]}, url=url_of(promise.pk), kind="promise.noted", now=now)
    return promise


def answer_promise(*, promise: Promise, text: str, upload: Any, name: str, version: int, actor: Actor, now: datetime) -> Promise:
    """Answer in writing, with a paper. A later answer replaces an earlier one until the chair closes."""
    TABLE.check(actor, "promise.answer", promise, book=promise.book)
    if upload is None:
        return _answer(promise, text, None, version, actor, now)
    with received(upload, name) as ready:
        return _answer(promise, text, ready, version, actor, now)


def _answer(promise: Promise, text: str, ready: Prepared | None, version: int, actor: Actor, now: datetime) -> Promise:
    with db.deed():
        row = locked_promise(promise, version)
        if not may(STEPS, row.state, "answer"):
            raise not_now(str(row.get_state_display()))
        if ready is None and row.kind == Promise.Kind.WRITTEN and row.file_id is None:
            raise Invalid("promise.no_file", _("A written answer needs its paper. Add the signed answer as a file."), field="upload")
        if ready is not None:
            row.file = store_file(upload=ready, name=ready.name, owner_type=PROMISE, owner_id=row.pk, audience="body", actor=actor, now=now)
        first = row.state == Promise.State.OPEN
        row.state, row.answer, row.answered_at = Promise.State.ANSWERED, text.strip(), now
        row.version += 1
        row.save(update_fields=["state", "answer", "answered_at", "file", "version"])
        if first:
            _finish(row, now, actor, _("Answered in writing"))
        audit.record(book=row.book, actor=actor, deed="promise.answer", obj=row, now=now, detail={"answer": row.answer, "file": ready.name if ready else ""})
        notify(user_ids=set(concerned(row.pk)) | {row.question.author.user_id}, title=_("Answered: %(text)s") % {"text": row.text[:200]}, url=url_of(row.pk), kind="promise.answered", now=now)
    return row


def _finish(row: Promise, now: datetime, actor: Actor, cause: str) -> None:
    clock = clock_of(PROMISE, row.pk, WHOLE)
    if clock is not None:
        finish_clock(clock=clock, at=now, cause=cause, actor=actor)


def close_promise(*, promise: Promise, closing: str, version: int, actor: Actor, now: datetime) -> Promise:
    """The chair finds that the promise is kept, or that it is not followed any further, and says why."""
    TABLE.check(actor, "promise.close", promise, book=promise.book)
    if not closing.strip():
        raise Invalid("promise.no_closing", _("Say what was found: delegates and the public read it."), field="closing")
    with db.deed():
        row = locked_promise(promise, version)
        if not may(STEPS, row.state, "close"):
            raise not_now(str(row.get_state_display()))
        before, waiting = {"state": row.state}, row.state == Promise.State.OPEN
        row.state, row.closing, row.closed_at = Promise.State.CLOSED, closing.strip()[:1000], now
        row.version += 1
        row.save(update_fields=["state", "closing", "closed_at", "version"])
        if waiting:
            _finish(row, now, actor, _("Closed by the chair"))
        audit.record(book=row.book, actor=actor, deed="promise.close", obj=row, now=now, before=before, after={"state": row.state}, detail={"closing": row.closing})
    return row


def bring_back(*, session: Session, actor: Actor, now: datetime) -> AgendaItem:
    """Take the promises of earlier sessions that are still open into this session's agenda, as one report."""
    TABLE.check(actor, "session.schedule", session, book=session.book)
    with db.deed():
        title = report_title()
        rows = carried_over(session)
        if not rows:
            raise Conflict("promise.none", _("No promise of an earlier session is open: there is nothing to report on."))
        if session.items.filter(title=title).exists():
            raise Conflict("promise.on_agenda", _("This report is on the agenda already."))
        names = "; ".join(dict.fromkeys(row.name for row in rows))
        return add_item(session=session, actor=actor, now=now, plan=ItemPlan(AgendaItem.Kind.REPORT, title, presenter=names[:200], planned_minutes=20))


def tell_breach(event: ClockBreached) -> None:
    """The day of a promise has passed without an answer."""
    if event.subject_type != PROMISE:
        return
    notify(
        user_ids=concerned(event.subject_id), title=_("A promise is late: %(text)s") % {"text": title_of(event.subject_id)},
        url=url_of(event.subject_id) or reverse("questions:promises"), kind="promise.late", now=event.at,
    )
