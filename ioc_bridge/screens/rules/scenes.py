"""A scene as data: a grid and the tiles in it. Pure: reads a mapping, returns values or what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

COLUMNS = (12, 24)
ROWS = range(2, 13)
MOST_TILES = 16
_KEYS = frozenset({"kind", "x", "y", "w", "h", "title", "params"})


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile: left upper corner from 1, width and height in cells."""

    kind: str
    x: int
    y: int
    w: int
    h: int
    title: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def cells(self) -> set[tuple[int, int]]:
        return {(column, row) for column in range(self.x, self.x + self.w) for row in range(self.y, self.y + self.h)}


@dataclass(frozen=True, slots=True)
class Layout:
    columns: int
    rows: int
    tiles: tuple[Tile, ...]


class BadScene(ValueError):
    """The text is no scene; ``where`` names the part, ``what`` is shape, missing, kind, number, outside, overlap, many or params."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what


#: kind → parameter → does this value serve?
Kinds = Mapping[str, Mapping[str, Callable[[Any], bool]]]


def read_layout(content: Any, kinds: Kinds) -> Layout:
    """Return the layout that the mapping holds; raises BadScene naming the first part that is wrong."""
    top = _mapping(content, "top")
    columns, rows = _number(top, "columns", "top"), _number(top, "rows", "top")
    if columns not in COLUMNS or rows not in ROWS:
        raise BadScene("columns, rows", "number")
    given = top.get("tiles")
    if not isinstance(given, list) or not given:
        raise BadScene("tiles", "missing")
    if len(given) > MOST_TILES:
        raise BadScene("tiles", "many")
    tiles, taken = [], set[tuple[int, int]]()
    for place, row in enumerate(given):
        where = f"tiles[{place}]"
        tile = _tile(row, where, kinds)
        if tile.x + tile.w - 1 > columns or tile.y + tile.h - 1 > rows:
            raise BadScene(where, "outside")
        if taken & tile.cells:
            raise BadScene(where, "overlap")
        taken |= tile.cells
        tiles.append(tile)
    return Layout(columns, rows, tuple(tiles))


def _mapping(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadScene(where, "shape")
    return value


def _number(row: Mapping[str, Any], name: str, where: str) -> int:
    value = row.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise BadScene(f"{where}.{name}", "number")
    return value


def _tile(value: Any, where: str, kinds: Kinds) -> Tile:
    row = _mapping(value, where)
    if set(row) - _KEYS:
        raise BadScene(f"{where}.{sorted(set(map(str, row)) - _KEYS)[0]}", "shape")
    kind, title = row.get("kind"), row.get("title", "")
    if not isinstance(kind, str) or kind not in kinds:
        raise BadScene(f"{where}.kind", "kind")
    if not isinstance(title, str) or len(title) > 80:
        raise BadScene(f"{where}.title", "shape")
    params = _mapping(row.get("params") or {}, f"{where}.params")
    for name, given in params.items():
        known = kinds[kind].get(name)
        if known is None or not known(given):
            raise BadScene(f"{where}.params.{name}", "params")
    x, y, w, h = (_number(row, name, where) for name in ("x", "y", "w", "h"))
    return Tile(kind, x, y, w, h, title.strip(), dict(params))
