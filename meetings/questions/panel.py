"""Question time at the chair's console: the questions of the item under way, and who may be called on each."""

from typing import Any

from govsuite.core.actors import Actor
from meetings.floor.public import ConsolePanel, Floor, Speech
from meetings.questions.abilities import TABLE
from meetings.questions.models import Question
from meetings.questions.selectors.questions import questions_of_item
from meetings.sessions.public import AgendaItem


def _context(actor: Actor, floor: Floor) -> dict[str, Any] | None:
    item = floor.item
    if item is None or item.kind != AgendaItem.Kind.QUESTIONS:
        return None
    questions = questions_of_item(item.pk)
    if not questions:
        return None
    heard = list(Speech.objects.filter(item=item, about__in=[question.subject for question in questions]).values_list("about", "kind", "state"))
    current = _next(questions, heard)
    return {"rows": [
        {
            "question": question, "current": question.subject == current, "over": question.state == Question.State.ANSWERED,
            "calls": sum(about == question.subject for about, _kind, _state in heard), "may": TABLE.allows(actor, "question.speak", question),
        } for question in questions
    ]}


def _next(questions: list[Question], heard: list[tuple[str, str, str]]) -> str:
    """Return the subject that is being dealt with: of those not done the one somebody speaks on, else the last called, else the first."""
    waiting = [question.subject for question in questions if question.state == Question.State.SORTED]
    spoken = [about for about, _kind, state in heard if about in waiting and state == Speech.State.SPEAKING]
    called = spoken or [about for about, _kind, _state in heard if about in waiting]
    return called[-1] if called else waiting[0] if waiting else ""


PANEL = ConsolePanel("meetings/questions/_console_panel.html", _context)
