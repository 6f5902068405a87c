"""A signed attendance sheet of paper: what its lines may say. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PaperStay:
    """One line of the signed sheet; ``left`` empty: until the end of the sitting."""

    mandate_id: int
    came: datetime
    left: datetime | None = None


def wrong_order(stays: Iterable[PaperStay]) -> list[PaperStay]:
    """Return the lines on which somebody leaves before coming."""
    return [stay for stay in stays if stay.left is not None and stay.left <= stay.came]


def meets(stay: PaperStay, known: Sequence[tuple[datetime, datetime | None]]) -> bool:
    """Tell whether a stay covers a moment of one that is known already."""
    return any((left is None or left > stay.came) and (stay.left is None or came < stay.left) for came, left in known)
