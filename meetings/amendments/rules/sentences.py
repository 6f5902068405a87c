"""An article as a list of sentences, so that one change can be told from another and changes of several hands can be joined."""

import re
from difflib import SequenceMatcher

#: a paragraph's end, as a piece of its own: what is added behind it changes no sentence
BREAK = "\n"
_END = re.compile(r"(?<=[.!?;:…])\s+")
#: "1.", "2.3.", "a)": the number of what follows, no sentence
_LABEL = re.compile(r"^(?:\d+(?:\.\d+)*[.)]|\w\))$")


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text with ``BREAK`` between its paragraphs; ``join_sentences`` gives the tidy text back."""
    pieces: list[str] = []
    for paragraph in (" ".join(line.split()) for line in text.split("\n")):
        if not paragraph:
            continue
        if pieces:
            pieces.append(BREAK)
        label = ""
        for part in _END.split(paragraph):
            if _LABEL.match(part) and not label:
                label = f"{part} "
                continue
            pieces.append(label + part)
            label = ""
        if label:
            pieces.append(label.strip())
    return pieces


def join_sentences(pieces: list[str]) -> str:
    """Return the text of the pieces; a break at an edge, or two in a row, leave no empty paragraph."""
    paragraphs: list[list[str]] = [[]]
    for piece in pieces:
        if piece == BREAK:
            paragraphs.append([])
        else:
            paragraphs[-1].append(piece)
    return "\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)


def tidy(text: str) -> str:
    """Return the text as it is kept: one blank between words, no empty paragraph."""
    return join_sentences(split_sentences(text))


Edit = tuple[int, int, tuple[str, ...]]


def edits_between(before: list[str], after: list[str]) -> list[Edit]:
    """Return what leads from ``before`` to ``after``: (first, behind the last, what stands there instead), in order."""
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(start, end, tuple(after[begins:ends])) for tag, start, end, begins, ends in opcodes if tag != "equal"]
