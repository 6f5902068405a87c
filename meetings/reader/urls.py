from django.urls import path

from meetings.reader import views

app_name = "reader"
urlpatterns = [
    path("<uuid:public_id>/", views.paper_read, name="read"),
    path("<uuid:public_id>/v<int:number>/", views.paper_read, name="read_version"),
    path("<uuid:public_id>/ban-moi/", views.paper_newest, name="newest"),
    path("<uuid:public_id>/dau-trang/", views.bookmark_set, name="bookmark_set"),
    path("<uuid:public_id>/dau-trang/<int:page>/xoa/", views.bookmark_remove, name="bookmark_remove"),
]
