"""Addresses of review meetings, below ``/tham-tra/``."""

from django.urls import path

from meetings.reviews import views

app_name = "reviews"
urlpatterns = [
    path("ky-hop/<int:session_pk>/", views.session_reviews, name="session"),
    path("noi-dung/<int:item_pk>/", views.call, name="call"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/y-kien/", views.opinion, name="opinion"),
    path("<int:pk>/bao-cao/", views.write, name="write"),
    path("<int:pk>/bao-cao.pdf", views.report_pdf, name="pdf"),
    path("<int:pk>/bieu-quyet/", views.put, name="put"),
    path("<int:pk>/phieu/", views.vote, name="vote"),
    path("<int:pk>/dong/", views.close, name="close"),
    path("<int:pk>/ky/", views.sign, name="sign"),
    path("<int:pk>/vao-phien-hop/", views.place, name="place"),
    path("<int:pk>/huy/", views.cancel, name="cancel"),
]
