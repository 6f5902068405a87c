"""Seats of a hall on a grid, and who sits where. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, DEPTH, MOST_SEATS = 40, 30, 300
#: ways to seat everybody at once
BY_NUMBER, BY_GROUP, BY_NAME = "so-ghe", "to", "ten"


@dataclass(frozen=True, slots=True)
class Seat:
    """A cell of the grid: ``y`` is the row from the front, ``x`` the place in it from the left of who looks at the chair."""

    y: int
    x: int
    mandate: int | None = None

    def as_dict(self) -> dict[str, int | None]:
        return {"x": self.x, "y": self.y, "mandate": self.mandate}


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody to be seated. Vietnamese names are sorted by their last word."""

    mandate: int
    number: int
    group: str
    name: str


class BadPlan(ValueError):
    """A plan that cannot be: ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_seats(given: object, known: frozenset[int]) -> list[Seat]:
    """Return the seats of a request in their order; raises BadPlan. ``known`` are the mandates that may sit."""
    if not isinstance(given, list) or not given:
        raise BadPlan("empty")
    if len(given) > MOST_SEATS:
        raise BadPlan("too_many")
    seats = sorted((_seat(each) for each in given), key=lambda seat: (seat.y, seat.x))
    if len({(seat.x, seat.y) for seat in seats}) < len(seats):
        raise BadPlan("two_on_a_cell")
    sitting = [seat.mandate for seat in seats if seat.mandate is not None]
    if len(set(sitting)) < len(sitting):
        raise BadPlan("sits_twice")
    if not set(sitting) <= known:
        raise BadPlan("unknown_person")
    return seats


def _seat(given: Any) -> Seat:
    if not isinstance(given, dict) or not _whole(given.get("x"), WIDTH) or not _whole(given.get("y"), DEPTH):
        raise BadPlan("off_the_grid")
    mandate = given.get("mandate")
    if mandate is not None and (type(mandate) is not int or mandate < 1):
        raise BadPlan("unknown_person")
    return Seat(given["y"], given["x"], mandate)


def _whole(value: object, below: int) -> bool:
    return type(value) is int and 0 <= value < below


def rows_of_seats(rows: int, each: int, *, aisle: bool) -> list[Seat]:
    """Return ``rows`` × ``each`` empty seats, with an aisle in the middle where asked; raises BadPlan."""
    width = each + (1 if aisle and each > 1 else 0)
    if not (1 <= rows <= DEPTH and each >= 1 and width <= WIDTH and rows * each <= MOST_SEATS):
        raise BadPlan("off_the_grid")
    half = (each + 1) // 2
    return [Seat(row, place + (1 if width > each and place >= half else 0)) for row in range(rows) for place in range(each)]


def seated(seats: Sequence[Seat], people: Iterable[Sitter], way: str) -> list[Seat]:
    """Return the seats with everybody placed from the front, row by row, in the order of ``way``; raises BadPlan."""
    orders = {
        BY_NUMBER: lambda one: (one.number or MOST_SEATS + 1, one.name), BY_GROUP: lambda one: (one.group, one.number, one.name),
        BY_NAME: lambda one: (one.name.split()[-1:], one.name),
    }
    if way not in orders:
        raise BadPlan("unknown_way")
    order = sorted(people, key=orders[way])
    if len(order) > len(seats):
        raise BadPlan("too_few_seats")
    places = sorted(seats, key=lambda seat: (seat.y, seat.x))
    return [Seat(seat.y, seat.x, order[place].mandate if place < len(order) else None) for place, seat in enumerate(places)]
