"""Rows of indicators: Hùng's unit fills in, the centre checks, its head keeps forms; one report the centre owes itself, so that its head signs it off."""

from tests.permissions import patterns as p

READERS = p.office("officer", "centre", "centre_head", "office_head", "counter", "leader")
SEERS = p.office("officer", "centre", "centre_head")
FILLERS = p.office("officer").but(centre=403, centre_head=403)
CENTRE = p.office("centre", "centre_head")
CHECKERS = CENTRE.but(officer=403)
HEAD = p.office("centre_head").but(centre=403)
#: whoever could see an indicator learns that entering one is not for him
KEEPER = HEAD.but(officer=403, office_head=403, counter=403, leader=403)

GET = [
    (READERS, 200, "indicators:matrix indicators:report_list"),
    (SEERS, 200, "indicators:matrix_file indicators:indicator indicators:report indicators:report_template"),
    (FILLERS, 200, "indicators:report_fill indicators:report_workbook"),
    (p.office("centre", "centre_head", "office_head", "leader"), 200, "indicators:late"),
    (CENTRE, 200, "indicators:letter indicators:form_list"),
    (HEAD, 200, "indicators:form_new indicators:form_edit"),
    (KEEPER, 200, "indicators:indicator_new indicators:indicator_edit"),
]
POST = [
    (FILLERS, 409, "indicators:report_fill"),
    (FILLERS, 422, "indicators:report_line indicators:report_workbook"),
    (FILLERS, 302, "indicators:report_take indicators:report_submit"),
    (CHECKERS, 302, "indicators:report_check indicators:report_return"),
    (HEAD, 302, "indicators:report_sign indicators:report_revise"),
    (HEAD, 422, "indicators:form_new indicators:form_edit"),
    (HEAD, 302, "indicators:form_assign indicators:assignment_end"),
    (KEEPER, 422, "indicators:indicator_new indicators:indicator_edit"),
]
