"""Rows of question time: who asks, sorts, answers, closes. In the matrix the delegate (An) asked, and the member of the committee (ubnd_member) is asked."""

from tests.permissions import patterns as p

LEADERS = ("secretary", "chair", "office_head")
READERS = p.office("delegate", "ubnd_member", *LEADERS)
SORTERS = p.office(*LEADERS).but(delegate=403, ubnd_member=403)
SCHEDULERS = p.office("secretary").but(delegate=403, ubnd_member=403, chair=403, office_head=403)
CHAIR = p.office("chair").but(delegate=403, ubnd_member=403, secretary=403, office_head=403)
NOTERS = p.office("secretary", "chair").but(delegate=403, ubnd_member=403, office_head=403)
ASKERS = p.office("delegate", "chair").but(ubnd_member=403, secretary=403, office_head=403)
ANSWERERS = p.office("ubnd_member", "secretary").but(delegate=403, chair=403, office_head=403)

GET = [
    (p.PUBLIC, 200, "questions:public"),
    (p.SIGNED_IN, 200, "questions:mine questions:promises"),
    (p.office("secretary", "chair", others=403), 200, "questions:settings"),
    (READERS, 200, "questions:session questions:detail"),
    (ASKERS, 200, "questions:ask"),
    (SORTERS, 200, "questions:group_add"),
    (NOTERS, 200, "questions:promise_add"),
    (ANSWERERS, 200, "questions:promise_answer"),
    (CHAIR, 200, "questions:promise_close"),
]
POST = [
    (p.office("secretary", "chair", others=403), 200, "questions:settings"),
    (ASKERS, 200, "questions:ask"),
    (SORTERS, 200, "questions:group_add"),
    (SORTERS, 422, "questions:detail"),
    (SORTERS, 302, "questions:helper_add questions:helper_remove"),
    (p.office("delegate").but(ubnd_member=403, secretary=403, chair=403, office_head=403), 302, "questions:withdraw"),
    (SCHEDULERS, 302, "questions:group_schedule questions:bring_back"),
    (CHAIR, 302, "questions:group_publish"),
    (NOTERS, 302, "questions:speak"),
    (NOTERS, 200, "questions:promise_add"),
    (ANSWERERS, 200, "questions:promise_answer"),
    (CHAIR, 200, "questions:promise_close"),
]
