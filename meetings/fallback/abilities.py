"""Who may do what with the paper fallback. The object of ``desk.*`` is the session, of ``entry.*`` the entry."""

from govsuite.core.abilities import AbilityTable, Predicate, predicate
from govsuite.core.actors import Actor
from meetings.fallback.models import Entry
from meetings.sessions.public import chairs, keeps_the_books

leads_it = keeps_the_books | chairs


def _session(ask: Predicate) -> Predicate:
    return Predicate(lambda actor, entry: ask(actor, entry.session))


@predicate
def is_another(actor: Actor, entry: Entry) -> bool:
    """Not the one who typed it in."""
    return actor.user_id is not None and entry.entered_by_id != actor.user_id


TABLE = AbilityTable("meetings_fallback", {
    "desk.view": leads_it,
    "desk.make": leads_it,
    "desk.enter": leads_it,
    "entry.view": _session(leads_it),
    "entry.confirm": _session(leads_it) & is_another,
    "entry.return": _session(leads_it),
})
