"""When movement in a drawn zone becomes an event, and what a zone may be. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

Point = tuple[float, float]

FEWEST, MOST = 3, 20
#: Pictures in a row that must show movement: one alone is rain on the glass or a broken frame.
IN_A_ROW = 2
#: Pictures from which the detector learns what the place looks like before it says anything.
LEARNING = 6
#: So long without movement ends an event; a longer one is cut, and the next one waits.
QUIET, LONGEST, PAUSE = timedelta(seconds=8), timedelta(minutes=5), timedelta(seconds=20)
#: Where so much of the whole picture changes at once, the light or the camera moved, not somebody in the zone.
WHOLE_PICTURE = 0.6
LEAST_AREA, MOST_AREA = 0.1, 90.0
SENSITIVITIES = range(1, 6)


class ZoneFault(StrEnum):
    """Why a drawn zone is not taken."""

    NONE = "none"
    SHAPE = "shape"
    FEW = "few"
    MANY = "many"
    OUTSIDE = "outside"
    FLAT = "flat"


def points_of(text: str) -> list[Point] | ZoneFault:
    """Read ``10,20 90,20 50,80`` (per cent of width and height) as points between 0 and 1."""
    found: list[Point] = []
    for pair in text.split():
        parts = pair.split(",")
        try:
            x, y = (float(part) / 100 for part in parts)
        except ValueError:
            return ZoneFault.SHAPE
        if not (0 <= x <= 1 and 0 <= y <= 1):
            return ZoneFault.OUTSIDE
        found.append((round(x, 4), round(y, 4)))
    return zone_fault(found) or found


def zone_fault(points: Sequence[Point]) -> ZoneFault | None:
    """Return what is wrong with the points of a zone."""
    if not points:
        return ZoneFault.NONE
    if len(points) < FEWEST:
        return ZoneFault.FEW
    if len(points) > MOST:
        return ZoneFault.MANY
    return ZoneFault.FLAT if area(points) < 0.001 else None


def area(points: Sequence[Point]) -> float:
    """Return the share of the picture that a zone covers."""
    pairs = zip(points, [*points[1:], *points[:1]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def text_of(points: Sequence[Sequence[float]]) -> str:
    """Return points as a form shows them."""
    return " ".join(f"{x * 100:g},{y * 100:g}" for x, y in ((round(x, 3), round(y, 3)) for x, y in points))


@dataclass(frozen=True, slots=True)
class Seen:
    """What one picture shows: the share of the zone and of the whole picture that moved."""

    at: datetime
    zone: float
    whole: float


@dataclass(frozen=True, slots=True)
class Watch:
    """How the watching of a zone stands."""

    pictures: int = 0
    in_a_row: int = 0
    began: datetime | None = None
    moved: datetime | None = None
    ended: datetime | None = None


class Turn(StrEnum):
    """What a picture changed."""

    BEGINS = "begins"
    GOES_ON = "goes_on"
    ENDS = "ends"
    RELEARN = "relearn"
    NOTHING = "nothing"


def step(watch: Watch, seen: Seen, *, least: float) -> tuple[Watch, Turn]:
    """Return how the watching stands after a picture. ``least``: per cent of the zone that must move."""
    if watch.pictures < LEARNING:
        return replace(watch, pictures=watch.pictures + 1), Turn.NOTHING
    if seen.whole >= WHOLE_PICTURE:
        return Watch(ended=seen.at if watch.began else watch.ended), Turn.ENDS if watch.began else Turn.RELEARN
    moves = seen.zone * 100 >= least
    if watch.began is not None:
        return _in_event(watch, seen, moves=moves)
    rests = watch.ended is not None and seen.at - watch.ended < PAUSE
    in_a_row = watch.in_a_row + 1 if moves and not rests else 0
    if in_a_row < IN_A_ROW:
        return replace(watch, in_a_row=in_a_row), Turn.NOTHING
    return replace(watch, in_a_row=0, began=seen.at, moved=seen.at), Turn.BEGINS


def _in_event(watch: Watch, seen: Seen, *, moves: bool) -> tuple[Watch, Turn]:
    began, moved = watch.began or seen.at, seen.at if moves else watch.moved or seen.at
    if seen.at - moved >= QUIET or seen.at - began >= LONGEST:
        return replace(watch, began=None, moved=None, ended=seen.at), Turn.ENDS
    return replace(watch, moved=moved), Turn.GOES_ON
