"""Who may do what with resolutions and minutes. The object is the resolution or the minutes; both have a session.

Guests of the session read what is published, on the public pages; what is still being worked on is not for them.
"""

from django.utils import timezone

from govsuite.core.abilities import AbilityTable, Predicate, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import Delegation, delegations_to
from meetings.sessions.public import Session, chairs, chairs_of, is_member, keeps_the_books, leads, works_on_it

RESOLUTION_CODE = "NQ"


def stand_in(actor: Actor, session: Session) -> Delegation | None:
    """Return the KT. under which a vice-chair signs resolutions today for a chair of this session, who is away."""
    if not actor.holds("council_vice_chair"):
        return None
    today = timezone.localdate()
    key = f"stand_in:{today}"
    if key not in actor._memo:
        rows = delegations_to(actor, RESOLUTION_CODE, today)
        actor._memo[key] = [row for row in rows if row.form == Delegation.Form.KT and row.giver.position.code == "council_chair"]
    if not actor._memo[key]:
        return None
    presiding = {role.user_id for role in chairs_of(session)}
    return next((row for row in actor._memo[key] if row.giver.user_id in presiding), None)


@predicate
def stands_in(actor: Actor, session: Session) -> bool:
    return stand_in(actor, session) is not None


def _of_session(ask: Predicate) -> Predicate:
    return Predicate(lambda actor, act: ask(actor, act.session))


TABLE = AbilityTable("meetings_acts", {
    "resolution.view": _of_session(leads | is_member),
    "resolution.edit": _of_session(works_on_it),
    "resolution.check": _of_session(leads),
    "resolution.number": _of_session(works_on_it | chairs | stands_in),
    "resolution.sign": _of_session(chairs | stands_in),
    "resolution.withdraw": _of_session(chairs),
    "minutes.view": _of_session(leads | is_member),
    "minutes.work": _of_session(leads),
    "minutes.edit": _of_session(keeps_the_books),
    "minutes.finish": _of_session(keeps_the_books),
    "minutes.number": _of_session(works_on_it | chairs),
    "minutes.sign": _of_session(chairs | keeps_the_books),
})
