from django.urls import URLPattern, path

from govsuite.inbox import views

app_name = "inbox"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("thong-bao/", views.notifications, name="notifications"),
    path("thong-bao/da-doc/", views.read_all, name="read_all"),
    path("thong-bao/<int:pk>/", views.open_notification, name="open"),
]
