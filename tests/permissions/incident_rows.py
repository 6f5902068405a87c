"""Rows of the operations centre: incidents, orders, playbooks, shifts. The leader and the office here are of another place."""

from tests.permissions import patterns as p

#: what names no incident: whoever reads for some place
READERS = p.office("centre", "centre_head", "leader", "office_head", others=403)
#: the queue itself is there for readers alone
QUEUE = p.office("centre", "centre_head", "leader", "office_head")
CALLS = p.office("centre", "centre_head").but(leader=403, office_head=403)
DUTY = p.office("centre", "centre_head", others=403)
HEADS = p.office("centre_head", "leader", others=403)
SEERS = p.office("centre", "centre_head")
DECIDERS = p.office().but(centre=403, centre_head=403)

GET = [
    (QUEUE, 200, "incidents:home incidents:list incidents:undone"),
    (p.office("centre", "centre_head", "leader", "office_head", "officer"), 200, "violations:list"),  # officers control the order of construction
    (READERS, 200, "incidents:duty incidents:playbook_list incidents:playbook"),
    (CALLS, 200, "incidents:call"),
    (DUTY, 200, "incidents:playbook_edit"),
    (SEERS, 200, "incidents:detail violations:detail incidents:case_file incidents:proposal incidents:proposal_make incidents:deed"),
    (DUTY.but(leader=403), 200, "incidents:shift_offer"),
]
POST = [
    (CALLS, 422, "incidents:call"),
    (DUTY, 422, "incidents:playbook_edit incidents:duty"),
    (SEERS, 409, "incidents:deed"),  # the page did not say which state it showed
    (SEERS, 422, "incidents:proposal_make"),
    (DECIDERS, 302, "incidents:order_sign incidents:proposal_return"),
    (DECIDERS, 302, "violations:take violations:return"),
    (HEADS, 302, "incidents:playbook_verify"),
    (DUTY, 302, "incidents:shift_begin incidents:shift_take"),
    (DUTY, 422, "incidents:shift_offer"),
    (DUTY.but(centre_head=404), 302, "incidents:shift_sign"),  # one of the two officers alone
]
