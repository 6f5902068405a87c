"""Who may do what in the hall. The object of an action is the ``Session``."""

from govsuite.core.abilities import AbilityTable, predicate, public_predicate
from govsuite.core.actors import Actor
from meetings.bodies.public import Body, holds_in_area, leads_body
from meetings.sessions.public import (
    Session,
    chairs,
    floor_is_public,
    is_member,
    keeps_the_books,
    leads,
    sees,
    works_on_it,
)


@public_predicate
def watches(actor: Actor | None, session: Session) -> bool:
    return floor_is_public(session) or sees(actor, session)


@predicate
def belongs(actor: Actor, session: Session) -> bool:
    return actor.is_system or sees(actor, session)


@predicate
def presides(actor: Actor, session: Session) -> bool:
    return actor.is_system or chairs(actor, session)


@predicate
def assists(actor: Actor, session: Session) -> bool:
    return actor.is_system or chairs(actor, session) or keeps_the_books(actor, session)


@predicate
def rehearses(actor: Actor, session: Session) -> bool:
    return works_on_it(actor, session) or chairs(actor, session)


@predicate
def keeps_the_hall(actor: Actor, body: Body) -> bool:
    """The office and the leaders of a council: they draw the plan of its hall."""
    return actor.is_system or holds_in_area(actor, body, *body.house.office) or leads_body(actor, body)


TABLE = AbilityTable(
    "meetings_floor",
    {
        "floor.view": watches,
        "floor.attend": belongs,
        "floor.ask": is_member,
        "floor.watch_console": leads,
        "floor.preside": presides,
        "floor.assist": assists,
        "floor.watch_readiness": leads,
        "floor.remind": rehearses,
        "floor.show_code": assists,
        "floor.rehearse": rehearses,
        #: the object is a ``Body``
        "plan.view": keeps_the_hall,
        "plan.edit": keeps_the_hall,
    },
)
