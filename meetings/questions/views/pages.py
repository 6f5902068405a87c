"""One's own questions, a session's question time, one question, the register, what the public reads."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from govsuite.core.actors import Actor
from govsuite.people.public import signed_in
from govsuite.records.public import file_url
from meetings.questions.abilities import TABLE
from meetings.questions.models import Promise, Question
from meetings.questions.rules.standing import QUESTION
from meetings.questions.selectors import promises as register
from meetings.questions.selectors import questions as found
from meetings.sessions.public import sessions_for

TONES = {"sent": "info", "sorted": "info", "aside": "neutral", "answered": "success", "withdrawn": "neutral"}
PROMISE_TONES = {"open": "warning", "answered": "info", "closed": "success"}


def rows_of(questions: list[Question]) -> list[dict[str, Any]]:
    return [{"question": row, "tone": TONES[row.state]} for row in questions]


def promise_rows(actor: Actor | None, promises: list[Promise]) -> list[dict[str, Any]]:
    return [
        {
            "line": line, "promise": line.promise, "tone": PROMISE_TONES[line.promise.state], "file": file_url(line.promise.file) if line.promise.file else "",
            "can": TABLE.can(actor, "promise", line.promise), "over": line.promise.state == Promise.State.CLOSED,
        }
        for line in register.lines(promises, timezone.localdate())
    ]


@signed_in
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What I asked, what I am asked, what I promised; the sessions in which I may ask."""
    rows = list(found.mine(request.actor))
    sessions = [session for session in sessions_for(request.actor) if session.state in ("convened", "open") and not session.term.body.house.is_committee]
    promises = [row for row in register.register(request.actor, open_only=True) if row.user_id == request.actor.user_id]
    return render(request, "meetings/questions/question_mine.html", {
        "asked": rows_of([row for row in rows if row.author.user_id == request.actor.user_id]),
        "to_answer": rows_of([row for row in rows if row.author.user_id != request.actor.user_id]), "promises": promise_rows(request.actor, promises),
        "sessions": [session for session in sessions if TABLE.allows(request.actor, "session.ask", session) or TABLE.allows(request.actor, "session.sort", session)],
    })


@signed_in
@require_safe
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions of a session: all of them for whoever sorts, one's own for others; groups in order; what earlier sessions left open."""
    row = found.session_of(request.actor, pk)
    can = TABLE.can(request.actor, "session", row)
    questions = found.visible(request.actor, row)
    return render(request, "meetings/questions/question_session.html", {
        "session": row, "can": can, "settings": found.settings_of(row.term.body),
        "groups": [{"group": group, "rows": rows_of([each for each in questions if each.group_id == group.pk])} for group in found.groups_of(row)],
        "loose": rows_of([each for each in questions if each.group_id is None]),
        "carried": promise_rows(request.actor, register.carried_over(row)) if can["sort"] else [],
    })


def detail_context(actor: Actor, question: Question) -> dict[str, Any]:
    """Return the page of one question without its forms."""
    promises = list(question.promises.select_related("file"))
    for promise in promises:
        promise.question = question
    return {
        "question": question, "session": question.session, "tone": TONES[question.state], "can": TABLE.can(actor, "question", question),
        "may": QUESTION[question.state], "helpers": list(question.helpers.all()), "may_help": _may_help(actor, question), "promises": promise_rows(actor, promises),
        "live": bool(question.group and question.group.item and question.group.item.state == "current" and question.session.state == "open"),
    }


def _may_help(actor: Actor, question: Question) -> list[Any]:
    """Return who may be added to those who answer, to whoever sorts."""
    if not TABLE.allows(actor, "question.sort", question) or "sort" not in QUESTION[question.state]:
        return []
    taken = {question.answerer_id, question.author.user_id, *(helper.user_id for helper in question.helpers.all())}
    return [user for user in found.answerers(question.session.term.body, timezone.localdate()) if user.pk not in taken]


@signed_in
@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """The register of promises: what is open, the oldest first; with ``?tat-ca=1`` what is closed too."""
    whole = request.GET.get("tat-ca") == "1"
    return render(request, "meetings/questions/promise_list.html", {
        "rows": promise_rows(request.actor, register.register(request.actor, open_only=not whole)), "whole": whole,
    })


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """What sessions have published: groups with their questions, and what was promised until it is closed."""
    groups = []
    for group in found.published_groups():
        shown = [row for row in group.questions.all() if row.state in (Question.State.SORTED, Question.State.ANSWERED)]
        groups.append({"group": group, "questions": [
            {"question": row, "promises": promise_rows(None, list(row.promises.select_related("file", "question__group", "question__session__term__body")))} for row in shown
        ]})
    return render(request, "meetings/questions/question_public.html", {"groups": groups})
