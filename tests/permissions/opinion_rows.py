"""Rows of opinions in writing: the committee's Chairman (leader) asks, and is asked."""

from tests.permissions import patterns as p

GET = [
    (p.SIGNED_IN, 200, "opinions:list"),
    (p.office("leader", others=403), 200, "opinions:new"),
    (p.office("leader"), 200, "opinions:detail opinions:cancel"),
    (p.office("leader"), 409, "opinions:pdf"),  # not counted yet
]
POST = [
    (p.office("leader", others=403), 200, "opinions:new"),
    (p.office("leader"), 422, "opinions:detail"),
    (p.office("leader"), 200, "opinions:cancel"),
]
