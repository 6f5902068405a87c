"""Addresses below /ky-hop/."""

from django.urls import path

from meetings.sessions.views import agenda, attendance, invitations, ledger, pages, papers, planning, proposals

app_name = "sessions"
urlpatterns = [
    path("", pages.session_list, name="list"),
    path("hom-nay/", pages.today, name="today"),
    path("them/", planning.session_create, name="create"),
    path("de-nghi/", proposals.proposal_list, name="proposals"),
    path("de-nghi/<int:proposal_pk>/nhan/", proposals.proposal_accept, name="proposal_accept"),
    path("de-nghi/<int:proposal_pk>/tra/", proposals.proposal_decline, name="proposal_decline"),
    path("chuyen-can/<int:term_pk>/", ledger.ledger, name="ledger"),
    path("chuyen-can/<int:term_pk>/bang.xlsx", ledger.ledger_xlsx, name="ledger_xlsx"),
    path("<int:pk>/", pages.session_detail, name="detail"),
    path("<int:pk>/ket-qua/", pages.results, name="results"),
    path("<int:pk>/sua/", planning.session_edit, name="edit"),
    path("<int:pk>/phien/", planning.sitting_add, name="sitting_add"),
    path("<int:pk>/phien/<int:sitting_pk>/bo/", planning.sitting_remove, name="sitting_remove"),
    path("<int:pk>/trieu-tap/", planning.session_convene, name="convene"),
    path("<int:pk>/huy/", planning.session_cancel, name="cancel"),
    path("<int:pk>/chuong-trinh/", agenda.editor, name="agenda"),
    path("<int:pk>/chuong-trinh.pdf", agenda.agenda_pdf, name="agenda_pdf"),
    path("<int:pk>/chuong-trinh/them/", agenda.item_add, name="item_add"),
    path("<int:pk>/chuong-trinh/chuyen-sang/", agenda.item_carry, name="item_carry"),
    path("<int:pk>/chuong-trinh/<int:item_pk>/sua/", agenda.item_edit, name="item_edit"),
    path("<int:pk>/chuong-trinh/<int:item_pk>/bo/", agenda.item_remove, name="item_remove"),
    path("<int:pk>/chuong-trinh/<int:item_pk>/chuyen/", agenda.item_move, name="item_move"),
    path("<int:pk>/tai-lieu/", papers.paper_list, name="papers"),
    path("<int:pk>/tai-lieu/them/", papers.paper_add, name="paper_add"),
    path("<int:pk>/tai-lieu/<int:paper_pk>/sua/", papers.paper_edit, name="paper_edit"),
    path("<int:pk>/tai-lieu/<int:paper_pk>/thay/", papers.paper_replace, name="paper_replace"),
    path("<int:pk>/tai-lieu/<int:paper_pk>/rut/", papers.paper_withdraw, name="paper_withdraw"),
    path("<int:pk>/giay-moi/", invitations.invitations, name="invitations"),
    path("<int:pk>/giay-moi/ky/", invitations.letter_issue, name="letter_issue"),
    path("<int:pk>/giay-moi/nhac/", invitations.reminders, name="remind"),
    path("<int:pk>/giay-moi/khach/", invitations.guests_add, name="guests_add"),
    path("<int:pk>/giay-moi/<int:invitation_pk>/duyet/", invitations.decide, name="decide"),
    path("<int:pk>/tra-loi/", invitations.my_answer, name="answer"),
    path("<int:pk>/diem-danh/", attendance.attendance, name="attendance"),
    path("<int:pk>/diem-danh/roi/", attendance.leave_myself, name="leave"),
    path("<int:pk>/diem-danh/so/", attendance.sheet, name="sheet"),
    path("<int:pk>/diem-danh/<int:sitting_pk>/mo/", attendance.check_in_open_now, name="check_in_open"),
    path("<int:pk>/diem-danh/<int:sitting_pk>/ma/", attendance.code, name="code"),
    path("<int:pk>/diem-danh/<int:sitting_pk>/in.pdf", attendance.sheet_pdf, name="sheet_pdf"),
    path("<int:pk>/diem-danh/<int:sitting_pk>/<int:mandate_pk>/", attendance.sheet_mark, name="sheet_mark"),
]
