"""Who may open a station's readings to everybody: the head of the operations centre; those on duty see what is open."""

from govsuite.core.abilities import AbilityTable, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import same_place
from ioc_bridge.measurements.public import Station
from ioc_bridge.sources.public import DUTY, HEAD


def _here(actor: Actor, obj: object, *codes: str) -> bool:
    if actor.is_system:
        return True
    return same_place(actor, obj.unit_id, *codes) if isinstance(obj, Station) else actor.holds(*codes)


@predicate
def in_the_centre(actor: Actor, obj: object) -> bool:
    return _here(actor, obj, HEAD, DUTY)


@predicate
def leads_the_centre(actor: Actor, obj: object) -> bool:
    return _here(actor, obj, HEAD)


TABLE = AbilityTable("ioc_bridge_exchange", {
    "opening.list": in_the_centre,
    "opening.set": leads_the_centre,
})
