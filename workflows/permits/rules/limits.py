"""The figures of works against the limits of a plan. Pure: a limit that the plan does not set is never guessed, nor is a figure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

Number = Decimal | int


class Standing(StrEnum):
    """How a figure stands to a limit."""

    OK = "ok"
    BREACH = "breach"
    #: the plan sets a limit, the figure is not known
    UNKNOWN = "unknown"
    #: the plan sets no limit
    NOT_SET = "not_set"


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures of works in metres and square metres; None: not stated."""

    storeys: Number | None = None
    height: Number | None = None
    footprint: Number | None = None
    floor_area: Number | None = None
    parcel_area: Number | None = None
    setback_front: Number | None = None
    setback_side: Number | None = None
    setback_back: Number | None = None

    def value(self, limit: str) -> Decimal | None:
        """Return the figure that a limit speaks of; density in percent and the ratio follow from the areas."""
        if limit == "max_density":
            return _share(self.footprint, self.parcel_area, Decimal(100))
        if limit == "max_far":
            return _share(self.floor_area, self.parcel_area, Decimal(1))
        found = getattr(self, OF[limit])
        return None if found is None else Decimal(found)


#: limit → the figure that it bounds
OF = {
    "max_storeys": "storeys", "max_height": "height", "min_setback_front": "setback_front", "min_setback_side": "setback_side",
    "min_setback_back": "setback_back", "min_plot_area": "parcel_area",
}
CHECKED = ("max_storeys", "max_height", "max_density", "max_far", "min_setback_front", "min_setback_side", "min_setback_back", "min_plot_area")
_TALLEST, _NEAREST = ("storeys", "height"), ("setback_front", "setback_side", "setback_back")


@dataclass(frozen=True, slots=True)
class LimitFinding:
    """One limit with the figure beside it. A value is rounded for showing, never before it is compared."""

    limit: str
    standing: Standing
    value: Decimal | None
    bound: Decimal | None


def whole(work: Measures, parts: Sequence[Measures]) -> Measures:
    """Return the works with its buildings and stages: the most storeys, the greatest height, the least setback stated anywhere.

    Areas are those of the works as a whole: areas of stages do not add up.
    """
    every = [work, *parts]
    found: dict[str, Number | None] = {name: _best(every, name, max) for name in _TALLEST} | {name: _best(every, name, min) for name in _NEAREST}
    return replace(work, **found)


def check_limits(measures: Measures, limits: Mapping[str, Number | None]) -> tuple[LimitFinding, ...]:
    """Return one finding a limit, in a fixed order. At the limit is within it."""
    return tuple(_finding(measures, limit, limits.get(limit)) for limit in CHECKED)


def _finding(measures: Measures, limit: str, bound: Number | None) -> LimitFinding:
    value = measures.value(limit)
    if bound is None:
        return LimitFinding(limit, Standing.NOT_SET, value, None)
    edge = Decimal(bound)
    if value is None:
        return LimitFinding(limit, Standing.UNKNOWN, None, edge)
    fits = value <= edge if limit.startswith("max_") else value >= edge
    return LimitFinding(limit, Standing.OK if fits else Standing.BREACH, value, edge)


def _share(part: Number | None, area: Number | None, scale: Decimal) -> Decimal | None:
    return None if part is None or not area else Decimal(part) * scale / Decimal(area)


def _best(every: Sequence[Measures], name: str, choose: Callable[[list[Number]], Number]) -> Number | None:
    stated = [value for value in (getattr(one, name) for one in every) if value is not None]
    return choose(stated) if stated else None
