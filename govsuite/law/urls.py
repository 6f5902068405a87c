from django.urls import URLPattern, path

from govsuite.law import views, views_clocks, views_editing, views_procedures

app_name = "law"
urlpatterns: list[URLPattern] = [
    path("", views.pack_list, name="pack_list"),
    path("du-thao/", views.pack_upload, name="pack_upload"),
    path("thoi-han/<int:pk>/", views_clocks.clock_why, name="clock_why"),
    path("lich/phien-ban/", views_clocks.calendar_versions, name="calendar_versions"),
    path("lich/phien-ban/dung/", views_clocks.recompute_stop, name="recompute_stop"),
    path("lich/phien-ban/tiep-tuc/", views_clocks.recompute_restart, name="recompute_restart"),
    path("lich/<int:year>/", views.calendar_year, name="calendar_year"),
    path("<slug:code>/<int:version>/", views.pack_detail, name="pack_detail"),
    path("<slug:code>/<int:version>/thu-tuc/<slug:procedure>/", views_procedures.procedure_detail, name="procedure_detail"),
    path("<slug:code>/<int:version>/sua/", views_editing.pack_edit, name="pack_edit"),
    path("<slug:code>/<int:version>/muc/<slug:section>/", views_editing.pack_section, name="pack_section"),
    path("<slug:code>/<int:version>/muc/<slug:section>/<str:key>/", views_editing.entry_edit, name="entry_edit"),
    path("<slug:code>/<int:version>/muc/<slug:section>/<str:key>/xoa/", views_editing.entry_remove, name="entry_remove"),
    path("<slug:code>/<int:version>/them/<slug:section>/", views_editing.entry_add, name="entry_add"),
    path("<slug:code>/<int:version>/yaml/", views.pack_yaml, name="pack_yaml"),
    path("<slug:code>/<int:version>/so-voi/<int:other>/", views.pack_compare, name="pack_compare"),
    path("<slug:code>/<int:version>/xac-minh/", views.pack_verify, name="pack_verify"),
    path("<slug:code>/<int:version>/rut/", views.pack_withdraw, name="pack_withdraw"),
]
