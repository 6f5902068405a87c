"""Who may do what in question time. The object is the question, the promise (by its question), the session, or the council."""

from typing import Any

from govsuite.core.abilities import AbilityTable, Predicate, anyone_in_office, predicate
from govsuite.core.actors import Actor
from meetings.bodies.public import holds_in_area
from meetings.questions.models import Promise, Question
from meetings.sessions.public import Session, chairs, has_a_seat_now, keeps_the_books, leads, works_on_it


def _of_session(ask: Predicate) -> Predicate:
    return Predicate(lambda actor, question: ask(actor, question.session))


def _of_question(ask: Predicate) -> Predicate:
    return Predicate(lambda actor, promise: ask(actor, promise.question))


@predicate
def asked(actor: Actor, question: Question) -> bool:
    """The delegate who asked."""
    return question.author.user_id == actor.user_id


@predicate
def answers(actor: Actor, question: Question) -> bool:
    """Who is asked, once the question is not only on its way to the Standing Committee."""
    if question.state not in (Question.State.SORTED, Question.State.ANSWERED, Question.State.ASIDE):
        return False
    return question.answerer_id == actor.user_id or actor.user_id in {helper.user_id for helper in question.helpers.all()}


@predicate
def promised(actor: Actor, promise: Promise) -> bool:
    return promise.user_id == actor.user_id


@predicate
def leads_the_council(actor: Actor, session: Session) -> bool:
    return holds_in_area(actor, session.term.body, *session.term.body.house.leaders)


@predicate
def keeps_question_time(actor: Actor, body: Any) -> bool:
    return holds_in_area(actor, body, *body.house.office, *body.house.leaders)


sorts = _of_session(leads)
presides = chairs | leads_the_council

TABLE = AbilityTable("meetings_questions", {
    "time.view": anyone_in_office,
    #: the object of these is the session
    "session.ask": has_a_seat_now,
    "session.sort": leads,
    "session.schedule": works_on_it,
    "session.publish": presides,
    #: the council
    "council.view": anyone_in_office,
    "council.settings": keeps_question_time,
    #: the question
    "question.view": sorts | asked | answers,
    "question.sort": sorts,
    "question.withdraw": asked,
    "question.speak": _of_session(chairs),
    "question.promise": _of_session(chairs | keeps_the_books | leads_the_council),
    #: the promise
    "promise.view": _of_question(sorts | asked) | promised,
    "promise.answer": promised | _of_question(_of_session(keeps_the_books)),
    "promise.close": _of_question(_of_session(presides)),
})
