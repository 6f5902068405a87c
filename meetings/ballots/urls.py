"""Addresses of ballots, below ``/bieu-quyet/``."""

from django.urls import path

from meetings.ballots import record_views, views

app_name = "ballots"
urlpatterns = [
    path("ket-qua.csv", record_views.results_csv, name="results_csv"),
    path("ket-qua.json", record_views.results_json, name="results_json"),
    path("nhiem-ky/<int:term_pk>/", record_views.record, name="record"),
    path("nhiem-ky/<int:term_pk>/bang.xlsx", record_views.record_xlsx, name="record_xlsx"),
    path("nhiem-ky/<int:term_pk>/<int:mandate_pk>/", record_views.delegate, name="delegate"),
    path("<int:pk>/", views.result, name="result"),
    path("<int:pk>/phieu/", views.vote, name="vote"),
    path("<int:pk>/phieu-kin/", views.seal, name="seal"),
    path("<int:pk>/gio-tay/", views.hands, name="hands"),
    path("<int:pk>/chua-bieu-quyet/", views.missing, name="missing"),
]
