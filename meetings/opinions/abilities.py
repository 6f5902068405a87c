"""Who may do what with a sheet. The object is the sheet, for ``house.ask`` the committee."""

from typing import Any

from govsuite.core.abilities import AbilityTable, predicate
from govsuite.core.actors import Actor
from meetings.bodies.public import holds_in_area
from meetings.opinions.models import Sheet


@predicate
def opens(actor: Actor, body: Any) -> bool:
    """The office of the committee and those who lead it."""
    return body is not None and holds_in_area(actor, body, *body.house.office, *body.house.leaders)


@predicate
def serves(actor: Actor, sheet: Sheet) -> bool:
    return actor.is_system or holds_in_area(actor, sheet.body, *sheet.body.house.office, *sheet.body.house.leaders)


@predicate
def is_asked(actor: Actor, sheet: Sheet) -> bool:
    return sheet.pk is not None and sheet.members.filter(user_id=actor.user_id).exists()


@predicate
def keeps_the_office(actor: Actor, sheet: Sheet) -> bool:
    """The office of the committee, which compiles the record."""
    return holds_in_area(actor, sheet.body, *sheet.body.house.office)


@predicate
def was_chair(actor: Actor, sheet: Sheet) -> bool:
    return sheet.chair_id is not None and sheet.chair_id == actor.user_id


TABLE = AbilityTable("meetings_opinions", {
    "house.ask": opens,
    "sheet.view": serves | is_asked,
    "sheet.lead": serves,
    "sheet.answer": is_asked,
    "sheet.cancel": serves,
    "sheet.number": keeps_the_office,
    "sheet.sign": keeps_the_office | was_chair,
    "sheet.report": serves,
    "sheet.end_number": serves,
})
