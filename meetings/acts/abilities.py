"""Who may do what with resolutions and minutes. The object is the resolution or the minutes; both have a session.

Guests of the session read what is published, on the public pages; what is still being worked on is not for them.
"""

from django.db.models import Q
from django.utils import timezone

from govsuite.core.abilities import AbilityTable, Predicate, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import Delegation, delegations_to
from meetings.acts.models import Conclusion
from meetings.bodies.public import Body, holds_in_area, leads_body
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


@predicate
def is_concerned(actor: Actor, act: Conclusion) -> bool:
    """Of an office that is told to act, or that asked: once the conclusions are issued."""
    if act.pk is None or act.state not in (Conclusion.State.ISSUED, Conclusion.State.WITHDRAWN):
        return False
    units = {post.unit_id for post in actor.posts}
    parts = act.parts.filter(Q(unit__in=units) | Q(item__proposal__unit__in=units))
    return bool(units) and parts.exists()


#: members read what is issued; those who work on it read the draft
reads_conclusions = _of_session(leads) | (_of_session(is_member) & Predicate(lambda actor, act: act.state == Conclusion.State.ISSUED)) | is_concerned

@predicate
def serves_the_body(actor: Actor, body: Body) -> bool:
    """The office that writes its minutes, and who leads it."""
    return actor.is_system or holds_in_area(actor, body, *body.house.office) or leads_body(actor, body)


TABLE = AbilityTable("meetings_acts", {
    #: the object is the council or committee
    "wording.edit": serves_the_body,
    "conclusion.view": reads_conclusions,
    "conclusion.work": _of_session(leads),
    "conclusion.edit": _of_session(works_on_it),
    "conclusion.check": _of_session(works_on_it),
    "conclusion.number": _of_session(works_on_it | chairs),
    "conclusion.sign": _of_session(chairs),
    "conclusion.withdraw": _of_session(chairs),
    #: the object is the session
    "overdue.bring_back": works_on_it,
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
