"""Rows of the key of a secret vote that persons hold: An (delegate) is one of them; the vote is prepared."""

from tests.permissions import patterns as p

DESK = p.office("secretary", "chair", "delegate", others=403)
HOLDER = p.office("delegate", others=403)

GET = [(DESK, 200, "ballots:keys")]
POST = [
    (p.HALL_DESK, 422, "ballots:keys_holders"),
    (HOLDER, 409, "ballots:keys_take"),  # the page does not say which state it showed
    (HOLDER, 409, "ballots:keys_hand"),  # the vote is not open
]
