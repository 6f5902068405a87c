"""Votes of confidence: who is asked about, what may be said of them, and what follows from the figures.

No figure of any law stands here: levels, exclusions, fractions and denominators come from the law pack.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from govsuite.law.rules.ballots import BadCount, Denominator, least
from govsuite.law.rules.pack_parts import citation_text
from govsuite.law.rules.schema import parts


@dataclass(frozen=True, slots=True)
class Rating:
    """One level that a voter may give."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows when enough ballots give a rating: from a fraction on and, where set, below another."""

    key: str
    title: str
    rating: str
    denominator: str
    numerator: int
    divisor: int
    strict: bool
    below_numerator: int = 0
    below_divisor: int = 0
    citation: str = ""
    verified: bool = False
    why_unverified: str = ""

    def needed(self, base: int) -> int:
        """Return the least number of ballots from which it follows."""
        return least(base, self.numerator, self.divisor, strict=self.strict)

    def follows(self, count: int, base: int) -> bool:
        """Tell whether it follows from ``count`` ballots of ``base``."""
        if base <= 0 or count < self.needed(base):
            return False
        return not self.below_divisor or count * self.below_divisor < base * self.below_numerator


@dataclass(frozen=True, slots=True)
class ConfidenceVote:
    """One kind of vote of confidence, as the pack in force says it."""

    key: str
    title: str
    levels: tuple[str, ...]
    secret: bool
    ratings: tuple[Rating, ...]
    consequences: tuple[Consequence, ...] = ()
    not_held_for: tuple[str, ...] = ()
    citation: str = ""
    verified: bool = False
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return plain data, as a ballot keeps it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "ConfidenceVote":
        """Read what ``as_dict`` wrote."""
        return cls(**{
            **data, "levels": tuple(data["levels"]), "not_held_for": tuple(data["not_held_for"]),
            "ratings": tuple(Rating(**rating) for rating in data["ratings"]),
            "consequences": tuple(Consequence(**each) for each in data["consequences"]),
        })


def build_confidence(entry: Mapping[str, Any], texts_of: Mapping[str, str]) -> ConfidenceVote:
    """Return the vote of confidence of an entry of a pack."""
    return ConfidenceVote(
        key=entry["key"], title=entry["title"], levels=tuple(entry["levels"]), secret=entry["secret"],
        ratings=tuple(Rating(choice["key"], choice["title"]) for choice in entry["choices"]),
        consequences=tuple(_consequence(item, texts_of) for item in entry.get("consequences", [])),
        not_held_for=tuple(entry.get("not_held_for", [])), citation=citation_text(entry.get("citations"), dict(texts_of)),
        verified=entry["verified"], note=entry.get("note", ""),
    )


def _consequence(item: Mapping[str, Any], texts_of: Mapping[str, str]) -> Consequence:
    numerator, divisor = parts(item["from"])
    below = parts(item["below"]) if item.get("below") else (0, 0)
    return Consequence(
        key=item["key"], title=item["title"], rating=item["choice"], denominator=item["denominator"], numerator=numerator, divisor=divisor,
        strict=item["from_strict"], below_numerator=below[0], below_divisor=below[1],
        citation=citation_text(item.get("citations"), dict(texts_of)), verified=item["verified"], why_unverified=item.get("why_unverified", ""),
    )


def consequence_of(vote: ConfidenceVote, counts: Mapping[str, int], bases: Mapping[str, int]) -> tuple[Consequence | None, int]:
    """Return what follows for one person, and the base of the figures; no consequence where none follows."""
    base = 0
    for each in vote.consequences:
        found = bases.get(Denominator(each.denominator).value)
        if found is None or found < counts.get(each.rating, 0):
            raise BadCount(f"{each.denominator}: {found}")
        base = found
        if each.follows(counts.get(each.rating, 0), base):
            return each, base
    return None, base
