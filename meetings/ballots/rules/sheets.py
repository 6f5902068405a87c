"""One model of every sheet: lines × columns, at most one mark a line, so many lines marked at least and at most.

A motion is one line with three columns; a list to choose from has one column; a list where each person is answered
has two; a vote of confidence has one column a level. A sheet is the list of marked columns, line by line.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

MOTION_COLUMNS = ("yes", "no", "abstain")
CHOSEN = "chosen"
AGREED = ("agree", "disagree")
#: What a voter may mark: a column's number, or nothing.
Marks = Sequence[int | None]
MOST_LINES = 60


class SheetFault(StrEnum):
    """Why a sheet is not valid."""

    UNREADABLE = "unreadable"
    LINES = "lines"
    MARK = "mark"
    BLANK = "blank"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"


class FormFault(StrEnum):
    """Why no sheet can be made of these settings."""

    NOBODY = "nobody"
    TOO_LONG = "too_long"
    NO_SEATS = "no_seats"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class SheetForm:
    """What may stand on a sheet."""

    lines: int
    columns: tuple[str, ...]
    least: int
    most: int

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"columns": list(self.columns)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "SheetForm":
        return cls(lines=data["lines"], columns=tuple(data["columns"]), least=data["least"], most=data["most"])


MOTION = SheetForm(lines=1, columns=MOTION_COLUMNS, least=1, most=1)


def election_form(candidates: int, seats: int, least: int) -> SheetForm:
    """Return the sheet of an election: a list to choose from, or (no more candidates than seats) an answer for each."""
    if candidates <= seats:
        return SheetForm(lines=candidates, columns=AGREED, least=min(least, candidates), most=candidates)
    return SheetForm(lines=candidates, columns=(CHOSEN,), least=min(least, seats), most=seats)


def confidence_form(persons: int, ratings: Sequence[str]) -> SheetForm:
    """Return the sheet of a vote of confidence: whoever rates nobody has not voted."""
    return SheetForm(lines=persons, columns=tuple(ratings), least=1, most=persons)


def form_fault(form: SheetForm) -> FormFault | None:
    """Return why nobody could fill in such a sheet, or None."""
    if form.lines < 1:
        return FormFault.NOBODY
    if form.lines > MOST_LINES:
        return FormFault.TOO_LONG
    if form.most < 1 or form.least < 0 or form.least > form.most:
        return FormFault.NO_SEATS
    return None if form.columns and len(set(form.columns)) == len(form.columns) else FormFault.COLUMNS


def sheet_fault(form: SheetForm, marks: object) -> SheetFault | None:
    """Return what is wrong with the marks of a sheet, or None. Takes anything: a device may send what it likes."""
    if not isinstance(marks, list | tuple):
        return SheetFault.UNREADABLE
    if len(marks) != form.lines:
        return SheetFault.LINES
    if any(mark is not None and (type(mark) is not int or not 0 <= mark < len(form.columns)) for mark in marks):
        return SheetFault.MARK
    marked = sum(mark is not None for mark in marks)
    if marked == 0 and form.least > 0:
        return SheetFault.BLANK
    if marked < form.least:
        return SheetFault.TOO_FEW
    return SheetFault.TOO_MANY if marked > form.most else None


def tally(form: SheetForm, sheets: Iterable[Marks]) -> list[dict[str, int]]:
    """Return for each line how often each column was marked, on valid sheets."""
    counts = [dict.fromkeys(form.columns, 0) for _line in range(form.lines)]
    for marks in sheets:
        for line, mark in enumerate(marks):
            if mark is not None:
                counts[line][form.columns[mark]] += 1
    return counts


def votes_for(form: SheetForm, count: Mapping[str, int]) -> int:
    """Return how many sheets are for the person of a line: the first column says so."""
    return count[form.columns[0]]
