"""Boxes over faces and plates: where they lie on a picture. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MOST = 60
#: parts of the picture's width and height, so that a box fits the picture at any size
WHOLE = 10_000


class BadBoxes(ValueError):
    """What was sent is no list of boxes on this picture."""


@dataclass(frozen=True, slots=True)
class Box:
    """Ten-thousandths of the picture: left, top, width, height."""

    left: int
    top: int
    width: int
    height: int

    def on(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return the box as pixels of a picture, left, top, right, bottom; outwards to whole pixels."""
        right, bottom = self.left + self.width, self.top + self.height
        return self.left * width // WHOLE, self.top * height // WHOLE, -(-right * width // WHOLE), -(-bottom * height // WHOLE)


def read_boxes(given: Any) -> list[Box]:
    """Return the boxes of a list of lists of four whole numbers; cut to the picture; raises BadBoxes."""
    if not isinstance(given, list) or len(given) > MOST:
        raise BadBoxes
    return [box for box in map(_box, given) if box.width > 0 and box.height > 0]


def _box(row: Any) -> Box:
    if not isinstance(row, Sequence) or len(row) != 4 or any(isinstance(part, bool) or not isinstance(part, int) for part in row):
        raise BadBoxes
    left, top, width, height = row
    if any(abs(part) > 10 * WHOLE for part in row):
        raise BadBoxes
    right, bottom = min(left + width, WHOLE), min(top + height, WHOLE)
    left, top = max(left, 0), max(top, 0)
    return Box(left, top, right - left, bottom - top)
