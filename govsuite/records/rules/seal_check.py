"""A picture of an authority's seal before it is kept: NĐ 30/2020 Annex I, II.8 wants it red, on nothing, as PNG.

The decree gives no figures for pixels or shares of colour: the bounds here are of our own choosing.
"""

from enum import StrEnum
from pathlib import Path

from PIL import Image, UnidentifiedImageError

MAX_BYTES = 1024 * 1024
LEAST_SIDE, MOST_SIDE = 200, 2000
#: a seal is round or nearly so: the longer side is at most so many times the shorter one
MOST_STRETCH = 1.5
#: small enough to look at each point
SAMPLE = 200
SEEN, RED_AHEAD = 128, 40
CLEAR_SHARE, RED_SHARE, INK_SHARE = 0.2, 0.9, 0.01


class SealProblem(StrEnum):
    """Why a picture is no seal."""

    NOT_PNG = "seal.not_png"
    TOO_HEAVY = "seal.too_heavy"
    BAD_SIZE = "seal.bad_size"
    NOT_CLEAR = "seal.not_clear"
    NOT_RED = "seal.not_red"


def seal_problem(path: Path) -> SealProblem | None:
    """Return what is wrong with the picture; its header is looked at before its points are unpacked."""
    if path.stat().st_size > MAX_BYTES:
        return SealProblem.TOO_HEAVY
    try:
        with Image.open(path, formats=("PNG",)) as picture:
            sides = sorted(picture.size)
            if sides[0] < LEAST_SIDE or sides[1] > MOST_SIDE or sides[1] > MOST_STRETCH * sides[0]:
                return SealProblem.BAD_SIZE
            return _problem_of_ink(picture)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return SealProblem.NOT_PNG


def _problem_of_ink(picture: Image.Image) -> SealProblem | None:
    points = picture.convert("RGBA")
    points.thumbnail((SAMPLE, SAMPLE))
    raw = points.tobytes()
    whole = len(raw) // 4
    ink = [raw[place:place + 3] for place in range(0, len(raw), 4) if raw[place + 3] >= SEEN]
    if len(ink) > (1 - CLEAR_SHARE) * whole:
        return SealProblem.NOT_CLEAR
    red = sum(1 for one in ink if one[0] >= max(one[1], one[2]) + RED_AHEAD)
    if len(ink) < INK_SHARE * whole or red < RED_SHARE * len(ink):
        return SealProblem.NOT_RED
    return None
