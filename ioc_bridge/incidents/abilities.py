"""Who may do what at the operations centre. The object of an action is the ``Incident`` unless said otherwise."""

from govsuite.core.abilities import AbilityTable
from govsuite.people.public import holds_in_place

CENTRE = ("ioc_duty", "ioc_head")
HEAD = ("ioc_head",)
LEADERS = ("ubnd_chair", "ubnd_vice_chair")
READERS = (*CENTRE, *LEADERS, "office_head")


TABLE = AbilityTable("ioc_bridge_incidents", {
    "incident.view": holds_in_place(*READERS),
    "incident.list": holds_in_place(*READERS),
    "incident.open": holds_in_place(*CENTRE),
    "incident.work": holds_in_place(*CENTRE),
    "incident.close": holds_in_place(*HEAD, *LEADERS),
    "incident.meeting": holds_in_place(*HEAD, *LEADERS),
    "proposal.view": holds_in_place(*READERS),
    "proposal.decide": holds_in_place(*LEADERS),
    "playbook.read": holds_in_place(*READERS),
    "playbook.draft": holds_in_place(*CENTRE),
    "playbook.verify": holds_in_place(*HEAD, *LEADERS),
    "playbook.load": holds_in_place(),
    "shift.read": holds_in_place(*READERS),
    "shift.duty": holds_in_place(*CENTRE),
})
