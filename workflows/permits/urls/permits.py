"""Permits for the staff."""

from django.urls import path

from workflows.permits.views import permits, requests

patterns = [
    path("mot-cua/ho-so/<int:pk>/giay-phep/", permits.terms, name="terms"),
    path("mot-cua/ho-so/<int:pk>/thong-bao-khoi-cong/", permits.notice, name="notice"),
    path("mot-cua/giay-phep/", permits.permit_list, name="permit_list"),
    path("mot-cua/giay-phep/<int:pk>/", permits.permit, name="permit"),
    path("mot-cua/giay-phep/<int:pk>/de-nghi/", requests.request_at_counter, name="permit_request"),
    path("giay-phep/cua-toi/<str:code>/", requests.own_permit, name="own_permit"),
    path("mot-cua/giay-phep/<int:pk>/khoi-cong/", permits.permit_start, name="permit_start"),
    path("mot-cua/giay-phep/<int:pk>/ton-tai/", permits.permit_prolong, name="permit_prolong"),
    path("mot-cua/giay-phep/<int:pk>/da-giao/", permits.permit_delivered, name="permit_delivered"),
    path("mot-cua/giay-phep/<int:pk>/nop-lai/", permits.permit_returned, name="permit_returned"),
    path("mot-cua/giay-phep/<int:pk>/huy/", permits.permit_cancel, name="permit_cancel"),
    path("mot-cua/giay-phep/<int:pk>/ban-ve/<int:paper_pk>.pdf", permits.permit_drawing, name="permit_drawing"),
]
