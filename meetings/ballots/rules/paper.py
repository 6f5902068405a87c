"""Counting paper: what a count may say, whether two of them agree, and where they differ. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from meetings.ballots.rules.sheets import SheetForm

#: a board needs three: two count separately, and where they differ somebody else must be left to count
SMALLEST_BOARD = 3
LARGEST_BOARD = 15
MOST_SHEETS = 500


@dataclass(frozen=True, slots=True)
class Figures:
    """One count: sheets taken from the box, how many of them do not count, and the marks line by line."""

    collected: int
    invalid: int
    lines: tuple[tuple[int, ...], ...]

    @property
    def valid(self) -> int:
        return self.collected - self.invalid

    def as_dict(self) -> dict[str, Any]:
        return {"collected": self.collected, "invalid": self.invalid, "lines": [list(line) for line in self.lines]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Figures":
        return cls(data["collected"], data["invalid"], tuple(tuple(line) for line in data["lines"]))

    def counts(self, form: SheetForm) -> list[dict[str, int]]:
        """Return for each line column → number of valid sheets."""
        return [dict(zip(form.columns, line, strict=True)) for line in self.lines]

    def flat(self) -> list[int]:
        """Return all figures in the order in which a page shows them."""
        return [self.collected, self.invalid, *(number for line in self.lines for number in line)]


class CountFault(StrEnum):
    """Why a count cannot be right."""

    SHAPE = "shape"
    NEGATIVE = "negative"
    MORE_THAN_ISSUED = "more_than_issued"
    MORE_INVALID = "more_invalid"
    LINE = "line"
    TOO_FEW_MARKS = "too_few_marks"
    TOO_MANY_MARKS = "too_many_marks"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a count; ``line`` is the one that cannot be right."""

    fault: CountFault
    line: int = -1


def count_fault(form: SheetForm, figures: Figures, *, issued: int) -> Finding | None:
    """Return why no box could hold these sheets, or None.

    A valid sheet marks a line at most once, and between ``least`` and ``most`` lines: the sums must fit that.
    """
    if len(figures.lines) != form.lines or any(len(line) != len(form.columns) for line in figures.lines):
        return Finding(CountFault.SHAPE)
    if min(figures.flat()) < 0:
        return Finding(CountFault.NEGATIVE)
    if figures.collected > issued:
        return Finding(CountFault.MORE_THAN_ISSUED)
    if figures.invalid > figures.collected:
        return Finding(CountFault.MORE_INVALID)
    for place, line in enumerate(figures.lines):
        if sum(line) > figures.valid:
            return Finding(CountFault.LINE, place)
    marks = sum(sum(line) for line in figures.lines)
    if marks < form.least * figures.valid:
        return Finding(CountFault.TOO_FEW_MARKS)
    return Finding(CountFault.TOO_MANY_MARKS) if marks > form.most * figures.valid else None


class Standing(StrEnum):
    """Where the counting of a round is."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    SETTLED = "settled"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Settlement:
    """What the counts of a round mean: what is missing, or the figures on which two of them agree."""

    standing: Standing
    figures: Figures | None = None


def settle(entries: Sequence[Figures]) -> Settlement:
    """Hold the counts of one round against each other: two that agree settle it; three that all differ begin it anew."""
    if len(entries) < 2:
        return Settlement(Standing.SECOND if entries else Standing.FIRST)
    first, second, *third = entries
    if first == second:
        return Settlement(Standing.SETTLED, first)
    if not third:
        return Settlement(Standing.THIRD)
    return Settlement(Standing.SETTLED, third[0]) if third[0] in (first, second) else Settlement(Standing.AGAIN)


def differing(entries: Sequence[Figures]) -> set[int]:
    """Return the places (in the order of ``flat``) at which the counts do not all say the same."""
    return {place for place, numbers in enumerate(zip(*(entry.flat() for entry in entries), strict=True)) if len(set(numbers)) > 1}
