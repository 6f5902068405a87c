"""Rows of the self-assessment: the centre judges, its head keeps criteria and signs; leaders and the chief of office of the place read."""

from tests.permissions import patterns as p

CENTRE = p.office("centre", "centre_head")
HEAD = p.office("centre_head").but(centre=403)
#: whoever reads sheets of the own place learns that this is not for him
READERS = ("office_head", "leader")

GET = [
    (p.office("centre", "centre_head", *READERS), 200, "readiness:sheets"),
    (CENTRE, 200, "readiness:sheet readiness:sheet_fill readiness:sheet_pdf readiness:evidence_add"),
    (HEAD.but(office_head=403, leader=403), 200, "readiness:criterion_add"),
]
POST = [
    (CENTRE.but(office_head=403, leader=403), 422, "readiness:sheets"),
    (CENTRE, 302, "readiness:sheet_fill"),
    (CENTRE, 422, "readiness:evidence_add"),
    (HEAD, 302, "readiness:sheet_sign readiness:sheet_issue"),
    (HEAD.but(office_head=403, leader=403), 422, "readiness:criterion_add"),
]
