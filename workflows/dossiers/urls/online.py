"""What a signed-in citizen does: file a dossier, see the own ones, answer, collect, stop, evaluate."""

from django.urls import path

from workflows.dossiers.views import online, online_papers, own, own_supplement, uploads

patterns = [
    path("nop/", online.choose, name="online_choose"),
    path("nop/thu-tuc/<str:procedure>/", online.begin, name="online_begin"),
    path("nop/tep/", uploads.upload_begin, name="upload_begin"),
    path("nop/tep/<uuid:upload_id>/", uploads.upload_part, name="upload_part"),
    path("nop/<uuid:public_id>/", online.what, name="online_what"),
    path("nop/<uuid:public_id>/nguoi-nop/", online.who, name="online_who"),
    path("nop/<uuid:public_id>/giay-to/", online_papers.papers, name="online_papers"),
    path("nop/<uuid:public_id>/giay-to/<int:paper_pk>/", online_papers.paper, name="online_paper"),
    path("nop/<uuid:public_id>/xem-lai/", online.review, name="online_review"),
    path("nop/<uuid:public_id>/da-nop/", online.receipt, name="online_receipt"),
    path("nop/<uuid:public_id>/bo/", online.discard, name="online_discard"),
    path("cua-toi/<uuid:public_id>/", own.detail, name="own_detail"),
    path("cua-toi/<uuid:public_id>/tep/<uuid:file_id>/", own.file, name="own_file"),
    path("cua-toi/<uuid:public_id>/phieu/<int:slip_pk>.pdf", own.slip_pdf, name="own_slip"),
    path("cua-toi/<uuid:public_id>/ket-qua/", own.collect, name="own_collect"),
    path("cua-toi/<uuid:public_id>/dung/", own.stop, name="own_stop"),
    path("cua-toi/<uuid:public_id>/danh-gia/", own.evaluate, name="own_evaluate"),
    path("cua-toi/<uuid:public_id>/bo-sung/", own_supplement.supplement, name="own_supplement"),
    path("cua-toi/<uuid:public_id>/bo-sung/doc/", own_supplement.read_notice, name="own_supplement_read"),
    path("cua-toi/<uuid:public_id>/bo-sung/<int:item_pk>/", own_supplement.item, name="own_supplement_item"),
]
