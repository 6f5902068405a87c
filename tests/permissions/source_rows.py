"""Rows of data sources: the centre keeps them, the owner's officers feed their own, the head puts a profile in force."""

from tests.permissions import patterns as p

SEERS = p.office("officer", "centre", "centre_head")
CENTRE = p.office("centre", "centre_head").but(officer=403)
HEAD = p.office("centre_head").but(officer=403, centre=403)

GET = [
    (SEERS, 200, "ioc_sources:detail ioc_sources:upload ioc_sources:entry_add ioc_sources:template ioc_sources:message ioc_sources:entry"),
    (p.office("officer", "centre", "centre_head", "office_head", "counter"), 200, "ioc_sources:list"),
    (CENTRE, 200, "ioc_sources:profile_add ioc_sources:profile"),
    (p.office("centre", "centre_head"), 200, "ioc_sources:reminder"),
]
POST = [
    (SEERS, 422, "ioc_sources:upload ioc_sources:entry_add"),
    (CENTRE, 422, "ioc_sources:profile_add ioc_sources:message_discard"),
    (CENTRE, 200, "ioc_sources:profile"),
    (CENTRE, 302, "ioc_sources:message_again ioc_sources:pause ioc_sources:entry"),
    (HEAD, 302, "ioc_sources:profile_enforce"),
    (p.PUBLIC, 404, "ioc_sources:hook"),  # no signed messages are agreed for this source
]
