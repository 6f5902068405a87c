"""Counts on paper: what a box can hold, when two counts agree."""

import pytest

from meetings.ballots.rules.paper import (
    CountFault,
    Figures,
    Finding,
    Settlement,
    Standing,
    count_fault,
    differing,
    settle,
)
from meetings.ballots.rules.sheets import MOTION, confidence_form, election_form

CHOOSE_ONE, CHOOSE_TWO = election_form(3, 1, 1), election_form(3, 2, 2)
RATE = confidence_form(2, ["high", "medium", "low"])


@pytest.mark.parametrize(("form", "figures", "fault"), [
    (MOTION, Figures(4, 1, ((2, 1, 0),)), None),
    (MOTION, Figures(4, 1, ((2, 0, 0),)), Finding(CountFault.TOO_FEW_MARKS)),
    (MOTION, Figures(4, 1, ((2, 1, 1),)), Finding(CountFault.LINE, 0)),
    (MOTION, Figures(5, 1, ((2, 1, 1),)), Finding(CountFault.MORE_THAN_ISSUED)),
    (MOTION, Figures(2, 3, ((0, 0, 0),)), Finding(CountFault.MORE_INVALID)),
    (MOTION, Figures(4, -1, ((5, 0, 0),)), Finding(CountFault.NEGATIVE)),
    (MOTION, Figures(4, 0, ((4, 0),)), Finding(CountFault.SHAPE)),
    (MOTION, Figures(4, 0, ((2, 1, 1), (0, 0, 0))), Finding(CountFault.SHAPE)),
    (MOTION, Figures(0, 0, ((0, 0, 0),)), None),
    (MOTION, Figures(4, 4, ((0, 0, 0),)), None),
    (CHOOSE_ONE, Figures(4, 0, ((3,), (1,), (0,))), None),
    (CHOOSE_ONE, Figures(4, 0, ((3,), (1,), (1,))), Finding(CountFault.TOO_MANY_MARKS)),
    (CHOOSE_TWO, Figures(4, 0, ((4,), (3,), (1,))), None),
    (CHOOSE_TWO, Figures(4, 0, ((4,), (2,), (1,))), Finding(CountFault.TOO_FEW_MARKS)),
    (CHOOSE_TWO, Figures(4, 1, ((4,), (1,), (1,))), Finding(CountFault.LINE, 0)),
    (RATE, Figures(4, 1, ((1, 1, 1), (0, 0, 1))), None),
    (RATE, Figures(4, 1, ((1, 1, 1), (2, 1, 1))), Finding(CountFault.LINE, 1)),
    (RATE, Figures(4, 1, ((0, 0, 1), (1, 0, 0))), Finding(CountFault.TOO_FEW_MARKS)),
])
def test_a_count_must_fit_a_box(form: object, figures: Figures, fault: Finding | None) -> None:
    assert count_fault(form, figures, issued=4) == fault


A, B, C = (Figures(4, 0, ((yes, 4 - yes, 0),)) for yes in (4, 3, 2))


@pytest.mark.parametrize(("entries", "settlement"), [
    ([], Settlement(Standing.FIRST)),
    ([A], Settlement(Standing.SECOND)),
    ([A, A], Settlement(Standing.SETTLED, A)),
    ([A, B], Settlement(Standing.THIRD)),
    ([A, B, A], Settlement(Standing.SETTLED, A)),
    ([A, B, B], Settlement(Standing.SETTLED, B)),
    ([A, B, C], Settlement(Standing.AGAIN)),
])
def test_two_counts_that_agree_settle_it(entries: list[Figures], settlement: Settlement) -> None:
    assert settle(entries) == settlement


def test_the_lines_that_differ_are_named() -> None:
    assert differing([Figures(4, 0, ((3, 1, 0),)), Figures(4, 1, ((2, 1, 0),))]) == {1, 2}


def test_figures_come_back_as_they_were_kept() -> None:
    assert Figures.from_dict(A.as_dict()) == A
