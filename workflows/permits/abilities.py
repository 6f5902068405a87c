"""Who may do what with permits, zones and drawings."""

from govsuite.core.abilities import AbilityTable, public_predicate
from govsuite.core.actors import Actor
from workflows.dossiers.public import STAFF


@public_predicate
def asks_for_oneself(actor: Actor | None, _obj: object) -> bool:
    """A passer-by, or who serves applicants: the menu of others has no need of it. The page itself is open to everybody."""
    return actor is None or actor.holds(*STAFF)


TABLE = AbilityTable("workflows_permits", {
    "exemption.ask": asks_for_oneself,
})
