"""Addresses of lists of candidates, below ``/de-cu/``."""

from django.urls import path

from meetings.nominations import views

app_name = "nominations"
urlpatterns = [
    path("muc/<int:item_pk>/mo/", views.begin, name="begin"),
    path("<int:pk>/", views.show, name="list"),
    path("<int:pk>/ung-cu/", views.self_nominate, name="self"),
    path("<int:pk>/dong/", views.close, name="close"),
    path("<int:pk>/mo-lai/", views.reopen, name="reopen"),
    path("<int:pk>/bieu-quyet/", views.vote, name="vote"),
    path("<int:pk>/bau/", views.prepare, name="prepare"),
    path("ung-vien/<int:pk>/rut/", views.leave, name="withdraw"),
]
