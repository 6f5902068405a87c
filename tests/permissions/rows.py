"""The matrix: for each address and method, who may, and with which status they are answered.

``name@thing`` asks for another thing than the usual one (``addresses._things``). What has no line for
a method answers 405. The usual session is open; "planned" is in preparation; "other" is another council's.
"""

from tests.permissions import (
    amendment_rows,
    apology_rows,
    calendar_rows,
    camera_rows,
    desk_rows,
    exchange_rows,
    gauge_rows,
    incident_rows,
    indicator_rows,
    issued_rows,
    key_rows,
    nomination_rows,
    opinion_rows,
    owed_rows,
    paper_rows,
    question_rows,
    readiness_rows,
    report_rows,
    screen_rows,
    source_rows,
    task_rows,
)
from tests.permissions import patterns as p

Line = tuple[p.Pattern, p.Answer, str]

LEAD = ("secretary", "chair", "office_head")
PAPER = "records:file_latest{0} records:file_version{0} records:file_detail{0}"
READER = "reader:read{0} reader:read_version{0} reader:newest{0} reader:keep{0} reader:ink{0}"


def _papers(names: str, thing: str) -> str:
    return names.format(f"@{thing}_paper")


GET: list[Line] = [
    # what everybody may see
    (p.PUBLIC, 200, "core:healthz core:manifest people:boundaries people:activate records:verification_start records:verification_detail"),
    (p.PUBLIC, 503, "core:readyz"),  # no worker runs in this test; what it says of parts is public
    (p.PUBLIC, 200, "acts:resolution_list acts:resolution_public"),
    (p.PUBLIC, 404, "acts:resolution_public@unissued"),
    (p.PUBLIC, 200, "floor:screen floor:foyer floor:snapshot floor:progress ballots:result ballots:result@closed_ballot ballots:results_csv ballots:results_json ballots:persons_csv acts:minutes_csv acts:minutes_json"),
    (p.office("delegate", "secretary", "chair"), 200, "ballots:record ballots:record_xlsx ballots:delegate"),
    (p.PUBLIC.but(bare=403), 200, "inbox:home"),
    (p.PUBLIC.but(anonymous=200), 302, "people:sign_in"),
    (p.file(*p.MEMBERS, *p.STRANGERS), 200, "core:styleguide"),
    # citizens; in this world no identity provider is connected
    (p.PUBLIC.but(citizen=302), 200, "citizens:sign_in citizens:signed_out"),
    (p.PUBLIC, p.CITIZEN_SIGN_IN, "citizens:begin"),
    (p.PUBLIC, 400, "citizens:finish"),  # nothing began in this browser
    (p.CITIZEN, 200, "citizens:home citizens:about"),
    # one's own account
    (p.ACCOUNT, 200, "people:step_up people:devices people:phone people:password"),
    (p.ACCOUNT, 302, "people:enrol"),
    # whoever holds a post
    (p.SIGNED_IN, 200, "inbox:notifications law:pack_list law:calendar_year law:pack_detail law:pack_yaml law:pack_compare law:procedure_detail law:pack_section reader:kept_list"),
    (p.SIGNED_IN, 200, "bodies:list bodies:detail bodies:parts bodies:mandate bodies:settings bodies:detail@other_council sessions:list"),
    (p.SIGNED_IN.but(**dict.fromkeys(p.STRANGERS, 200)), 302, "sessions:today"),
    # the administrator
    (p.ADMIN, 200, "people:people people:person people:person_add people:person_correct people:people_import people:people_import_template"),
    (p.ADMIN, 200, "people:units people:unit people:unit_add people:unit_change people:delegations people:delegation_add people:jobs records:seal_list"),
    (p.ADMIN, 302, "people:administration"),
    # the office
    (p.LAW_KEEPERS, 200, "law:pack_upload law:pack_edit law:entry_edit law:entry_add"),
    (p.SIGNED_IN, 200, "law:calendar_versions"),
    (p.file("secretary", "chair"), 200, "law:clock_why records:clock_pdf"),  # who may see its subject (world._clock)
    (p.office("secretary", "other_secretary", "office_head", "admin"), 200, "records:register_list"),  # each the own place's
    (p.KEEPERS, 200, "records:register_detail records:register_print"),
    (p.office("secretary", "chair", "office_head", "admin"), 200, "records:document_detail records:document_read"),
    (p.COUNCIL_FOUNDERS, 200, "bodies:create"),
    (p.COUNCIL_KEEPERS, 200, "bodies:term_add bodies:mandate_add bodies:mandates_add bodies:membership_end"),
    (p.office("other_secretary", others=403), 200, "bodies:term_add@other_council bodies:mandate_add@other_council"),
    (p.PLANNERS, 200, "sessions:create sessions:proposals"),
    # a People's Committee: of the roles its Chairman (leader) alone has a part in it
    (p.COUNCIL_FOUNDERS, 200, "bodies:create_committee"),
    (p.office("leader"), 200, "acts:conclusion_desk"),
    (p.office("leader", others=403), 200, "sessions:proposal_decline"),
    (p.office("officer", "leader").but(counter=403), 200, "dossiers:refer dossiers:referral_take_back"),
    # the session
    (p.SESSION_MEMBERS, 200, "sessions:detail sessions:results sessions:agenda_pdf sessions:papers sessions:answer reader:pack"),
    (p.SESSION_MEMBERS.but(secretary=302, office_head=302), 200, "sessions:attendance"),
    (p.SESSION_MEMBERS.but(invitee=302, delegate=302), 200, "sessions:invitations"),
    (p.SESSION_LEADERS, 200, "sessions:sheet sessions:sheet_pdf"),
    (p.PLANNERS.but(other_secretary=403, office_head=403, leader=403), 200, "sessions:ledger sessions:ledger_xlsx"),
    (p.SESSION_DESK, 200, "sessions:code"),
    (p.SESSION_SECRETARY, 200, "sessions:edit sessions:agenda sessions:item_add sessions:item_edit"),
    (p.SESSION_SECRETARY, 200, "sessions:paper_add sessions:paper_edit sessions:paper_replace sessions:paper_withdraw"),
    (p.SESSION_CHAIR, 200, "sessions:convene sessions:cancel"),
    (p.PLANNED_LEADERS, 200, "sessions:detail@planned_session sessions:papers@planned_session sessions:agenda_pdf@planned_session reader:pack@planned_session"),
    (p.PLANNED_LEADERS.but(chair=403, office_head=403), 200, "sessions:edit@planned_session sessions:item_edit@planned_session"),
    (p.office("stranger", "other_secretary"), 200, "sessions:detail@other_session sessions:papers@other_session reader:pack@other_session"),
    (p.office("other_secretary").but(stranger=403), 200, "sessions:edit@other_session sessions:agenda@other_session"),
    # the hall
    (p.HALL_MEMBERS, 200, "floor:hall floor:mine"),
    (p.HALL_LEADERS, 200, "floor:console floor:standing floor:readiness floor:private"),
    (p.HALL_DESK, 200, "floor:code floor:screens floor:seats ballots:hands ballots:missing floor:persons"),
    (p.office("chair", others=403), 200, "floor:doors"),
    (p.office("secretary", "chair"), 200, "floor:plan"),
    (p.file(*LEAD), 200, "floor:screen@planned_session floor:foyer@planned_session floor:snapshot@planned_session floor:progress@planned_session"),
    # whoever prepares a session may rehearse it with the delegates, not before the public
    (p.file("delegate", *LEAD), 200, "floor:screen@planned_rehearsal floor:snapshot@planned_rehearsal floor:progress@planned_rehearsal"),
    (p.PLANNED_LEADERS, 200, "floor:hall@planned_session floor:console@planned_session"),
    (p.file("stranger", "other_secretary"), 200, "floor:screen@other_session floor:snapshot@other_session"),
    # what the session leaves behind
    (p.SESSION_DELEGATES.hiding("invitee"), 200, "acts:resolution_desk acts:minutes_desk acts:minutes_docx"),
    # dossiers
    (p.DOSSIER_LISTS, 200, "dossiers:counter"),
    (p.COUNTER_DESK.but(office_head=200), 200, "dossiers:register"),
    (p.COUNTER_DESK.but(office_head=409), 200, "dossiers:register_pdf dossiers:register_docx dossiers:register_workbook"),
    (p.COUNTER_DESK, 200, "dossiers:choose dossiers:imports dossiers:import_template"),
    (p.office("counter"), 200, "dossiers:import_detail dossiers:import_report"),
    (p.DOSSIER_STAFF, 200, "dossiers:detail dossiers:detail@accepted dossiers:slip dossiers:slip_pdf dossiers:slip_docx"),
    (p.DOSSIER_COUNTER, 200, "dossiers:fill dossiers:reception dossiers:refuse dossiers:stop dossiers:receipt_correct"),
    (p.PUBLIC, 200, "dossiers:public_find dossiers:public_state dossiers:online_choose dossiers:online_begin dossiers:inspection_worker reader:worker"),
    (p.DOSSIER_STAFF, 404, "dossiers:inspection_minutes"),  # not recorded yet
    (p.CITIZEN, 200, "dossiers:online_what dossiers:online_who dossiers:online_papers dossiers:online_review dossiers:online_receipt"),
    (p.CITIZEN, 200, "permits:declare permits:own_notes permits:own_note_answer permits:own_application_pdf permits:own_application_docx"),
    (p.CITIZEN, 200, "dossiers:own_detail dossiers:own_file dossiers:own_slip dossiers:own_stop"),
    (p.CITIZEN, 302, "dossiers:own_supplement dossiers:own_evaluate"),  # the notice is to be read first; nothing is handed over yet
    (p.COUNTER_DESK, 200, "dossiers:archive_list dossiers:archive_csv dossiers:archive_xlsx"),
    (p.LEADERS_DESK, 200, "dossiers:signing"),
    (p.DOSSIER_OFFICER, 200, "dossiers:propose@working"),
    (p.DOSSIER_OFFICER, 302, "dossiers:answer_open@working"),  # it is known who signs
    (p.DOSSIER_COUNTER, 200, "dossiers:answer_open"),
    (p.DOSSIER_STAFF, 200, "dossiers:decision_preview"),
    (p.DOSSIER_LEADER, 200, "dossiers:send_back dossiers:summary"),
    (p.DOSSIER_COUNTER, 200, "dossiers:collect"),
    (p.DOSSIER_LISTS, 200, "dossiers:queue_mine dossiers:absences"),
    (p.DOSSIER_STAFF, 200, "dossiers:queue_unit"),
    (p.LEADERS_DESK.but(office_head=200), 200, "dossiers:board"),
    (p.DOSSIER_LEADER.but(office_head=404), 200, "dossiers:board_of dossiers:board_list"),
    (p.DOSSIER_HANDS, 200, "dossiers:supplement_told"),
    (p.DOSSIER_OFFICER, 200, "dossiers:supplement_judge dossiers:opinion_ask dossiers:inspection_plan dossiers:inspection"),
    (p.DOSSIER_OFFICER, 302, "dossiers:supplement_ask"),
    (p.DOSSIER_OTHERS, 200, "dossiers:assign dossiers:opinion"),
    (p.SETUP, 200, "dossiers:setup"),  # nothing is set up there yet: the form that opens a counter
    (p.SETUP, 409, "dossiers:assignment_rules"),
    (p.SETUP.but(office_head=403), 409, "dossiers:tokens"),
    (p.SETUP, 200, "dossiers:portal_codes"),
    (p.PUBLIC, 200, "api:openapi-json api:openapi-view"),
    (p.PUBLIC, 404, "api:api-root"),
    (p.PUBLIC, 401, "api:changes api:dossier"),  # a program comes with a key, not with a session
    # permits
    (p.PUBLIC, 200, "permits:wizard permits:finding permits:finding_pdf permits:zones permits:zones_geojson permits:zone"),
    (p.ZONE_KEEPERS.but(office_head=409), 200, "permits:zone_import"),  # whose authority has no counter here
    (p.ZONE_KEEPERS, 200, "permits:zone_edit permits:zone_close"),
    *issued_rows.GET,
    *apology_rows.GET,
    (p.DOSSIER_OFFICER, 200, "permits:work_edit"),
    (p.DOSSIER_HANDS, 200, "permits:application_pdf permits:application_docx"),
    (p.DOSSIER_STAFF, 200, "permits:drawing"),
    *task_rows.GET,
    *question_rows.GET,
    *calendar_rows.GET,
    *owed_rows.GET,
    *amendment_rows.GET,
    *nomination_rows.GET,
    *desk_rows.GET,
    *opinion_rows.GET,
    *key_rows.GET,
    *paper_rows.GET,
    *report_rows.GET,
    *camera_rows.GET,
    *incident_rows.GET,
    *screen_rows.GET,
    *indicator_rows.GET,
    *readiness_rows.GET,
    *source_rows.GET,
    *exchange_rows.GET,
    *gauge_rows.GET,
    # papers: the file, its page, the reader
    (p.PUBLIC, 200, _papers(PAPER, "public")),
    (p.SIGNED_IN, 200, _papers(READER, "public")),
    (p.file(*p.MEMBERS), 200, _papers(PAPER, "guests")),
    (p.file("delegate", *LEAD), 200, _papers(PAPER, "body")),
    (p.file("delegate", *LEAD).but(anonymous=p.SIGN_IN, bare=403), 200, _papers(READER, "body")),
    (p.file("delegate", *LEAD), 200, _papers(PAPER, "groups")),
    (p.file(*LEAD, members=("delegate",)), 200, _papers(PAPER, "lead")),
    (p.file(*LEAD, members=("delegate",)).but(anonymous=p.SIGN_IN, bare=403), 200, _papers(READER, "lead")),
    (p.file(*LEAD).but(delegate=410), 200, _papers(PAPER, "withdrawn")),
    (p.file(*LEAD), 200, _papers(PAPER, "planned")),
    (p.file("other_secretary", "stranger"), 200, _papers(PAPER, "other")),
    (p.PUBLIC, 200, "records:file_latest@issued_file"),
    (p.file(*LEAD, "admin", members=("delegate",)), 200, "records:file_latest@unsigned_file"),
]

POST: list[Line] = [
    (p.PUBLIC, 302, "core:display core:language"),
    (p.PUBLIC, 200, "people:activate"),
    (p.PUBLIC, 422, "records:verification_upload"),
    (p.PUBLIC.but(anonymous=200), 302, "people:sign_in"),
    (p.everybody().but(**dict.fromkeys(p.ROLES, p.SIGN_IN)), 302, "people:sign_out"),
    (p.PUBLIC, 302, "citizens:sign_out"),
    (p.CITIZEN, 302, "citizens:leave_elsewhere"),
    # one's own account
    (p.ACCOUNT, 200, "people:step_up people:phone people:recovery_codes people:password"),
    (p.ACCOUNT, 302, "people:enrol people:devices_sign_out"),
    (p.ACCOUNT.but(anonymous=403), 200, "people:passkey_prove_begin people:passkey_add_begin"),
    (p.ACCOUNT.but(anonymous=403), 400, "people:passkey_prove people:passkey_add"),
    (p.ACCOUNT.but(delegate=302), 404, "people:device_sign_out"),  # the delegate's own device
    (p.ACCOUNT, 404, "people:passkey_remove"),
    (p.office("delegate"), 302, "inbox:open"),
    (p.SIGNED_IN, 302, "inbox:read_all"),
    # the administrator
    (p.ADMIN, 200, "people:person_add people:person_correct people:unit_add people:unit_change people:delegation_add people:access_sheet_issue"),
    (p.ADMIN, 302, "people:appointment_end people:person_deactivate people:person_reactivate people:unit_end people:delegation_revoke people:job_retry people:job_cancel"),
    (p.ADMIN, 302, "records:seal_end"),
    (p.ADMIN, 422, "records:seal_list people:people_import people:people_import_apply people:person_appoint people:access_sheets_issue"),
    # the office
    (p.LAW_KEEPERS, 200, "law:pack_upload"),
    (p.LAW_KEEPERS, 422, "law:pack_edit law:entry_edit law:entry_add"),
    (p.LAW_KEEPERS, 409, "law:entry_remove"),  # procedures name it
    (p.LAW_KEEPERS.but(office_head=403), 302, "law:pack_verify"),  # the head of the office drafted it
    (p.LAW_KEEPERS, 302, "law:pack_withdraw law:recompute_stop law:recompute_restart"),
    (p.office("chair").but(secretary=403, office_head=403, admin=403), 302, "records:document_sign"),
    (p.office("secretary", "chair", "office_head").but(admin=403), 302, "records:number_void records:document_withdraw"),
    (p.COUNCIL_FOUNDERS, 200, "bodies:create"),
    (p.COUNCIL_KEEPERS, 200, "bodies:parts bodies:term_add bodies:mandate_add bodies:mandates_add bodies:membership_end"),
    (p.COUNCIL_KEEPERS, 302, "bodies:part_meets"),
    (p.COUNCIL_KEEPERS, 422, "bodies:standing_change bodies:membership_add"),
    (p.office("secretary", "chair", "office_head", "admin", others=403), 200, "bodies:settings"),
    (p.office("chair", "office_head", others=403), 302, "bodies:settings_confirm"),
    (p.office("other_secretary", others=403), 200, "bodies:settings@other_council"),
    (p.PLANNERS, 200, "sessions:create"),
    # a People's Committee
    (p.COUNCIL_FOUNDERS, 200, "bodies:create_committee"),
    (p.office("leader", others=403), 200, "sessions:proposal_decline"),
    (p.office("leader", others=403), 404, "sessions:proposal_accept"),  # no meeting is named
    (p.office("leader"), 302, "acts:conclusion_start"),
    (p.office().but(leader=403), 302, "acts:overdue_take_up"),
    (p.office().but(leader=403), 302, "acts:conclusion_edit acts:conclusion_check"),
    (p.office("leader"), 409, "acts:conclusion_sign"),  # the wording is not closed
    (p.office("officer", "leader").but(counter=403), 200, "dossiers:refer dossiers:referral_take_back"),
    # the session
    (p.SESSION_SECRETARY, 200, "sessions:edit sessions:item_add sessions:item_edit"),
    (p.SESSION_SECRETARY, 200, "sessions:paper_add sessions:paper_edit sessions:paper_replace sessions:paper_withdraw"),
    (p.SESSION_SECRETARY, 302, "sessions:sitting_remove sessions:item_remove sessions:check_in_open sessions:sheet_mark"),
    (p.SESSION_SECRETARY, 422, "sessions:item_move sessions:sitting_add"),
    (p.SESSION_SECRETARY, 404, "sessions:item_carry"),  # no item is named
    (p.SESSION_CHAIR, 200, "sessions:cancel"),
    (p.SESSION_CHAIR, 409, "sessions:convene"),  # it is convened already
    (p.SESSION_CHAIR, 302, "sessions:letter_issue sessions:decide"),
    (p.SESSION_DESK, 302, "sessions:remind sessions:guests_add"),
    (p.session("invitee", "delegate").hiding("chair"), 302, "sessions:answer"),  # who was invited,
    (p.session("delegate", "chair"), 302, "sessions:leave"),
    (p.session("delegate", "chair"), 422, "sessions:attendance"),
    # the hall
    (p.HALL_DELEGATES, 409, "floor:ask"),  # no item is taken up
    (p.HALL_MEMBERS, 302, "floor:withdraw"),
    (p.office("chair", others=403), 302, "floor:deed@take_console"),
    (p.office("chair", others=403).but(chair=403), 302, "floor:deed"),  # nobody holds the console
    (p.HALL_DESK, 302, "floor:remind"),
    (p.HALL_DESK, 302, "floor:rehearse floor:rehearse_end@rehearsal"),
    (p.HALL_DESK, 409, "floor:rehearse_check_in@rehearsal"),  # the check-in is not open
    (p.HALL_DESK, 409, "floor:rehearse_end"),  # not a rehearsal
    (p.office(others=403), 302, "floor:rehearse_check_in"),  # not a rehearsal
    (p.HALL_DELEGATES, 302, "ballots:vote"),
    (p.HALL_DELEGATES, 409, "ballots:seal"),  # the vote that is open is not secret
    (p.office("delegate", "chair", "secretary", others=403), 409, "ballots:take_out"),  # the vote is open
    (p.HALL_DESK, 302, "acts:article_votes"),
    (p.HALL_DESK, 422, "floor:persons"),
    (p.office("chair", others=403), 422, "floor:doors"),
    (p.office("secretary", "chair"), 302, "floor:plan"),
    (p.HALL_DESK, 200, "ballots:hands"),
    # what the session leaves behind
    (p.SESSION_SECRETARY.hiding("invitee"), 422, "acts:resolution_edit"),
    (p.SESSION_LEADERS.hiding("invitee"), 302, "acts:resolution_check"),
    (p.SESSION_CHAIR.hiding("invitee"), 302, "acts:resolution_sign acts:resolution_withdraw"),
    (p.SESSION_DELEGATES.hiding("invitee"), 302, "acts:minutes_start"),
    (p.office("secretary").but(chair=403, office_head=403), 302, "acts:minutes_start@planned_session"),
    (p.SESSION_SECRETARY.hiding("invitee"), 302, "acts:minutes_edit"),
    (p.SESSION_SECRETARY.hiding("invitee"), 302, "acts:minutes_finish"),  # the session is still open: the desk says so
    (p.SESSION_DESK.hiding("invitee"), 409, "acts:minutes_sign"),  # the text is not final
    # dossiers
    (p.COUNTER_DESK, 422, "dossiers:imports"),  # no file
    (p.COUNTER_DESK, 409, "dossiers:choose"),  # no procedure is named
    (p.DOSSIER_COUNTER, 302, "dossiers:fill dossiers:accept dossiers:discard dossiers:scans dossiers:own_paper dossiers:paper dossiers:scan_move"),
    (p.DOSSIER_COUNTER, 409, "dossiers:refuse dossiers:stop@accepted"),  # a deed says which state its page showed
    (p.DOSSIER_STAFF, 302, "dossiers:control_sheet@accepted"),
    (p.DOSSIER_COUNTER, 200, "dossiers:receipt_correct"),
    (p.PUBLIC, 200, "dossiers:public_state"),
    (p.CITIZEN, 302, "permits:declare"),  # every figure may stay open
    (p.CITIZEN, 422, "dossiers:online_what dossiers:online_who dossiers:online_paper"),  # nothing is written yet
    (p.CITIZEN, 409, "dossiers:online_review dossiers:own_stop"),
    (p.CITIZEN, 302, "dossiers:online_begin dossiers:online_discard dossiers:own_supplement_read"),
    (p.CITIZEN, 302, "dossiers:own_supplement dossiers:own_evaluate"),  # no point is answered; nothing is handed over yet
    (p.COUNTER_DESK, 302, "dossiers:archive_list"),  # nothing is ticked
    (p.CITIZEN, 422, "dossiers:own_supplement_item"),
    (p.CITIZEN, 409, "dossiers:own_collect"),  # there is no result yet
    (p.LEADERS_DESK, 422, "dossiers:signing"),  # nothing is chosen
    (p.DOSSIER_OFFICER, 409, "dossiers:propose@working"),
    (p.DOSSIER_OFFICER, 422, "dossiers:answer_open@working"),  # no ground is named
    (p.DOSSIER_COUNTER, 422, "dossiers:answer_open"),
    (p.DOSSIER_OTHERS, 302, "dossiers:head_check dossiers:legal_check"),  # of another post or place
    (p.DOSSIER_LEADER, 302, "dossiers:sign"),
    (p.DOSSIER_LEADER, 409, "dossiers:send_back"),
    (p.DOSSIER_COUNTER, 409, "dossiers:collect"),  # there is no result yet
    (p.DOSSIER_COUNTER, 302, "dossiers:archive"),
    (p.DOSSIER_LISTS, 200, "dossiers:absences"),
    (p.DOSSIER_STAFF, 422, "dossiers:comment"),
    (p.DOSSIER_HANDS, 200, "dossiers:supplement_told"),
    (p.DOSSIER_HANDS, 302, "dossiers:supplement_receive"),
    (p.DOSSIER_OFFICER, 200, "dossiers:supplement_ask dossiers:supplement_judge dossiers:opinion_ask dossiers:inspection_plan"),
    (p.DOSSIER_OFFICER, 200, "dossiers:inspection"),
    (p.DOSSIER_OFFICER, 422, "dossiers:inspection_photo"),
    (p.office("officer"), 302, "dossiers:absence_cancel"),
    (p.DOSSIER_OTHERS, 302, "dossiers:assign dossiers:opinion dossiers:queue_assign"),
    (p.SETUP, 200, "dossiers:setup"),  # a form without a field is shown again
    (p.SETUP, 409, "dossiers:setup_verify dossiers:assignment_rules dossiers:assignment_rule_remove"),
    (p.SETUP.but(office_head=403), 409, "dossiers:tokens dossiers:token_revoke"),
    (p.SETUP, 200, "dossiers:portal_codes"),
    (p.PUBLIC, 401, "api:dossiers"),
    (p.PUBLIC, 404, "api:api-root"),
    # permits
    (p.PUBLIC, 302, "permits:finding_keep"),
    (p.ZONE_KEEPERS.but(office_head=409), 200, "permits:zone_import"),
    (p.ZONE_KEEPERS, 200, "permits:zone_edit permits:zone_close"),
    *issued_rows.POST,
    *apology_rows.POST,
    (p.DOSSIER_OFFICER, 422, "permits:work_edit"),
    (p.DOSSIER_STAFF, 200, "permits:drawing"),
    (p.DOSSIER_STAFF, 302, "permits:note_answer"),
    (p.DOSSIER_OFFICER, 302, "permits:note_resolve permits:note_share"),
    (p.CITIZEN, 422, "permits:own_note_answer"),
    *task_rows.POST,
    *question_rows.POST,
    *calendar_rows.POST,
    *owed_rows.POST,
    *amendment_rows.POST,
    *nomination_rows.POST,
    *desk_rows.POST,
    *opinion_rows.POST,
    *key_rows.POST,
    *paper_rows.POST,
    *report_rows.POST,
    *camera_rows.POST,
    *incident_rows.POST,
    *screen_rows.POST,
    *indicator_rows.POST,
    *readiness_rows.POST,
    *source_rows.POST,
    *exchange_rows.POST,
    *gauge_rows.POST,
    # the reader
    (p.file("delegate", *LEAD).but(anonymous=p.SIGN_IN, bare=403), 200, "reader:bookmark_set reader:bookmark_remove reader:ink_keep"),
]

#: Refused deeds that leave no audit row, each with the reason; every other refusal of a known person is written down.
NOT_AN_ATTEMPT = {
    "inbox:open": "a notification of somebody else is not there; its number says nothing",
    "sessions:answer": "who was not invited has nothing to answer",
    "floor:rehearse_check_in": "the right person on the wrong page: this is the session itself",
}

#: What a POST carries so that it comes as far as the question who may; without an entry: nothing.
REASON = {"reason": "Sai thể thức trình bày văn bản"}
DATA: dict[str, dict[str, object]] = {
    **screen_rows.DATA,
    **calendar_rows.DATA,
    **owed_rows.DATA,
    "floor:plan": {"version": "0", "name": "Hội trường", "rows": "2", "each": "4"},
    "records:number_void": REASON, "records:document_withdraw": REASON, "law:pack_withdraw": REASON, "law:pack_verify": {"seen": "0" * 64}, "acts:resolution_withdraw": REASON,
    "sessions:answer": {"answer": "attend"}, "sessions:attendance": {"code": "000000"}, "reader:bookmark_set": {"page": 1, "label": "x"}, "reader:ink_keep": {"ink": '{"draw": [], "remove": []}'},
    "dossiers:fill": {"version": "0", "page": "one", "title": "Xây nhà ở", "site": "12 Lê Lợi", "kind": "person", "name": "Nguyễn Đức An"},
    "permits:declare": {"version": "0", "page": "one"}, "dossiers:paper": {"state": "handed"},
    "dossiers:imports": {"check": "1"}, "dossiers:refuse": REASON, "dossiers:stop": REASON, "dossiers:send_back": REASON,
    "permits:finding_keep": {"fact_special": "secret"}, "dossiers:propose": {"kind": "grant"}, "dossiers:collect": {"collector": "Nguyễn Đức An", "proof": "Giấy hẹn"},
    "dossiers:own_stop": REASON, "field_reports:act": {"version": 2},
}
