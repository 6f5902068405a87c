"""Rows of amendments and voters' petitions. In the matrix the delegate (An) wrote amendment 1; the petition lies with the unit of the head of the office."""

from tests.permissions import patterns as p

DRAFTERS = p.session("delegate", "chair")
COUNCIL = p.office("delegate", "secretary", "chair")
READERS = p.office("delegate", "secretary", "chair", "office_head")
SORTERS = p.office("secretary", "chair").but(delegate=403, office_head=403)
CHAIR = p.office("chair").but(delegate=403, secretary=403, office_head=403)
UNIT = p.office("office_head").but(delegate=403, secretary=403, chair=403)

GET = [
    (p.SESSION_MEMBERS, 200, "amendments:session amendments:item"),
    (p.SESSION_SECRETARY, 200, "amendments:begin amendments:recommend"),
    (DRAFTERS, 200, "amendments:propose"),
    (p.SESSION_DESK, 200, "amendments:sort"),
    (p.SESSION_CHAIR, 200, "amendments:deadline amendments:solve"),
    (p.PUBLIC, 200, "petitions:public"),
    (p.SIGNED_IN, 200, "petitions:list"),
    (COUNCIL, 200, "petitions:meeting_add petitions:meeting"),
    (READERS, 200, "petitions:detail"),
    (SORTERS, 200, "petitions:sort"),
    (UNIT, 200, "petitions:answer petitions:send_back"),
    (CHAIR, 200, "petitions:again petitions:close"),
]
POST = [
    (p.SESSION_SECRETARY, 200, "amendments:begin amendments:recommend"),
    (DRAFTERS, 200, "amendments:propose"),
    (p.SESSION_DESK, 200, "amendments:sort"),
    (p.SESSION_CHAIR, 200, "amendments:deadline amendments:solve"),
    (p.SESSION_DESK, 302, "amendments:vote amendments:compose"),
    (p.session("delegate"), 302, "amendments:withdraw"),
    (COUNCIL, 200, "petitions:meeting_add petitions:meeting"),
    (p.SESSION_SECRETARY, 302, "petitions:report"),
    (SORTERS, 200, "petitions:sort"),
    (SORTERS, 302, "petitions:sort_again"),
    (UNIT, 200, "petitions:answer petitions:send_back"),
    (CHAIR, 200, "petitions:again petitions:close"),
    (CHAIR, 302, "petitions:publish"),
]
