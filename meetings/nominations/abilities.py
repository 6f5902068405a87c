"""Who may do what with a list of candidates. The object is the session, the list, or one nomination."""

from govsuite.core.abilities import AbilityTable, Predicate, predicate
from govsuite.core.actors import Actor
from meetings.nominations.models import CandidateList, Nomination
from meetings.sessions.public import chairs, has_a_seat_now, keeps_the_books, knows_item, sees


def _of_list(ask: Predicate) -> Predicate:
    return Predicate(lambda actor, candidates: ask(actor, candidates.item.session))


@predicate
def reads_list(actor: Actor, candidates: CandidateList) -> bool:
    return sees(actor, candidates.item.session) and knows_item(actor, candidates.item)


@predicate
def is_candidate(actor: Actor, nomination: Nomination) -> bool:
    return nomination.mandate is not None and nomination.mandate.user_id == actor.user_id


@predicate
def put_it_forward(actor: Actor, nomination: Nomination) -> bool:
    return nomination.by_id == actor.user_id


TABLE = AbilityTable("meetings_nominations", {
    #: the object of these is the session: there is no list yet
    "session.view": sees,
    "session.begin": chairs | keeps_the_books,
    "candidates.view": reads_list,
    "candidates.nominate": _of_list(has_a_seat_now | keeps_the_books),
    "candidates.close": _of_list(chairs | keeps_the_books),
    "candidates.vote": _of_list(chairs | keeps_the_books),
    "candidates.prepare": _of_list(chairs | keeps_the_books),
    "nomination.view": Predicate(lambda actor, row: reads_list(actor, row.list)),
    "nomination.withdraw": is_candidate | put_it_forward | Predicate(lambda actor, row: (chairs | keeps_the_books)(actor, row.list.item.session)),
})
