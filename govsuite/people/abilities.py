"""Who may do what with people and units. What concerns one's own account needs no entry: views hand over the actor."""

from govsuite.core.abilities import AbilityTable, position

administers = position("admin")

TABLE = AbilityTable(
    "govsuite_people",
    {
        "people.view": administers,
        "people.manage": administers,
        "people.import": administers,
        "people.enrol": administers,
        "units.view": administers,
        "units.manage": administers,
        "delegations.view": administers,
        "delegations.manage": administers,
        "jobs.view": administers,
        "jobs.manage": administers,
    },
)
