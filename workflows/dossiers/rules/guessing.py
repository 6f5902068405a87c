"""How often the last digits of a telephone number may be tried for one code: enough for slips, too little for guessing.

Pure: counts come in, a verdict goes out. Who has used up the short way types the whole number, which nobody guesses; so
nobody can shut a citizen out by trying in the citizen's stead.
"""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    LOOK = "look"
    #: four digits are not taken any more: the whole number is asked for
    WHOLE = "whole"
    #: this address has tried whole numbers too often as well
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries within so many seconds of the first."""

    most: int
    seconds: int


#: of one address for one code: a person's slips
ADDRESS = Limit(5, 3600)
#: for one code from everywhere: 30 of the 10,000 ends a day
CODE = Limit(30, 24 * 3600)
#: whole numbers of one address for one code
WHOLE = Limit(10, 3600)
SHORT = 4


def verdict(*, typed: str, by_address: int, for_code: int, whole_by_address: int) -> Verdict:
    """Say whether this try is looked at. The counts include it."""
    if len(typed) > SHORT:
        return Verdict.STOP if whole_by_address > WHOLE.most else Verdict.LOOK
    return Verdict.WHOLE if by_address > ADDRESS.most or for_code > CODE.most else Verdict.LOOK


def fits(phone: str, typed: str) -> bool:
    """Tell whether it is the end of the number, or the whole of it; nothing between: what is longer than the end is all or nothing."""
    if not phone or not typed:
        return False
    return phone == typed if len(typed) > SHORT else len(typed) == SHORT and phone.endswith(typed)
