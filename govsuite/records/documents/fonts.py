"""Measure and outline text in the bold face of the Times-metric font."""

import threading
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from govsuite.records.documents.profile import value

FOLDERS = ("/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation", "/usr/share/fonts/liberation-serif")
MILLIMETRES_A_POINT = 25.4 / 72
#: Width of a letter, in ems, where the font is not there to measure it.
GUESS = 0.55

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
#: The font reads its tables and glyphs from one open file as they are asked for: two threads at once get torn glyphs or an error.
_reading = threading.RLock()


def _one_at_a_time(draw: Callable[Given, Answer]) -> Callable[Given, Answer]:
    @wraps(draw)
    def locked(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        with _reading:
            return draw(*args, **kwargs)
    return locked


@cache
def bold() -> TTFont | None:
    """Return Liberation Serif Bold, or None where it is not installed."""
    paths = (Path(folder) / "LiberationSerif-Bold.ttf" for folder in FOLDERS)
    return next((TTFont(path) for path in paths if path.exists()), None)


@_one_at_a_time
def text_width(text: str, size: float) -> float:
    """Return the width of a bold line in millimetres."""
    font = bold()
    if font is None:
        return len(text) * GUESS * size * MILLIMETRES_A_POINT
    names, widths, per_em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    units = sum(widths[names.get(ord(letter), ".notdef")][0] for letter in text)
    return units / per_em * size * MILLIMETRES_A_POINT


def rule_length(lines: list[str], size: float, room: float) -> float:
    """Return the decree's line under a text in millimetres: a share of the text's longest line as it is set (II.2, II.5)."""
    longest = max((min(text_width(line, size), room) for line in lines), default=0.0)
    return value("rule_share") * longest


@cache
@_one_at_a_time
def outline(text: str) -> tuple[str, int, int]:
    """Return the text as an SVG path with its width and height: a picture that no copy of the text picks up."""
    font = bold()
    if font is None:
        return "", 1, 1
    names, glyphs, height = font.getBestCmap(), font.getGlyphSet(), font["head"].unitsPerEm
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.0f}")
    left = 0
    for letter in text:
        glyph = glyphs[names.get(ord(letter), ".notdef")]
        glyph.draw(TransformPen(pen, (1, 0, 0, -1, left, height)))
        left += glyph.width
    return pen.getCommands(), left, round(height * 1.3)
