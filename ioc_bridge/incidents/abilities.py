"""Who may do what at the operations centre. The object of an action is the ``Incident`` unless said otherwise."""

from typing import Any

from govsuite.core.abilities import AbilityTable, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import holds_in_place

CENTRE = ("ioc_duty", "ioc_head")
HEAD = ("ioc_head",)
LEADERS = ("ubnd_chair", "ubnd_vice_chair")
READERS = (*CENTRE, *LEADERS, "office_head")
#: who answers for a unit that violations are handed to, and who works on them
DEALERS = ("unit_head", "unit_deputy", "office_head", "onestop_head", "inspector")


@predicate
def of_its_place(actor: Actor, referral: Any) -> bool:
    """Read incidents in the place of the referral's incident; without one, anywhere."""
    return holds_in_place(*READERS)(actor, referral.incident if referral is not None else None)


@predicate
def deals_with_it(actor: Actor, referral: Any) -> bool:
    """Answer for the very unit that it was handed to; without a referral, for any."""
    return actor.is_system or any(post.position_code in DEALERS and (referral is None or post.unit_id == referral.unit_id) for post in actor.posts)


TABLE = AbilityTable("ioc_bridge_incidents", {
    "incident.view": holds_in_place(*READERS),
    "incident.list": holds_in_place(*READERS),
    "incident.open": holds_in_place(*CENTRE),
    "incident.work": holds_in_place(*CENTRE),
    "incident.close": holds_in_place(*HEAD, *LEADERS),
    "incident.meeting": holds_in_place(*HEAD, *LEADERS),
    "proposal.view": holds_in_place(*READERS),
    "proposal.decide": holds_in_place(*LEADERS),
    "referral.view": of_its_place | deals_with_it,
    "referral.list": of_its_place | deals_with_it,
    "referral.answer": deals_with_it,
    "playbook.read": holds_in_place(*READERS),
    "playbook.draft": holds_in_place(*CENTRE),
    "playbook.verify": holds_in_place(*HEAD, *LEADERS),
    "playbook.load": holds_in_place(),
    "shift.read": holds_in_place(*READERS),
    "shift.duty": holds_in_place(*CENTRE),
})
