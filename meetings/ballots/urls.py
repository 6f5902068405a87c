"""Addresses of ballots, below ``/bieu-quyet/``."""

from django.urls import path

from meetings.ballots import views

app_name = "ballots"
urlpatterns = [
    path("<int:pk>/", views.result, name="result"),
    path("<int:pk>/phieu/", views.vote, name="vote"),
    path("<int:pk>/phieu-kin/", views.seal, name="seal"),
    path("<int:pk>/gio-tay/", views.hands, name="hands"),
    path("<int:pk>/chua-bieu-quyet/", views.missing, name="missing"),
]
