"""Addresses below /hoi-dong/."""

from django.urls import path

from meetings.bodies.views import councils, creating, mandates

app_name = "bodies"
urlpatterns = [
    path("", councils.council_list, name="list"),
    path("them/", creating.council_create, name="create"),
    path("them-ubnd/", creating.committee_create, name="create_committee"),
    path("<int:pk>/", councils.council_detail, name="detail"),
    path("<int:pk>/ban-va-to/", councils.council_parts, name="parts"),
    path("<int:pk>/ban-va-to/<int:part_pk>/hop/", councils.part_meets, name="part_meets"),
    path("<int:pk>/khoa/them/", councils.term_add, name="term_add"),
    path("<int:pk>/khoa/<int:term_pk>/dai-bieu/", mandates.mandate_add, name="mandate_add"),
    path("<int:pk>/khoa/<int:term_pk>/dai-bieu/nhieu/", creating.mandates_add, name="mandates_add"),
    path("<int:pk>/dai-bieu/<int:mandate_pk>/", mandates.mandate_detail, name="mandate"),
    path("<int:pk>/dai-bieu/<int:mandate_pk>/trang-thai/", mandates.standing_change, name="standing_change"),
    path("<int:pk>/dai-bieu/<int:mandate_pk>/tham-gia/", mandates.membership_add, name="membership_add"),
    path("<int:pk>/tham-gia/<int:membership_pk>/thoi/", mandates.membership_end, name="membership_end"),
    path("<int:pk>/quy-che/", councils.council_settings, name="settings"),
    path("<int:pk>/quy-che/xac-nhan/", councils.settings_confirm, name="settings_confirm"),
]
