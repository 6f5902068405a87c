"""Who may see and change councils and what belongs to them."""

from typing import Any

from govsuite.core.abilities import AbilityTable, anyone_in_office, predicate
from govsuite.core.actors import Actor
from meetings.bodies import area


@predicate
def keeps_the_council(actor: Actor, body: Any) -> bool:
    """The body's secretary, the head of the office or the administrator, each of the same place."""
    return actor.is_system or area.holds_in_area(actor, body, "council_secretary", "office_head", "admin")


@predicate
def founds_councils(actor: Actor, body: Any) -> bool:
    """The administrator or the head of the office of the place; without a council in mind, of any place."""
    return actor.is_system or area.holds_in_area(actor, body, "admin", "office_head")


@predicate
def answers_for_the_regulation(actor: Actor, body: Any) -> bool:
    """The head of the office or the body's chair: they confirm what the body's own regulation says."""
    if body is not None and body.house.is_part:
        return actor.is_system or area.holds_in_area(actor, body, "office_head") or area.leads_body(actor, body)
    return actor.is_system or area.holds_in_area(actor, body, "office_head", body.house.chair if body else "council_chair")


@predicate
def edits_the_settings(actor: Actor, body: Any) -> bool:
    return keeps_the_council(actor, body) or answers_for_the_regulation(actor, body)


#: the object of every action is the council (a ``Body``)
TABLE = AbilityTable("meetings_bodies", {
    "council.view": anyone_in_office,
    "council.create": founds_councils,
    "council.manage": keeps_the_council,
    "settings.view": anyone_in_office,
    "settings.edit": edits_the_settings,
    "settings.confirm": answers_for_the_regulation,
})
