"""What a device sends of a pen: strokes over the pages of a paper, each under a key made there. Pure."""

import re
from dataclasses import dataclass

TONES = ("blue", "red", "marker")
#: a stroke has so many points at most, each within a page of so many tenths of a point (a sheet of five metres)
MOST_POINTS = 1_500
FARTHEST = 150_000
_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One stroke: ``points`` are x and y in turn, in tenths of the page's own points."""

    key: str
    page: int
    tone: str
    points: tuple[int, ...]


def is_key(given: object) -> bool:
    return isinstance(given, str) and _KEY.fullmatch(given) is not None


def drawn_of(given: object) -> Drawn | None:
    """Return the stroke; None for what is none."""
    if not isinstance(given, dict):
        return None
    key, page, tone, points = (given.get(name) for name in ("key", "page", "tone", "points"))
    if not is_key(key) or type(page) is not int or not 1 <= page <= FARTHEST or tone not in TONES or not _is_line(points):
        return None
    return Drawn(str(key), page, str(tone), tuple(points or ()))


def _is_line(points: object) -> bool:
    if not isinstance(points, list) or len(points) % 2 or not 2 <= len(points) <= 2 * MOST_POINTS:
        return False
    return all(type(number) is int and 0 <= number <= FARTHEST for number in points)
