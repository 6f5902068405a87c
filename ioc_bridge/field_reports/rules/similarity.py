"""Is this the same matter as an earlier one? Distance, time and the likeness of the words. Pure."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from govsuite.core.geometry import metres_between

#: below this likeness two texts speak of different things, unless they are very near
LIKE = 0.2
VERY_NEAR_METRES = 30


@dataclass(frozen=True, slots=True)
class Seen:
    """A report as the rule sees it."""

    pk: int
    words: str
    at: datetime
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """An earlier report that may be the same matter, and why."""

    pk: int
    metres: int | None
    minutes: int
    like: float


def folded(text: str) -> str:
    """Return the text in small letters without accents, one space between words."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(letter if letter.isalnum() else " " for letter in plain if unicodedata.category(letter) != "Mn")
    return " ".join(letters.split())


def trigrams(text: str) -> frozenset[str]:
    """Return the groups of three letters of each word, its edges among them."""
    return frozenset(padded[at : at + 3] for word in folded(text).split() for padded in [f"  {word} "] for at in range(len(padded) - 2))


def likeness(one: str, other: str) -> float:
    """Return how much two texts share: 0 nothing, 1 all their trigrams."""
    first, second = trigrams(one), trigrams(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def alike(new: Seen, earlier: Iterable[Seen], *, metres: int, minutes: int) -> list[Likeness]:
    """Return the earlier reports that may be the same matter, the likeliest first. Without a place on one side the words must decide."""
    found = []
    for one in earlier:
        apart = abs(new.at - one.at)
        if one.pk == new.pk or apart > timedelta(minutes=minutes):
            continue
        away = _metres(new, one)
        like = likeness(new.words, one.words)
        near = away is not None and away <= metres
        if (near and (like >= LIKE or (away or 0) <= VERY_NEAR_METRES)) or (away is None and like >= 2 * LIKE):
            found.append(Likeness(one.pk, None if away is None else round(away), round(apart.total_seconds() / 60), round(like, 2)))
    return sorted(found, key=lambda row: (-row.like, row.metres if row.metres is not None else metres, row.minutes))


def _metres(one: Seen, other: Seen) -> float | None:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return metres_between(one.latitude, one.longitude, other.latitude, other.longitude)
