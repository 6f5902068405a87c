"""Addresses of voters' petitions, below ``/kien-nghi-cu-tri/``; ``cong-khai`` is for everybody."""

from django.urls import path

from meetings.petitions.views import deeds, pages

app_name = "petitions"
urlpatterns = [
    path("", pages.petitions, name="list"),
    path("cong-khai/", pages.public, name="public"),
    path("hoi-dong/<int:body_pk>/tiep-xuc/", deeds.meeting_add, name="meeting_add"),
    path("ky-hop/<int:session_pk>/bao-cao/", deeds.report, name="report"),
    path("tiep-xuc/<int:meeting_pk>/", deeds.meeting, name="meeting"),
    path("<int:pk>/", pages.detail, name="detail"),
    path("<int:pk>/xep/", deeds.sort, name="sort"),
    path("<int:pk>/xep-lai/", deeds.sort_again, name="sort_again"),
    path("<int:pk>/cong-khai/", deeds.publish, name="publish"),
    path("<int:pk>/tra-loi/", deeds.answer, name="answer"),
    path("<int:pk>/tra-lai/", deeds.send_back, name="send_back"),
    path("<int:pk>/tra-loi-lai/", deeds.again, name="again"),
    path("<int:pk>/dong/", deeds.close, name="close"),
]
