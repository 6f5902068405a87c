"""Who may do what with resolutions and minutes. The object is the resolution or the minutes; both have a session."""

from govsuite.core.abilities import AbilityTable, Predicate
from meetings.sessions.public import chairs, keeps_the_books, leads, sees, works_on_it


def _of_session(ask: Predicate) -> Predicate:
    return Predicate(lambda actor, act: ask(actor, act.session))


TABLE = AbilityTable("meetings_acts", {
    "resolution.view": _of_session(sees),
    "resolution.edit": _of_session(works_on_it),
    "resolution.check": _of_session(leads),
    "resolution.number": _of_session(works_on_it | chairs),
    "resolution.sign": _of_session(chairs),
    "resolution.withdraw": _of_session(chairs),
    "minutes.view": _of_session(sees),
    "minutes.edit": _of_session(keeps_the_books),
    "minutes.finish": _of_session(keeps_the_books),
    "minutes.number": _of_session(works_on_it | chairs),
    "minutes.sign": _of_session(chairs | keeps_the_books),
})
