"""Who may do what with a session. The object of an action is the ``Session``, unless said otherwise."""

from django.utils import timezone

from govsuite.core.abilities import AbilityTable, Predicate, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import Delegation, delegations_to
from meetings.bodies.public import Body, holds_in_area, leads_body, units_of_place
from meetings.sessions.involvement import involvement
from meetings.sessions.models import AgendaItem, ClosedPart, OwedPaper, Session
from meetings.sessions.rules import states

LETTER_CODE = "GM"
BY_ORDER = (Delegation.Form.TL, Delegation.Form.TUQ)
#: who speaks for a unit that owes a paper
HEADS = ("unit_head", "unit_deputy", "office_head", "ubnd_chair", "ubnd_vice_chair", "committee_head", "onestop_head", "ioc_head")


@predicate
def chairs(actor: Actor, session: Session) -> bool:
    """Chair (chủ tọa) of this session."""
    return involvement(actor, session).chair


@predicate
def keeps_the_books(actor: Actor, session: Session) -> bool:
    """Secretary of this session."""
    return actor.is_system or involvement(actor, session).secretary


@predicate
def serves_the_council(actor: Actor, session: Session) -> bool:
    """The office that serves this session's council or committee."""
    return actor.is_system or holds_in_area(actor, session.term.body, *session.term.body.house.office)


@predicate
def leads_the_council(actor: Actor, session: Session) -> bool:
    """Chair or vice-chair of this session's council or committee; head or deputy of a part of the council."""
    return leads_body(actor, session.term.body)


@predicate
def heads_the_office(actor: Actor, session: Session) -> bool:
    return holds_in_area(actor, session.term.body, "office_head")


@predicate
def is_member(actor: Actor, session: Session) -> bool:
    """A delegate of the term whose mandate has not ended."""
    return involvement(actor, session).delegate


@predicate
def has_a_seat_now(actor: Actor, session: Session) -> bool:
    """A delegate of the term whose mandate is active."""
    return involvement(actor, session).votes


@predicate
def is_guest(actor: Actor, session: Session) -> bool:
    return involvement(actor, session).invited


@predicate
def is_shown(actor: Actor, session: Session) -> bool:
    return session.state in states.SHOWN


@predicate
def speaks_for_the_unit(actor: Actor, owed: OwedPaper) -> bool:
    """A head of the unit that owes the paper."""
    return any(post.unit_id == owed.unit_id and post.position_code in HEADS for post in actor.posts)


@predicate
def asked_for_it(actor: Actor, owed: OwedPaper) -> bool:
    return works_on_it(actor, owed.session)


def letter_order(actor: Actor, session: Session) -> Delegation | None:
    """Return the TL. or TUQ. under which the actor signs letters of invitation today for who heads this council or committee."""
    body, today = session.term.body, timezone.localdate()
    key = f"letter_order:{today}"
    if key not in actor._memo:
        actor._memo[key] = [row for row in delegations_to(actor, LETTER_CODE, today) if row.form in BY_ORDER]
    heads = [row for row in actor._memo[key] if row.giver.position.code == body.house.chair]
    place = set(units_of_place(body.unit_id)) if heads else set()
    return next((row for row in heads if row.giver.unit_id in place), None)


@predicate
def signs_letters_by_order(actor: Actor, session: Session) -> bool:
    return letter_order(actor, session) is not None


@predicate
def is_inside(actor: Actor, part: ClosedPart) -> bool:
    """Sits behind the closed doors: who presides, keeps the minutes, has a seat and votes, or was let stay by name."""
    session = part.session
    return keeps_the_books(actor, session) or chairs(actor, session) or has_a_seat_now(actor, session) or part.admits(actor.user_id)


def knows_item(actor: Actor | None, item: AgendaItem) -> bool:
    """Tell whether the actor may know what the item is about: of one behind closed doors, who sat there and who leads the session's work."""
    return item.closed_part is None or is_inside(actor, item.closed_part) or leads(actor, item.session)


leads = chairs | keeps_the_books | serves_the_council | leads_the_council | heads_the_office
works_on_it = keeps_the_books | serves_the_council
convenes = chairs | leads_the_council
attends = is_shown & (is_member | is_guest)
sees = leads | attends


def _planners(body: Body | None) -> tuple[str, ...]:
    """Return the posts that plan the meetings of this body; without one, those of any."""
    houses = [body.house] if body else [Body(kind=kind).house for kind in (Body.Kind.COUNCIL, Body.Kind.EXECUTIVE)]
    return tuple(code for house in houses for code in (*house.office, *house.leaders))


#: the object of ``council.plan`` is the council or committee (a ``Body``)
plans_sessions = Predicate(
    lambda actor, body: actor is not None and (holds_in_area(actor, body, *_planners(body)) or body is not None and leads_body(actor, body)),
)

TABLE = AbilityTable("meetings_sessions", {
    "session.view": sees,
    "council.plan": plans_sessions,
    "session.edit": works_on_it,
    "session.convene": convenes,
    "session.cancel": convenes,
    "session.lead": leads,
    "agenda.view": sees,
    "agenda.edit": works_on_it,
    "paper.view": sees,
    "paper.edit": works_on_it,
    #: the object is an ``OwedPaper``
    "owed.view": speaks_for_the_unit | asked_for_it,
    "owed.deliver": speaks_for_the_unit,
    "owed.drop": asked_for_it,
    "letter.view": sees,
    "letter.sign": convenes | (leads & signs_letters_by_order),
    "answer.view": sees,
    "answer.give": is_member | is_guest,
    "answer.list": leads,
    "answer.approve": convenes,
    "answer.remind": works_on_it | convenes,
    "attendance.view": sees,
    "attendance.edit": works_on_it,
    "attendance.from_paper": works_on_it | chairs,
    "attendance.check_in": has_a_seat_now,
    "attendance.code": works_on_it | chairs,
    "attendance.print": leads,
})
