import pytest

from meetings.ballots.rules.sheets import (
    MOTION,
    FormFault,
    SheetFault,
    SheetForm,
    confidence_form,
    election_form,
    form_fault,
    sheet_fault,
    tally,
)

LIST = election_form(3, 2, 1)
EACH = election_form(2, 2, 1)
LEVELS = confidence_form(2, ["high", "medium", "low"])


def test_more_candidates_than_seats_are_chosen_from_others_are_answered_one_by_one() -> None:
    assert (LIST.columns, LIST.least, LIST.most) == (("chosen",), 1, 2)
    assert (EACH.columns, EACH.least, EACH.most) == (("agree", "disagree"), 1, 2)
    assert election_form(1, 3, 1).columns == ("agree", "disagree")


@pytest.mark.parametrize(("form", "marks"), [
    (MOTION, [0]), (MOTION, [2]), (LIST, [0, None, None]), (LIST, [0, None, 0]), (EACH, [0, 1]), (EACH, [None, 1]), (LEVELS, [2, None]), (LEVELS, [0, 2]),
    (election_form(3, 2, 0), [None, None, None]),
])
def test_a_sheet_that_counts(form: SheetForm, marks: list[int | None]) -> None:
    assert sheet_fault(form, marks) is None


@pytest.mark.parametrize(("form", "marks", "fault"), [
    (MOTION, [None], SheetFault.BLANK), (MOTION, [3], SheetFault.MARK), (MOTION, [-1], SheetFault.MARK), (MOTION, [True], SheetFault.MARK),
    (MOTION, ["yes"], SheetFault.MARK), (MOTION, [0.0], SheetFault.MARK), (MOTION, [], SheetFault.LINES), (MOTION, [0, 0], SheetFault.LINES),
    (MOTION, "0", SheetFault.UNREADABLE), (MOTION, None, SheetFault.UNREADABLE), (MOTION, {"0": 0}, SheetFault.UNREADABLE),
    (LIST, [0, 0, 0], SheetFault.TOO_MANY), (LIST, [None, None, None], SheetFault.BLANK), (LIST, [1, None, None], SheetFault.MARK),
    (election_form(4, 3, 2), [0, None, None, None], SheetFault.TOO_FEW), (LEVELS, [None, None], SheetFault.BLANK), (LEVELS, [3, 0], SheetFault.MARK),
])
def test_a_sheet_that_does_not(form: SheetForm, marks: object, fault: SheetFault) -> None:
    assert sheet_fault(form, marks) is fault


@pytest.mark.parametrize(("form", "fault"), [
    (election_form(0, 1, 1), FormFault.NOBODY), (election_form(61, 1, 1), FormFault.TOO_LONG), (election_form(3, 0, 1), FormFault.NO_SEATS),
    (SheetForm(1, ("a", "a"), 1, 1), FormFault.COLUMNS), (SheetForm(1, (), 1, 1), FormFault.COLUMNS), (SheetForm(2, ("a",), 2, 1), FormFault.NO_SEATS),
    (LIST, None),
])
def test_a_form_that_nobody_could_fill_in(form: SheetForm, fault: FormFault | None) -> None:
    assert form_fault(form) is fault


def test_columns_are_counted_line_by_line() -> None:
    assert tally(LEVELS, [[0, 2], [0, None], [1, 2]]) == [{"high": 2, "medium": 1, "low": 0}, {"high": 0, "medium": 0, "low": 2}]


def test_a_form_is_kept_as_plain_data() -> None:
    assert SheetForm.from_dict(LEVELS.as_dict()) == LEVELS
