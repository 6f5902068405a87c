from govsuite.people.selectors.acting import (
    STEP_UP_KEY,
    actor_for_request,
    actor_of,
    delegation_for,
    delegations_to,
    in_force,
    people_holding,
    posts_of,
    scope_codes,
)
from govsuite.people.selectors.asking import actor_of_session
from govsuite.people.selectors.boundaries import boundaries, boundary_at, unit_at
from govsuite.people.selectors.devices import Seen, last_seen

__all__ = [
    "STEP_UP_KEY", "actor_for_request", "actor_of", "actor_of_session", "boundaries", "boundary_at", "delegation_for", "delegations_to", "in_force", "Seen", "last_seen", "people_holding",
    "posts_of", "scope_codes", "unit_at",
]
