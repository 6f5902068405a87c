"""A difference that a person can read: by words, changes of a few letters not torn apart."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_SENTENCES = re.compile(r"[^\n]+?(?:[.;:!?…]\s+|\s*\n\s*|$)|\s+")
_WORDS = re.compile(r"\s+|[^\s]+")
#: pairs of equal pieces up to which a difference is looked for: a paragraph of 1,000 ordinary words has fewer
MOST_PAIRS = 200_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: ``kind`` is same, added or removed."""

    kind: str
    text: str


def word_differences(before: str, after: str) -> list[Piece]:
    """Return the pieces that lead from ``before`` to ``after``; joined without the removed ones they are ``after``.

    Sentences first, then the words of those that differ: looking for words in a whole text takes minutes. Texts that repeat
    one word without end are told as one that goes and one that comes.
    """
    pieces: list[Piece] = []
    for old, new in _stretches(_SENTENCES.findall(before), _SENTENCES.findall(after)):
        for gone, come in [(old, new)] if old == new else _stretches(_WORDS.findall(old), _WORDS.findall(new)):
            if gone == come:
                _add(pieces, "same", come)
            else:
                _add(pieces, "removed", gone)
                _add(pieces, "added", come)
    return pieces


def _add(pieces: list[Piece], kind: str, text: str) -> None:
    if pieces and pieces[-1].kind == kind:
        pieces[-1] = Piece(kind, pieces[-1].text + text)
    elif text:
        pieces.append(Piece(kind, text))


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands there before and after, stretch by stretch; where both are equal nothing was changed."""
    before, after = _placed(old), _placed(new)
    there = Counter(after)
    if sum(number * there[piece] for piece, number in Counter(before).items()) > MOST_PAIRS:
        yield "".join(old), "".join(new)
        return
    for _tag, from_old, to_old, from_new, to_new in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield "".join(old[from_old:to_old]), "".join(new[from_new:to_new])


def _placed(pieces: Sequence[str]) -> list[str]:
    """Return the pieces with each blank joined to the word before it: blanks are everywhere, and each would be compared with each."""
    return [piece + blank if blank.isspace() else blank for piece, blank in zip(["", *pieces], pieces, strict=False)]
