"""Addresses of the paper fallback, below ``/ho-so-giay/``."""

from django.urls import path

from meetings.fallback.views import desk

app_name = "fallback"
urlpatterns = [
    path("<int:session_pk>/", desk.desk, name="desk"),
    path("<int:session_pk>/in/", desk.pack, name="pack"),
    path("<int:session_pk>/diem-danh/<int:sitting_pk>/", desk.roll, name="roll"),
    path("<int:session_pk>/bieu-quyet/<int:ballot_pk>/", desk.vote, name="vote"),
    path("<int:session_pk>/bieu-quyet/<int:ballot_pk>/chuyen/", desk.to_paper, name="to_paper"),
    path("<int:session_pk>/to/<int:pk>/", desk.entry, name="entry"),
    path("<int:session_pk>/to/<int:pk>/xac-nhan/", desk.confirm, name="confirm"),
    path("<int:session_pk>/to/<int:pk>/tra/", desk.send_back, name="send_back"),
]
