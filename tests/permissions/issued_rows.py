"""Rows of the matrix: permits after the decision."""

from tests.permissions import patterns as p

GET: list[tuple[p.Pattern, p.Answer, str]] = [
    (p.PUBLIC, 200, "permits:public_list permits:public_permit permits:public_board permits:public_report permits:open_csv permits:open_geojson permits:visit_worker"),
    (p.DOSSIER_OFFICER, 200, "permits:terms permits:permit_prolong permits:visit_decide"),
    (p.DOSSIER_COUNTER, 200, "permits:notice"),
    (p.DOSSIER_LISTS, 200, "permits:permit_list permits:visit_list"),
    (p.DOSSIER_STAFF, 200, "permits:permit permits:visit"),
    (p.PUBLIC, 404, "permits:public_decision"),  # the permit was not revoked
    (p.CITIZEN, 200, "permits:own_permit"),
    (p.CITIZEN, 404, "permits:own_fee_slip"),  # nothing was paid
    (p.DOSSIER_LISTS, 200, "permits:earlier_list"),
    (p.DOSSIER_OFFICER.but(office_head=409), 200, "permits:earlier_write permits:earlier_import permits:visit_begin"),  # whose authority has no counter here
    (p.DOSSIER_OFFICER.but(office_head=200), 200, "permits:earlier_template"),
    (p.DOSSIER_STAFF, 200, "permits:earlier"),
    (p.DOSSIER_OFFICER, 200, "permits:earlier_correct permits:earlier_return"),
    (p.DOSSIER_LISTS, 404, "permits:earlier_report"),  # no list was taken over
    (p.DOSSIER_STAFF, 404, "permits:permit_drawing permits:fee_slip"),  # no drawing was handed in, nothing was paid
    (p.DOSSIER_HANDS, 200, "permits:permit_start permits:permit_delivered permits:fees"),
]
POST: list[tuple[p.Pattern, p.Answer, str]] = [
    (p.DOSSIER_OFFICER, 422, "permits:visit_photo permits:visit_refer"),
    (p.PUBLIC, 200, "permits:public_report"),
    (p.DOSSIER_COUNTER, 200, "permits:notice"),
    (p.DOSSIER_OFFICER, 200, "permits:terms permits:permit_prolong permits:visit permits:visit_decide"),
    (p.DOSSIER_OFFICER.but(office_head=409), 200, "permits:earlier_write permits:earlier_import permits:visit_begin"),
    (p.DOSSIER_OFFICER, 200, "permits:earlier_correct permits:earlier_return"),
    (p.DOSSIER_OFFICER, 302, "permits:earlier_confirm"),
    (p.DOSSIER_HANDS, 200, "permits:permit_start permits:permit_delivered permits:fees"),
    (p.CITIZEN, 302, "permits:own_permit permits:own_fee"),
    (p.PUBLIC, 404, "permits:fee_announced"),  # no such service
    (p.DOSSIER_HANDS, 302, "permits:permit_request"),
    (p.DOSSIER_HANDS, 302, "permits:permit_returned"),  # nothing is to be given back
    (p.DOSSIER_HANDS, 302, "permits:fee_take permits:fee_online permits:fee_withdraw"),
    (p.DOSSIER_LEADER, 404, "permits:permit_cancel"),  # it was not revoked
]
