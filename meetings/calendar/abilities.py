"""Who may do what with the calendar of a place. The object is a unit of the place, or a row that has one."""

from typing import Any

from govsuite.core.abilities import AbilityTable, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import same_place
from meetings.calendar.models import Attendee

OFFICE = ("council_secretary", "office_head")
LEADERS = ("council_chair", "council_vice_chair", "ubnd_chair", "ubnd_vice_chair")
#: who may be entered as coming, and may come in another's stead
ATTENDEES = (*LEADERS, "ubnd_member", "committee_head", "office_head", "unit_head", "unit_deputy")


@predicate
def belongs(actor: Actor, one: Any) -> bool:
    """Whoever holds a post in the place reads its calendar."""
    return same_place(actor, one.unit_id, *{post.position_code for post in actor.posts})


@predicate
def keeps(actor: Actor, one: Any) -> bool:
    return same_place(actor, one.unit_id, *OFFICE, *LEADERS)


@predicate
def is_expected(actor: Actor, attendee: Attendee) -> bool:
    return attendee.user_id == actor.user_id


@predicate
def keeps_its_entry(actor: Actor, attendee: Attendee) -> bool:
    return same_place(actor, attendee.entry.unit_id, *OFFICE, *LEADERS)


TABLE = AbilityTable("meetings_calendar", {
    "entry.view": belongs,
    "entry.keep": keeps,
    "stead.send": is_expected | keeps_its_entry,
})
