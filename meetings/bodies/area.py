"""Which posts belong to the place of a council: a secretary of that place serves its council and no other."""

from typing import Any

from govsuite.core.actors import Actor
from govsuite.people.public import same_place, units_of_place

__all__ = ["holds_in_area", "same_place", "units_of_place"]


def holds_in_area(actor: Actor, body: Any, *codes: str) -> bool:
    """Tell whether the actor holds one of the positions in the place of ``body``; anywhere when there is none yet."""
    if body is None:
        return actor.holds(*codes)
    return same_place(actor, body.unit_id, *codes)
