"""Who may see registers, sign and end. Who may take a number is asked of the source's own app (``issuers``).

A register is kept by the office of its own place: the keepers of another ward are strangers to it.
"""

from typing import Any

from govsuite.core.abilities import AbilityTable, Predicate, position, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import same_place

KEEPERS = ("council_secretary", "office_head", "admin")


def keeper(*codes: str) -> Predicate:
    """Hold one of the posts in the place of the register or of its line; in any place where nothing says which."""

    def ask(actor: Actor, kept: Any) -> bool:
        unit_id = kept.unit_id if kept is not None else None
        return actor.is_system or (actor.holds(*codes) if unit_id is None else same_place(actor, unit_id, *codes))

    return predicate(ask)


@predicate
def signs(actor: Actor, issued: Any) -> bool:
    """One of the document's signers, whether or not it is this person's turn."""
    return any(signer.user_id == actor.user_id for signer in issued.signers.all())


TABLE = AbilityTable("records", {
    "register.view": keeper(*KEEPERS),
    "register.print": keeper(*KEEPERS),
    "document.view": keeper(*KEEPERS) | signs,
    "document.sign": signs,
    "document.end": keeper("council_secretary", "office_head"),
    "seal.view": position("admin"),
    "seal.manage": position("admin"),
})
