"""Which units are of one place, and who holds a post in it.

A council, its People's Committee and their office are units of one place (a ward, a city or a
province). A secretary of that place serves its council and no other.
"""

from typing import Any

from govsuite.core.abilities import Predicate, predicate
from govsuite.core.actors import Actor
from govsuite.people.models import Unit

_PLACES = {Unit.Kind.PROVINCE, Unit.Kind.CITY, Unit.Kind.WARD}


def _places() -> dict[int, int]:
    """Return for each unit the unit that is its place: the nearest one above (or itself) that is a place."""
    rows = {pk: (parent, kind) for pk, parent, kind in Unit.objects.values_list("pk", "parent_id", "kind")}

    def climb(pk: int) -> int:
        seen: set[int] = set()
        while pk not in seen:
            seen.add(pk)
            parent, kind = rows[pk]
            if kind in _PLACES or parent is None:
                return pk
            pk = parent
        return pk

    return {pk: climb(pk) for pk in rows}


def same_place(actor: Actor, unit_id: int, *codes: str) -> bool:
    """Tell whether the actor holds one of the positions in the place of this unit.

    The map of places is read once for an actor, and only for one who holds such a position.
    """
    posts = [post for post in actor.posts if post.position_code in codes]
    if not posts:
        return False
    if any(post.unit_id == unit_id for post in posts):
        return True
    places = actor._memo.get("places") or _places()
    actor._memo["places"] = places
    return any(places.get(post.unit_id) == places.get(unit_id, -1) for post in posts)


def place_of(unit_id: int) -> Unit:
    """Return the unit that is the place of this one: the ward, city or province, else the highest unit above it."""
    return Unit.objects.get(pk=_places()[unit_id])


def units_of_place(unit_id: int) -> list[int]:
    """Return the units of the same place as this one."""
    places = _places()
    return [pk for pk, place in places.items() if place == places[unit_id]]


def units_below(unit_id: int) -> set[int]:
    """Return the units of this unit's place and of every place below it."""
    rows = list(Unit.objects.values_list("pk", "parent_id"))
    found, grown = {_places()[unit_id]}, True
    while grown:
        more = {pk for pk, parent in rows if parent in found} - found
        found, grown = found | more, bool(more)
    return found


def holds_in_place(*codes: str) -> Predicate:
    """Hold one of these positions in the place of the object (its ``unit_id``); without an object, anywhere."""

    @predicate
    def ask(actor: Actor, one: Any) -> bool:
        if actor.is_system:
            return True
        return actor.holds(*codes) if one is None else same_place(actor, one.unit_id, *codes)

    return ask
