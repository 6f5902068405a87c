"""Who may do what with permits, zones and drawings."""

from govsuite.core.abilities import AbilityTable, predicate, public_predicate
from govsuite.core.actors import Actor
from govsuite.people.public import same_place
from workflows.dossiers.public import HEADS, OFFICERS, STAFF
from workflows.permits.models import Zone


@public_predicate
def asks_for_oneself(actor: Actor | None, _obj: object) -> bool:
    """A passer-by, or who serves applicants: the menu of others has no need of it. The page itself is open to everybody."""
    return actor is None or actor.holds(*STAFF)


@public_predicate
def anybody(_actor: Actor | None, _obj: object) -> bool:
    """Plans are public."""
    return True


@predicate
def keeps_the_zones(actor: Actor, zone: Zone | None) -> bool:
    """An officer or head of the place whose zone it is; without a zone, of any place."""
    if actor.is_system or zone is None:
        return actor.is_system or actor.holds(*OFFICERS, *HEADS)
    return same_place(actor, zone.unit_id, *OFFICERS, *HEADS)


TABLE = AbilityTable("workflows_permits", {
    "exemption.ask": asks_for_oneself,
    "zone.view": anybody,
    "zone.edit": keeps_the_zones,
})
