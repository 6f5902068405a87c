"""Who may do what at the operations centre. The object of an action is the ``Incident`` unless said otherwise."""

from typing import Any

from govsuite.core.abilities import AbilityTable, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import same_place

CENTRE = ("ioc_duty", "ioc_head")
HEAD = ("ioc_head",)
LEADERS = ("ubnd_chair", "ubnd_vice_chair")
READERS = (*CENTRE, *LEADERS, "office_head")


def _holds(*codes: str) -> Any:
    """Hold one of these positions in the place of the incident; without one, anywhere."""

    @predicate
    def ask(actor: Actor, one: Any) -> bool:
        if actor.is_system:
            return True
        return actor.holds(*codes) if one is None else same_place(actor, one.unit_id, *codes)

    return ask


TABLE = AbilityTable("ioc_bridge_incidents", {
    "incident.view": _holds(*READERS),
    "incident.list": _holds(*READERS),
    "incident.open": _holds(*CENTRE),
    "incident.work": _holds(*CENTRE),
    "incident.close": _holds(*HEAD, *LEADERS),
    "incident.meeting": _holds(*HEAD, *LEADERS),
    "proposal.view": _holds(*READERS),
    "proposal.decide": _holds(*LEADERS),
    "playbook.read": _holds(*READERS),
    "playbook.draft": _holds(*CENTRE),
    "playbook.verify": _holds(*HEAD, *LEADERS),
    "playbook.load": _holds(),
    "shift.read": _holds(*READERS),
    "shift.duty": _holds(*CENTRE),
})
