"""Rows of open data: everybody reads what is open; the head of the centre opens and closes."""

from tests.permissions import patterns as p

GET = [
    (p.office("centre", "centre_head", others=403), 200, "ioc_exchange:openings"),
    (p.PUBLIC, 200, "ioc_exchange:sta_root ioc_exchange:sta ioc_exchange:ngsild_entities ioc_exchange:ngsild_types"),
    (p.PUBLIC, 404, "ioc_exchange:ngsild_entity"),  # the station is closed
]
POST = [
    (p.office("centre_head", others=403), 302, "ioc_exchange:opening_set"),
]
