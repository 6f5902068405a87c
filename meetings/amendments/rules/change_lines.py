"""A change in one line, for a wall and for the question of a vote: what goes, what comes."""

from dataclasses import dataclass

from meetings.amendments.rules.differences import word_differences

LONGEST_PART = 110


@dataclass(frozen=True, slots=True)
class Swap:
    """Words that go (may be empty) and words that come in their place (may be empty)."""

    removed: str
    added: str


def swaps_between(before: str, after: str) -> list[Swap]:
    """Return the changes of words in order."""
    found: list[Swap] = []
    pieces = word_differences(before, after)
    for place, piece in enumerate(pieces):
        if piece.kind == "removed":
            behind = pieces[place + 1] if place + 1 < len(pieces) else None
            found.append(Swap(_short(piece.text), _short(behind.text) if behind and behind.kind == "added" else ""))
        elif piece.kind == "added" and not (place and pieces[place - 1].kind == "removed"):
            found.append(Swap("", _short(piece.text)))
    return [swap for swap in found if swap.removed or swap.added]


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST_PART else f"{flat[:LONGEST_PART].rsplit(' ', 1)[0]} …"
