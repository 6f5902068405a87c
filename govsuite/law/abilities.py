"""Who may read, draft and verify law packs. Nobody verifies a draft of one's own."""

from govsuite.core.abilities import AbilityTable, anyone_in_office, position, predicate
from govsuite.core.actors import Actor
from govsuite.law.models import LawPack

KEEPERS = ("admin", "council_secretary", "office_head")
keeps = position(*KEEPERS)


@predicate
def not_the_drafter(actor: Actor, pack: LawPack | None) -> bool:
    return pack is None or not pack.is_work_of(actor.user_id)


TABLE = AbilityTable("law", {
    "pack.view": anyone_in_office,
    "pack.draft": keeps,
    "pack.verify": keeps & not_the_drafter,
    "pack.withdraw": keeps,
    "calendar.view": anyone_in_office,
    "calendar.recompute": keeps,
})


def may_keep(actor: Actor | None) -> bool:
    """Tell whether the menu offers the law to this person."""
    return TABLE.allows(actor, "pack.draft")
