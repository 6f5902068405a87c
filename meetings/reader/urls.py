from django.urls import path

from meetings.reader.views import ink, packs, papers

app_name = "reader"
urlpatterns = [
    path("tren-may/", packs.kept_list, name="kept_list"),
    path("ngoai-tuyen.js", packs.worker, name="worker"),
    path("ky-hop/<int:pk>/", packs.pack, name="pack"),
    path("<uuid:public_id>/v<int:number>/giu/", packs.keep, name="keep"),
    path("<uuid:public_id>/", papers.paper_read, name="read"),
    path("<uuid:public_id>/v<int:number>/", papers.paper_read, name="read_version"),
    path("<uuid:public_id>/v<int:number>/net-but/", ink.ink, name="ink"),
    path("<uuid:public_id>/v<int:number>/net-but/luu/", ink.ink_keep, name="ink_keep"),
    path("<uuid:public_id>/ban-moi/", papers.paper_newest, name="newest"),
    path("<uuid:public_id>/dau-trang/", papers.bookmark_set, name="bookmark_set"),
    path("<uuid:public_id>/dau-trang/<int:page>/xoa/", papers.bookmark_remove, name="bookmark_remove"),
]
