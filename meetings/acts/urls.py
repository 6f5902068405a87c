"""Addresses of what a session leaves behind: ``/nghi-quyet/`` and ``/bien-ban/`` are for everybody, ``/van-kien/`` is the desk."""

from django.urls import path

from meetings.acts.views import articles, conclusions, minutes, open_data, public, resolutions, wording

app_name = "acts"
urlpatterns = [
    path("van-kien/ky-hop/<int:session_pk>/noi-dung/<int:item_pk>/tung-dieu/", articles.article_votes, name="article_votes"),
    path("nghi-quyet/", public.resolution_list, name="resolution_list"),
    path("nghi-quyet/<uuid:public_id>/", public.resolution_public, name="resolution_public"),
    path("bien-ban/du-lieu.csv", open_data.minutes_csv, name="minutes_csv"),
    path("bien-ban/du-lieu.json", open_data.minutes_json, name="minutes_json"),
    path("van-kien/nghi-quyet/<int:pk>/", resolutions.resolution_desk, name="resolution_desk"),
    path("van-kien/nghi-quyet/<int:pk>/soan/", resolutions.resolution_edit, name="resolution_edit"),
    path("van-kien/nghi-quyet/<int:pk>/kiem-tra/", resolutions.resolution_check, name="resolution_check"),
    path("van-kien/nghi-quyet/<int:pk>/ky/", resolutions.resolution_sign, name="resolution_sign"),
    path("van-kien/nghi-quyet/<int:pk>/thu-hoi/", resolutions.resolution_withdraw, name="resolution_withdraw"),
    path("van-kien/ket-luan/phien-hop/<int:session_pk>/", conclusions.conclusion_start, name="conclusion_start"),
    path("van-kien/ket-luan/qua-han/<int:session_pk>/", conclusions.overdue_take_up, name="overdue_take_up"),
    path("van-kien/ket-luan/<int:pk>/", conclusions.conclusion_desk, name="conclusion_desk"),
    path("van-kien/ket-luan/<int:pk>/soan/", conclusions.conclusion_edit, name="conclusion_edit"),
    path("van-kien/ket-luan/<int:pk>/kiem-tra/", conclusions.conclusion_check, name="conclusion_check"),
    path("van-kien/ket-luan/<int:pk>/ky/", conclusions.conclusion_sign, name="conclusion_sign"),
    path("van-kien/bien-ban/ky-hop/<int:session_pk>/", minutes.minutes_start, name="minutes_start"),
    path("van-kien/bien-ban/mau/<int:body_pk>/", wording.minutes_wording, name="minutes_wording"),
    path("van-kien/bien-ban/<int:pk>/bien-ban.docx", minutes.minutes_docx, name="minutes_docx"),
    path("van-kien/bien-ban/<int:pk>/", minutes.minutes_desk, name="minutes_desk"),
    path("van-kien/bien-ban/<int:pk>/sua/", minutes.minutes_edit, name="minutes_edit"),
    path("van-kien/bien-ban/<int:pk>/hoan-thien/", minutes.minutes_finish, name="minutes_finish"),
    path("van-kien/bien-ban/<int:pk>/ky/", minutes.minutes_sign, name="minutes_sign"),
]
