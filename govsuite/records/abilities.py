"""Who may see the registers and end a number. Who may take one is asked of the source's own app (``issuers``)."""

from govsuite.core.abilities import AbilityTable, position

KEEPERS = ("council_secretary", "office_head", "admin")

TABLE = AbilityTable("records", {
    "register.view": position(*KEEPERS),
    "register.print": position(*KEEPERS),
    "number.end": position("council_secretary", "office_head"),
})
