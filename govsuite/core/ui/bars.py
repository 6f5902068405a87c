"""The geometry of bars: SVG takes widths as attributes, so no inline style is needed."""

from dataclasses import dataclass

#: The width of every bar's own coordinates.
WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """One coloured part of a bar."""

    label: str
    value: int
    kind: str
    x: float = 0
    width: float = 0


def parts_of(parts: list[Part], total: int) -> list[Part]:
    """Return the parts with their places side by side, as shares of ``total``."""
    placed, x = [], 0.0
    for part in parts:
        width = WIDTH * part.value / total if total else 0
        placed.append(Part(part.label, part.value, part.kind, round(x, 1), round(width, 1)))
        x += width
    return placed
