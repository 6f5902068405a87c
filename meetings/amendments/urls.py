"""Addresses of amendments, below ``/sua-doi/``. ``item_pk`` is the item of the agenda whose draft is amended."""

from django.urls import path

from meetings.amendments.views import deeds, pages

app_name = "amendments"
urlpatterns = [
    path("ky-hop/<int:pk>/", pages.session, name="session"),
    path("muc/<int:item_pk>/", pages.item, name="item"),
    path("muc/<int:item_pk>/bat-dau/", deeds.begin, name="begin"),
    path("muc/<int:item_pk>/han/", deeds.deadline, name="deadline"),
    path("muc/<int:item_pk>/de-nghi/<slug:kind>/<int:article>/", deeds.propose, name="propose"),
    path("muc/<int:item_pk>/thu-tu/", deeds.sort, name="sort"),
    path("muc/<int:item_pk>/xung-dot/<slug:key>/", deeds.solve, name="solve"),
    path("muc/<int:item_pk>/hop-nhat/", deeds.compose, name="compose"),
    path("<int:pk>/rut/", deeds.withdraw, name="withdraw"),
    path("<int:pk>/y-kien/", deeds.recommend, name="recommend"),
    path("<int:pk>/bieu-quyet/", deeds.vote, name="vote"),
]
