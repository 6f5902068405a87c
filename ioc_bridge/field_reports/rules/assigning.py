"""Which unit deals with it: by the ward and the kind of matter. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the plan; no category = everything else in that ward."""

    area: int
    category: int | None
    unit: int


def unit_for(rows: Iterable[Row], *, area: int | None, category: int) -> int | None:
    """Return the unit of the narrowest line that fits; None where the plan says nothing."""
    fitting = [row for row in rows if row.area == area and row.category in (category, None)]
    return min(fitting, key=lambda row: row.category is None).unit if fitting else None
