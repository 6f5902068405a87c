from django.urls import URLPattern, path

from govsuite.law import views

app_name = "law"
urlpatterns: list[URLPattern] = [
    path("", views.pack_list, name="pack_list"),
    path("du-thao/", views.pack_upload, name="pack_upload"),
    path("lich/<int:year>/", views.calendar_year, name="calendar_year"),
    path("<slug:code>/<int:version>/", views.pack_detail, name="pack_detail"),
    path("<slug:code>/<int:version>/yaml/", views.pack_yaml, name="pack_yaml"),
    path("<slug:code>/<int:version>/so-voi/<int:other>/", views.pack_compare, name="pack_compare"),
    path("<slug:code>/<int:version>/xac-minh/", views.pack_verify, name="pack_verify"),
    path("<slug:code>/<int:version>/rut/", views.pack_withdraw, name="pack_withdraw"),
]
