"""Rows of votes on paper: the secretary and the chair name the board, An (delegate) is on it; the vote is prepared, its sheets are printed."""

from tests.permissions import patterns as p

DESK = p.office("secretary", "chair", "delegate", others=403)
BOARD = p.office("delegate", others=403)

GET = [
    (DESK, 200, "ballots:paper ballots:paper_sheets"),
    (DESK, 409, "ballots:paper_protocol"),  # nothing is counted yet
    (BOARD, 409, "ballots:paper_count"),  # the vote is not open
]
POST = [
    (p.HALL_DESK, 422, "ballots:paper_board"),
    (DESK, 422, "ballots:paper_print"),
    (BOARD, 422, "ballots:paper_issue ballots:paper_serial ballots:paper_count"),
    (BOARD, 409, "ballots:paper_sign"),
]
