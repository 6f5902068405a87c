"""The door of ``govsuite.citizens``: who is signed in as a citizen, the door of such pages, what apps add to the citizens' area."""

from govsuite.citizens.decorators import citizen_signed_in, sign_in_url
from govsuite.citizens.models import Citizen
from govsuite.citizens.registries import CitizenPanel, citizen_navigation, citizen_panels
from govsuite.citizens.rules.id_numbers import tail_of
from govsuite.citizens.rules.identity import Organisation
from govsuite.citizens.selectors import actor_of as actor_of_citizen
from govsuite.citizens.selectors import citizen_by_id, citizen_of, hash_of_number, hashes_of_citizen

__all__ = [
    "Citizen", "CitizenPanel", "Organisation", "actor_of_citizen", "citizen_by_id", "citizen_navigation", "citizen_of", "citizen_panels",
    "citizen_signed_in", "hash_of_number", "hashes_of_citizen", "sign_in_url", "tail_of",
]
