"""Who may do what with resolutions and minutes. The object is the resolution or the minutes; both have a session.

Guests of the session read what is published, on the public pages; what is still being worked on is not for them.
"""

from govsuite.core.abilities import AbilityTable, Predicate
from meetings.sessions.public import chairs, is_member, keeps_the_books, leads, works_on_it


def _of_session(ask: Predicate) -> Predicate:
    return Predicate(lambda actor, act: ask(actor, act.session))


TABLE = AbilityTable("meetings_acts", {
    "resolution.view": _of_session(leads | is_member),
    "resolution.edit": _of_session(works_on_it),
    "resolution.check": _of_session(leads),
    "resolution.number": _of_session(works_on_it | chairs),
    "resolution.sign": _of_session(chairs),
    "resolution.withdraw": _of_session(chairs),
    "minutes.view": _of_session(leads | is_member),
    "minutes.work": _of_session(leads),
    "minutes.edit": _of_session(keeps_the_books),
    "minutes.finish": _of_session(keeps_the_books),
    "minutes.number": _of_session(works_on_it | chairs),
    "minutes.sign": _of_session(chairs | keeps_the_books),
})
