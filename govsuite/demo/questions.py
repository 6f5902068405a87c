"""Seed question time: questions to the session of today, sorted but for one; what an earlier session asked and was promised."""

from datetime import timedelta
from typing import Any

from govsuite.demo.content import content
from govsuite.demo.sessions import Cast
from meetings.questions.public import (
    Group,
    NewQuestion,
    Question,
    add_group,
    answer_promise,
    ask_question,
    close_promise,
    criteria_of,
    finish_question,
    note_promise,
    publish_group,
    schedule_group,
    sort_question,
)
from meetings.sessions.public import Session

CHAIR, SECRETARY = "chutoa", "thuky"


def seed_questions(cast: Cast, session: Session) -> None:
    """Two groups, the first on the agenda and public; one question waits to be sorted."""
    plan = content("questions")
    for place, row in enumerate(plan["groups"]):
        group = _group(cast, session, row, days=-4)
        if place == 0:
            now = cast.at(10, days=-3)
            group = schedule_group(group=group, version=group.version, actor=cast.actor(SECRETARY, now), now=now)
            publish_group(group=group, shown=True, version=group.version, actor=cast.actor(CHAIR, now), now=now)
    for row in plan["loose"]:
        _ask(cast, session, row, days=-1)


def _group(cast: Cast, session: Session, row: dict[str, Any], *, days: int) -> Group:
    now = cast.at(9, days=days)
    secretary = cast.actor(SECRETARY, now)
    criterion = criteria_of(session.term.body)[row["criterion"]]
    group = add_group(session=session, title=row.get("title") or row["group"], criterion=criterion, actor=secretary, now=now)
    for order, each in enumerate(row["questions"], start=1):
        question = _ask(cast, session, each, days=days - 2)
        sort_question(question=question, group_id=group.pk, order=order, reason="", version=question.version, actor=secretary, now=now)
    return group


def _ask(cast: Cast, session: Session, row: dict[str, Any], *, days: int) -> Question:
    now = cast.at(8, days=days)
    new = NewQuestion(cast.user(row["to"]).pk, row["subject"], row["text"])
    return ask_question(session=session, new=new, actor=cast.actor(row["by"], now), now=now)


def ask_earlier(cast: Cast, session: Session) -> list[Question]:
    """The questions of the session that is over, before it was held."""
    group = _group(cast, session, content("questions")["earlier"], days=-10)
    return list(group.questions.select_related("session__term__body").order_by("order"))


def promise_earlier(cast: Cast, asked: list[Question]) -> None:
    """What was promised then: one promise is late, one was kept and closed. The public reads both."""
    now = cast.at(11)
    chair = cast.actor(CHAIR, now)
    for question, row in zip(asked, content("questions")["earlier"]["questions"], strict=True):
        question = finish_question(question=question, version=question.version, actor=chair, now=now)
        plan = row["promise"]
        promise = note_promise(question=question, kind=plan["kind"], text=plan["text"], days=plan["days"], version=question.version, actor=chair, now=now)
        if plan.get("answer"):
            later = now + timedelta(days=40)
            promise = answer_promise(promise=promise, text=plan["answer"], upload=None, name="", version=promise.version, actor=cast.actor(row["to"], later), now=later)
            later += timedelta(days=2)
            close_promise(promise=promise, closing=plan["closing"], version=promise.version, actor=cast.actor(CHAIR, later), now=later)
    group = asked[0].group
    if group:
        group.refresh_from_db()
        publish_group(group=group, shown=True, version=group.version, actor=chair, now=now)
