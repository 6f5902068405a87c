"""Where the boxes and lines of a flow's chart stand. Pure: names in, numbers out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: sizes in the chart's own units; the picture scales to the room it has
BOX_W, BOX_H, GAP_X, GAP_Y, TOP, EDGE = 106, 54, 16, 12, 26, 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A box: its upper left corner, its column and its row (0 is the main row)."""

    name: str
    x: int
    y: int
    row: int

    @property
    def middle(self) -> int:
        """Height of its middle, where lines come in and go out."""
        return self.y + BOX_H // 2

    @property
    def centre(self) -> int:
        """Its middle from left to right."""
        return self.x + BOX_W // 2


@dataclass(frozen=True, slots=True)
class Layout:
    """All boxes, the lines forward as SVG paths, and one line back above the boxes (empty where no way leads back)."""

    spots: tuple[Spot, ...]
    lines: tuple[str, ...]
    back: str
    width: int
    height: int


def columns_of(first: str, ways: Mapping[str, Sequence[str]]) -> tuple[dict[str, int], set[tuple[str, str]]]:
    """Return each reachable node's column (steps from the first) and the edges that do not lead forward."""
    column, waiting = {first: 0}, [first]
    while waiting:
        here = waiting.pop(0)
        for following in ways.get(here, ()):
            if following not in column:
                column[following] = column[here] + 1
                waiting.append(following)
    return column, {(one, other) for one in column for other in ways.get(one, ()) if column[other] <= column[one]}


def laid_out(first: str, names: Sequence[str], ways: Mapping[str, Sequence[str]]) -> Layout:
    """Lay the nodes out in columns from left to right; the first named of a column stands on the main row.

    ``ways``: node → nodes that follow it.
    """
    column, back = columns_of(first, ways)
    spots: dict[str, Spot] = {}
    for number in range(max(column.values()) + 1):
        for row, name in enumerate(name for name in names if column.get(name) == number):
            spots[name] = Spot(name, EDGE + number * (BOX_W + GAP_X), TOP + row * (BOX_H + GAP_Y), row)
    lines = tuple(_line(spots[one], spots[other]) for one in names if one in spots for other in ways.get(one, ()) if (one, other) not in back)
    width = max(spot.x for spot in spots.values()) + BOX_W + EDGE
    height = max(spot.y for spot in spots.values()) + BOX_H + EDGE
    return Layout(tuple(spots.values()), lines, _back(spots, back), width, height)


def _line(one: Spot, other: Spot) -> str:
    begin, end = one.x + BOX_W, other.x - 3
    if one.middle == other.middle:
        return f"M{begin} {one.middle}H{end}"
    turn = other.x - GAP_X // 2 - 2  # lines of one gap share their upright part
    return f"M{begin} {one.middle}H{turn}V{other.middle}H{end}"


def _back(spots: Mapping[str, Spot], back: set[tuple[str, str]]) -> str:
    """Return one line above the boxes: from each node that can send back, to the first box that takes it up again."""
    if not back:
        return ""
    target = min((spots[other] for _one, other in back), key=lambda spot: (spot.row, spot.x))
    high = TOP - 16
    sources = sorted({spots[one].centre for one, _other in back})
    rises = "".join(f"M{x} {TOP}V{high}" for x in sources)
    return f"{rises}M{sources[-1]} {high}H{target.centre}V{TOP - 3}"
