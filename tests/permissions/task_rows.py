"""Rows of assigned work: who gives, does and judges."""

from tests.permissions import patterns as p

LISTS = p.office("counter", "officer", "leader", "office_head", "secretary", "other_secretary", "ubnd_member", "centre", "centre_head", others=403)
GIVERS = p.office("leader", "office_head", "centre_head", others=403)
OVERSEERS = p.office("leader", "office_head", "centre", "centre_head", others=403)
SEERS = p.office("officer", "leader")
HANDS = p.office("officer").but(leader=403)

GET = [
    (LISTS, 200, "tasks:list"),
    (OVERSEERS, 200, "tasks:board"),
    (GIVERS, 200, "tasks:give"),
    (SEERS, 200, "tasks:detail"),
    (HANDS, 200, "tasks:deed"),
]
POST = [
    (GIVERS, 422, "tasks:give"),
    (HANDS, 409, "tasks:deed"),
    (SEERS, 302, "tasks:follow"),
]
