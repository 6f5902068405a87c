"""The agenda as a tree: order, numbers, planned times, and moves that keep it a tree. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Line:
    """What the tree needs to know of one item."""

    pk: int
    parent: int | None
    order: int
    minutes: int = 0
    numbered: bool = True
    sitting: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """One item in its place: depth 0 is the top; times are None when no sitting says when it begins."""

    pk: int
    parent: int | None
    depth: int
    number: str
    minutes: int
    starts: datetime | None = None
    ends: datetime | None = None
    sitting: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an item shall stand: below ``parent``, at this place among its new siblings (from 0)."""

    parent: int | None
    index: int


def children_by_parent(lines: Iterable[Line]) -> dict[int | None, list[Line]]:
    """Return the items by parent, each list in order. A parent that is not among them counts as none."""
    known = list(lines)
    pks = {line.pk for line in known}
    found: dict[int | None, list[Line]] = defaultdict(list)
    for line in sorted(known, key=lambda line: (line.order, line.pk)):
        found[line.parent if line.parent in pks else None].append(line)
    return found


def would_cycle(lines: Iterable[Line], pk: int, new_parent: int | None) -> bool:
    """Tell whether ``pk`` below ``new_parent`` would stand below itself."""
    parents = {line.pk: line.parent for line in lines}
    seen: set[int] = set()
    at = new_parent
    while at is not None and at not in seen:
        if at == pk:
            return True
        seen.add(at)
        at = parents.get(at)
    return False


def place(lines: Iterable[Line], begins: dict[int, datetime] | None = None) -> list[Placed]:
    """Return the items in reading order with their numbers and planned times.

    ``begins`` says for a sitting when it begins. An item without a sitting follows the one before
    it. An item that has parts lasts as long as they do. Breaks carry no number.
    """
    below = children_by_parent(lines)
    clock = _Clock(begins or {})
    return [row for line_rows in _walk(below, None, "", 0, clock) for row in line_rows]


class _Clock:
    """The planned time, wound on by each item; set anew where an item opens another sitting."""

    def __init__(self, begins: dict[int, datetime]) -> None:
        self.begins = begins
        self.sitting: int | None = None
        self.at: datetime | None = None

    def enter(self, sitting: int | None) -> datetime | None:
        if sitting is not None and sitting != self.sitting:
            self.sitting, self.at = sitting, self.begins.get(sitting)
        return self.at

    def wind(self, minutes: int) -> None:
        if self.at is not None:
            self.at += timedelta(minutes=minutes)


def _walk(below: dict[int | None, list[Line]], parent: int | None, prefix: str, depth: int, clock: _Clock) -> Iterable[list[Placed]]:
    count = 0
    for line in below.get(parent, []):
        count += line.numbered
        number = f"{prefix}{count}" if line.numbered else ""
        starts = clock.enter(line.sitting)
        sitting = clock.sitting
        parts = [row for rows in _walk(below, line.pk, f"{number or prefix}.", depth + 1, clock) for row in rows]
        own = sum(row.minutes for row in parts if row.depth == depth + 1) if parts else line.minutes
        if not parts:
            clock.wind(own)
        yield [Placed(line.pk, parent, depth, number, own, starts, clock.at if starts else None, sitting), *parts]


def siblings(lines: Iterable[Line], pk: int) -> tuple[Line, list[Line]]:
    """Return the item and the list (in order) in which it stands."""
    for rows in children_by_parent(lines).values():
        for line in rows:
            if line.pk == pk:
                return line, rows
    raise KeyError(pk)


def step(lines: Iterable[Line], pk: int, direction: str) -> Spot | None:
    """Return where ``pk`` goes by one step up, down, in (below the one before) or out; None when it cannot."""
    known = list(lines)
    line, rows = siblings(known, pk)
    index = [row.pk for row in rows].index(pk)
    if direction == "up":
        return Spot(line.parent, index - 1) if index else None
    if direction == "down":
        return Spot(line.parent, index + 1) if index + 1 < len(rows) else None
    if direction == "in":
        return Spot(rows[index - 1].pk, len(children_by_parent(known).get(rows[index - 1].pk, []))) if index else None
    if direction == "out" and line.parent is not None:
        above, upper = siblings(known, line.parent)
        return Spot(above.parent, [row.pk for row in upper].index(above.pk) + 1)
    return None


def reordered(lines: Iterable[Line], pk: int, spot: Spot) -> list[int]:
    """Return the children of ``spot.parent`` in their new order, with ``pk`` among them."""
    rows = [line.pk for line in children_by_parent(lines).get(spot.parent, []) if line.pk != pk]
    index = max(0, min(spot.index, len(rows)))
    return [*rows[:index], pk, *rows[index:]]
