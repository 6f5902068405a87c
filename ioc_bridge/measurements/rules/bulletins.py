"""The arithmetic of a flood bulletin: value minus offset must be the alarm level that it names. Printed figures are rounded to centimetres."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

TOLERANCE = 0.011


class Verdict(StrEnum):
    """What the arithmetic says of one level of a bulletin."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    OTHER_SIDE = "other_side"  # it would agree with "above" for "below", or the other way round
    UNKNOWN = "unknown"  # the bulletin names no alarm level, or nobody has read it


@dataclass(frozen=True, slots=True)
class Checked:
    """A level held against the levels that are known; ``reached``: the highest alarm level that the value reaches, 0 for none, None where none is known."""

    verdict: Verdict
    reached: int | None


def check_level(*, value: float, alarm: int | None, offset: float | None, known: Mapping[int, float]) -> Checked:
    reached = max((rank for rank, level in known.items() if value >= level), default=0) if known else None
    if alarm is None or offset is None or alarm not in known:
        return Checked(Verdict.UNKNOWN, reached)
    if abs(value - offset - known[alarm]) <= TOLERANCE:
        return Checked(Verdict.AGREES, reached)
    return Checked(Verdict.OTHER_SIDE if abs(value + offset - known[alarm]) <= TOLERANCE else Verdict.CONTRADICTS, reached)
