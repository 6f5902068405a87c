"""Who may do what with a violation that was handed over. The object of an action is the ``Referral``."""

from typing import Any

from govsuite.core.abilities import AbilityTable, predicate
from govsuite.core.actors import Actor
from workflows.violations.sources import referral_sources

#: who answers for a unit that violations are handed to, and who works on them
DEALERS = ("unit_head", "unit_deputy", "office_head", "onestop_head", "inspector")


@predicate
def reads_its_source(actor: Actor, referral: Any) -> bool:
    """Read the record that it comes from; without one, some such record."""
    if referral is None:
        return any(actor.holds(*source.readers) for _name, source in referral_sources)
    return referral_sources[referral.source_type].may_view(actor, referral.source_id)


@predicate
def deals_with_it(actor: Actor, referral: Any) -> bool:
    """Answer for the very unit that it was handed to; without a referral, for any."""
    return actor.is_system or any(post.position_code in DEALERS and (referral is None or post.unit_id == referral.unit_id) for post in actor.posts)


TABLE = AbilityTable("workflows_violations", {
    "referral.view": reads_its_source | deals_with_it,
    "referral.list": reads_its_source | deals_with_it,
    "referral.answer": deals_with_it,
})
