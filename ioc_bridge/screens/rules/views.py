"""Which piece of the map a page asks for, as its address says it."""

import math

#: half of the world's girth: the sides of EPSG:3857
EDGE = 20_037_508.3428
DOTS = range(16, 2049)


def sides_of(text: str) -> tuple[float, float, float, float] | None:
    """Return west, south, east and north in metres; None where the text names no piece of the world."""
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        return None
    if not all(math.isfinite(side) and abs(side) <= EDGE for side in (west, south, east, north)) or west >= east or south >= north:
        return None
    return west, south, east, north


def dots_of(text: str) -> int | None:
    """Return a width or height in dots; None where no screen has so many."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 and int(text) in DOTS else None
