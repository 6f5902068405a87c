"""Rows of candidates. In the matrix the delegate (An) put the candidate forward; the list is open."""

from tests.permissions import patterns as p

NOMINATORS = p.session("delegate", "chair", "secretary")

GET = [
    (p.SESSION_MEMBERS, 200, "nominations:list"),
    (p.SESSION_DESK, 200, "nominations:begin"),
    (NOMINATORS, 200, "nominations:withdraw"),
]
POST = [
    (NOMINATORS, 422, "nominations:list"),  # nobody is named
    (NOMINATORS, 302, "nominations:self"),
    (p.SESSION_DESK, 422, "nominations:begin"),
    (NOMINATORS, 422, "nominations:withdraw"),
    (p.SESSION_DESK, 302, "nominations:close nominations:reopen nominations:vote nominations:prepare"),
]
