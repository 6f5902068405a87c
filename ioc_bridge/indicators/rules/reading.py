"""Read a figure as officials write it: a comma before the decimals, dots between thousands. ``1.234`` is one thousand two hundred and thirty-four."""

import re
from decimal import Decimal

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_DOTS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
_COMMA = re.compile(r"\d+(,\d+)?")
_POINT = re.compile(r"\d+\.\d+")
_ENGLISH = re.compile(r"\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}")
LONGEST = 40


class NoNumber(ValueError):
    """The text is no figure."""


def read_figure(text: str) -> Decimal | None:
    """Return the figure, None for an empty cell; NoNumber for anything else."""
    plain = _SPACES.sub("", text)
    if not plain:
        return None
    sign, digits = (-1, plain[1:]) if plain[0] in "-−" else (1, plain.removeprefix("+"))
    if not digits.isascii() or len(digits) > LONGEST:
        raise NoNumber(text)
    if _DOTS.fullmatch(digits) or _COMMA.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(digits):
        digits = digits.replace(",", "")
    elif not _POINT.fullmatch(digits):
        raise NoNumber(text)
    return sign * Decimal(digits)
