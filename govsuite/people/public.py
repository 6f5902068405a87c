"""The door of ``govsuite.people``: other apps import nothing else of it (and ``decorators.signed_in``)."""

from govsuite.people.decorators import account_only, signed_in
from govsuite.people.demo import PASSWORD as DEMO_PASSWORD
from govsuite.people.demo import demo_code, make_demo_account
from govsuite.people.events import DevicesSignedOut
from govsuite.people.models import Appointment, Boundary, Delegation, Position, Unit, User
from govsuite.people.places import holds_in_place, place_of, same_place, units_below, units_of_place
from govsuite.people.rules.user_agents import device_name
from govsuite.people.selectors import (
    Seen,
    actor_of,
    actor_of_session,
    boundaries,
    boundary_at,
    delegation_for,
    delegations_to,
    in_force,
    last_seen,
    people_holding,
    posts_of,
    unit_at,
)
from govsuite.people.services.shipped_boundaries import load_shipped_boundaries
from govsuite.people.services.step_up import has_stepped_up, require_step_up

__all__ = [
    "DEMO_PASSWORD", "Appointment", "Boundary", "Delegation", "DevicesSignedOut", "Position", "Unit", "User", "account_only",
    "actor_of", "actor_of_session", "boundaries", "boundary_at", "delegation_for", "delegations_to", "demo_code", "device_name", "has_stepped_up", "holds_in_place", "in_force", "Seen", "last_seen", "load_shipped_boundaries", "make_demo_account",
    "people_holding", "place_of", "posts_of", "require_step_up", "same_place", "signed_in", "unit_at", "units_below", "units_of_place",
]
