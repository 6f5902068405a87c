"""What may stand in a cell, and when a report is complete."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

#: as many digits as the column keeps
PLACES, MOST = 4, Decimal(10) ** 15
CELLS = ("plan", "actual", "same")


class CellFault(StrEnum):
    """What is wrong with a figure."""

    NO_NUMBER = "no_number"
    TOO_LARGE = "too_large"
    TOO_FINE = "too_fine"
    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a figure of an indicator may be; None where there is no bound."""

    least: Decimal | None = None
    most: Decimal | None = None


def fault_of(value: Decimal | None, bounds: Bounds) -> CellFault | None:
    """Return what is wrong with a figure; an empty cell is not wrong."""
    if value is None:
        return None
    if not value.is_finite() or abs(value) >= MOST:
        return CellFault.TOO_LARGE
    if value != value.quantize(Decimal(1).scaleb(-PLACES)):
        return CellFault.TOO_FINE
    if bounds.least is not None and value < bounds.least:
        return CellFault.BELOW
    if bounds.most is not None and value > bounds.most:
        return CellFault.ABOVE
    return None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a report as it is submitted."""

    name: str
    actual: Decimal | None
    note: str = ""


def unanswered(lines: Iterable[Line]) -> list[str]:
    """Return the lines that have neither an actual figure nor a word of why not."""
    return [line.name for line in lines if line.actual is None and not line.note.strip()]
