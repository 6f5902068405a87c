"""Put figures together and against their plan. What is not known stays unknown: nothing is filled in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Figures:
    """The three figures of an indicator: what was planned, what was done, what was done in the same period of last year."""

    plan: Decimal | None = None
    actual: Decimal | None = None
    same: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """Figures of several parts (areas or periods). ``given`` of ``wanted`` parts have an actual figure."""

    figures: Figures
    given: int
    wanted: int

    @property
    def is_whole(self) -> bool:
        return self.given == self.wanted and self.wanted > 0


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Return ``part`` in per cent of ``whole``, to a tenth; None where that says nothing (no plan, a plan of nought or below)."""
    if part is None or whole is None or whole <= 0:
        return None
    return (part * 100 / whole).quantize(TENTH, ROUND_HALF_UP)


def light(figures: Figures, *, direction: str, tolerance: Decimal, is_whole: bool = True) -> str:
    """Return ok, risk, behind, partial or no_plan. ``tolerance``: so many per cent of the plan may be lacking before it is behind."""
    if figures.plan is None:
        return "no_plan" if is_whole else "partial"
    if figures.actual is None or not is_whole:
        return "partial"
    lacking = figures.plan - figures.actual if direction == "up" else figures.actual - figures.plan
    if lacking <= 0:
        return "ok"
    return "risk" if lacking <= abs(figures.plan) * tolerance / 100 else "behind"


def summed(parts: Sequence[Figures]) -> Whole:
    """Return the sum over areas, or over the periods of a flow. A figure that one part lacks is unknown for the whole, but for the actual one: what came is shown."""
    given = [part for part in parts if part.actual is not None]
    return Whole(Figures(_all(part.plan for part in parts), _known(part.actual for part in parts), _all(part.same for part in parts)), len(given), len(parts))


def over_areas(parts: Sequence[Figures], aggregation: str) -> Whole | None:
    """Return one figure for all areas; None for the rate of several areas."""
    if aggregation != "rate":
        return summed(parts)
    return summed(parts) if len(parts) == 1 else None


def so_far(periods: Sequence[Whole | None], aggregation: str) -> Whole | None:
    """Return the cumulative figure of a flow from the first period of the year on; None for anything that is not added up."""
    if aggregation != "flow" or len(periods) < 2:
        return None
    parts = [one.figures if one is not None and one.is_whole else Figures() for one in periods]
    return summed(parts)


def _all(values: Iterable[Decimal | None]) -> Decimal | None:
    found = list(values)
    known = [value for value in found if value is not None]
    return sum(known, Decimal(0)) if found and len(known) == len(found) else None


def _known(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None
