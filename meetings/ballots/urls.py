"""Addresses of ballots, below ``/bieu-quyet/``."""

from django.urls import path

from meetings.ballots import record_views, views, views_keys, views_paper

app_name = "ballots"
urlpatterns = [
    path("ket-qua.csv", record_views.results_csv, name="results_csv"),
    path("ket-qua-nhan-su.csv", record_views.persons_csv, name="persons_csv"),
    path("ket-qua.json", record_views.results_json, name="results_json"),
    path("nhiem-ky/<int:term_pk>/", record_views.record, name="record"),
    path("nhiem-ky/<int:term_pk>/bang.xlsx", record_views.record_xlsx, name="record_xlsx"),
    path("nhiem-ky/<int:term_pk>/<int:mandate_pk>/", record_views.delegate, name="delegate"),
    path("<int:pk>/", views.result, name="result"),
    path("<int:pk>/phieu/", views.vote, name="vote"),
    path("<int:pk>/phieu-kin/", views.seal, name="seal"),
    path("<int:pk>/gio-tay/", views.hands, name="hands"),
    path("<int:pk>/chua-bieu-quyet/", views.missing, name="missing"),
    path("<int:pk>/tach/", views.take_out, name="take_out"),
    path("<int:pk>/khoa/", views_keys.keys, name="keys"),
    path("<int:pk>/khoa/nguoi-giu/", views_keys.holders, name="keys_holders"),
    path("<int:pk>/khoa/nhan/", views_keys.take, name="keys_take"),
    path("<int:pk>/khoa/nop/", views_keys.hand, name="keys_hand"),
    path("<int:pk>/phieu-giay/", views_paper.desk, name="paper"),
    path("<int:pk>/phieu-giay/ban/", views_paper.board, name="paper_board"),
    path("<int:pk>/phieu-giay/in/", views_paper.printing, name="paper_print"),
    path("<int:pk>/phieu-giay/phieu.pdf", views_paper.sheets, name="paper_sheets"),
    path("<int:pk>/phieu-giay/phat/", views_paper.issue, name="paper_issue"),
    path("<int:pk>/phieu-giay/ma/", views_paper.serial, name="paper_serial"),
    path("<int:pk>/phieu-giay/kiem/", views_paper.count, name="paper_count"),
    path("<int:pk>/phieu-giay/bien-ban.pdf", views_paper.protocol, name="paper_protocol"),
    path("<int:pk>/phieu-giay/ky/", views_paper.sign, name="paper_sign"),
]
