"""Three texts of one paragraph: what the secretary began from, the secretary's own, and what the log says now. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Merged:
    """A proposal: ``text`` with both changes; ``clashes`` counts the places that both sides changed, where the lines of both stand."""

    text: str
    clashes: int


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines ``start`` to ``end`` of the base became ``lines``."""

    start: int
    end: int
    lines: tuple[str, ...]


def _changes(base: Sequence[str], other: Sequence[str]) -> list[_Change]:
    codes = SequenceMatcher(None, base, other, autojunk=False).get_opcodes()
    return [_Change(start, end, tuple(other[low:high])) for tag, start, end, low, high in codes if tag != "equal"]


def _touch(one: _Change, start: int, end: int) -> bool:
    """Tell whether a change meets the stretch of base lines; two insertions at one place meet as well."""
    return one.start <= end and start <= one.end


def three_way(base: str, mine: str, new: str) -> Merged:
    """Return what both sides make of the base, line by line. Where both changed the same lines, mine stand first and the new ones below."""
    lines = base.split("\n")
    left, right = _changes(lines, mine.split("\n")), _changes(lines, new.split("\n"))
    out: list[str] = []
    at = clashes = 0
    while left or right:
        start = min(change.start for change in (left[:1] + right[:1]))
        end, mine_in, new_in = _together(left, right, start)
        out += lines[at:start]
        ours, theirs = _applied(lines, mine_in, start, end), _applied(lines, new_in, start, end)
        if mine_in and new_in and ours != theirs:
            clashes += 1
            out += [*ours, *(line for line in theirs if line not in ours)]
        else:
            out += ours if mine_in else theirs
        at = end
    return Merged("\n".join([*out, *lines[at:]]), clashes)


def _together(left: list[_Change], right: list[_Change], start: int) -> tuple[int, list[_Change], list[_Change]]:
    """Take off both lists the changes that touch each other from ``start`` on; return where their stretch ends."""
    end, grew = start, True
    mine: list[_Change] = []
    new: list[_Change] = []
    while grew:
        grew = False
        for changes, taken in ((left, mine), (right, new)):
            while changes and _touch(changes[0], start, end):
                taken.append(changes.pop(0))
                end, grew = max(end, taken[-1].end), True
    return end, mine, new


def _applied(lines: Sequence[str], changes: Sequence[_Change], start: int, end: int) -> list[str]:
    """Return the stretch of the base with the changes of one side in it."""
    out: list[str] = []
    at = start
    for change in changes:
        out += [*lines[at:change.start], *change.lines]
        at = change.end
    return [*out, *lines[at:end]]
