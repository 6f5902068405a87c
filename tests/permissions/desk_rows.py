"""Rows of the secretary's desk: the paper fallback, review meetings (An heads the committee), the wording of the minutes."""

from tests.permissions import patterns as p

DESK = p.office("secretary", "chair")
CONFIRMS = p.office("chair").but(secretary=403)  # the secretary typed it in
REVIEWERS = p.office("delegate", "secretary", "chair", "office_head")
WRITERS = p.office("delegate", "secretary").but(chair=403, office_head=403)
HEAD = p.office("delegate").but(secretary=403, chair=403, office_head=403)

GET = [
    (DESK, 200, "fallback:desk fallback:roll fallback:vote fallback:entry"),
    (p.SESSION_MEMBERS, 200, "reviews:session"),
    (p.office("delegate", "secretary", others=403), 200, "reviews:call"),
    (REVIEWERS, 200, "reviews:detail reviews:pdf"),
    (WRITERS, 200, "reviews:write"),
    (p.office("secretary", "chair", others=403), 200, "acts:minutes_wording"),
]
POST = [
    (DESK, 302, "fallback:pack"),
    (DESK, 200, "fallback:roll fallback:vote"),
    (DESK, 422, "fallback:to_paper fallback:send_back"),
    (CONFIRMS, 302, "fallback:confirm"),
    (p.office("delegate", "secretary", others=403), 200, "reviews:call"),
    (HEAD, 422, "reviews:opinion reviews:vote"),
    (p.office("secretary").but(delegate=403, chair=403, office_head=403), 422, "reviews:place"),
    (WRITERS, 200, "reviews:write"),
    (WRITERS, 422, "reviews:cancel"),
    (HEAD, 302, "reviews:put reviews:close reviews:sign"),
    (p.office("secretary", "chair", others=403), 200, "acts:minutes_wording"),
    (p.office("leader"), 302, "opinions:sign opinions:report"),
]
