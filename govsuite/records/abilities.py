"""Who may see registers, sign and end. Who may take a number is asked of the source's own app (``issuers``)."""

from typing import Any

from govsuite.core.abilities import AbilityTable, position, predicate
from govsuite.core.actors import Actor

KEEPERS = ("council_secretary", "office_head", "admin")


@predicate
def signs(actor: Actor, issued: Any) -> bool:
    """One of the document's signers, whether or not it is this person's turn."""
    return any(signer.user_id == actor.user_id for signer in issued.signers.all())


TABLE = AbilityTable("records", {
    "register.view": position(*KEEPERS),
    "register.print": position(*KEEPERS),
    "document.view": position(*KEEPERS) | signs,
    "document.sign": signs,
    "document.end": position("council_secretary", "office_head"),
})
