"""Addresses of opinions in writing, below ``/lay-y-kien/``."""

from django.urls import path

from meetings.opinions import views

app_name = "opinions"
urlpatterns = [
    path("", views.sheet_list, name="list"),
    path("moi/", views.sheet_new, name="new"),
    path("<int:pk>/", views.sheet_detail, name="detail"),
    path("<int:pk>/huy/", views.sheet_cancel, name="cancel"),
    path("<int:pk>/ky/", views.sheet_sign, name="sign"),
    path("<int:pk>/bao-cao/", views.sheet_report, name="report"),
    path("<int:pk>/bien-ban.pdf", views.sheet_pdf, name="pdf"),
]
