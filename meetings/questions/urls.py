"""Addresses of question time, below ``/chat-van/``; ``cong-khai`` is for everybody."""

from django.urls import path

from meetings.questions.views import deeds, pages

app_name = "questions"
urlpatterns = [
    path("", pages.mine, name="mine"),
    path("cong-khai/", pages.public, name="public"),
    path("loi-hua/", pages.promises, name="promises"),
    path("quy-dinh/<int:pk>/", deeds.council_settings, name="settings"),
    path("ky-hop/<int:pk>/", pages.session, name="session"),
    path("ky-hop/<int:pk>/gui/", deeds.ask, name="ask"),
    path("ky-hop/<int:pk>/nhom/", deeds.group_add, name="group_add"),
    path("ky-hop/<int:pk>/loi-hua-con-mo/", deeds.bring_back, name="bring_back"),
    path("nhom/<int:group_pk>/chuong-trinh/", deeds.group_schedule, name="group_schedule"),
    path("nhom/<int:group_pk>/cong-khai/", deeds.group_publish, name="group_publish"),
    path("<int:pk>/", deeds.detail, name="detail"),
    path("<int:pk>/rut/", deeds.withdraw, name="withdraw"),
    path("<int:pk>/nguoi-tra-loi/", deeds.helper_add, name="helper_add"),
    path("<int:pk>/nguoi-tra-loi/<int:helper_pk>/bo/", deeds.helper_remove, name="helper_remove"),
    path("<int:pk>/loi-hua/", deeds.promise_add, name="promise_add"),
    path("<int:pk>/dieu-hanh/<slug:kind>/", deeds.speak, name="speak"),
    path("loi-hua/<int:promise_pk>/tra-loi/", deeds.promise_answer, name="promise_answer"),
    path("loi-hua/<int:promise_pk>/dong/", deeds.promise_close, name="promise_close"),
]
