"""Addresses of numbers and signatures: registers for the office, verification for everybody."""

from django.urls import URLPattern, path

from govsuite.records.views import due_dates, issuing, seals, verification

urlpatterns: list[URLPattern] = [
    path("xac-thuc/", verification.verification_start, name="verification_start"),
    path("xac-thuc/tep/", verification.verification_upload, name="verification_upload"),
    path("xac-thuc/<str:code>/", verification.verification_detail, name="verification_detail"),
    path("so-dang-ky/", issuing.register_list, name="register_list"),
    path("so-dang-ky/<str:register>/<int:year>/", issuing.register_detail, name="register_detail"),
    path("so-dang-ky/<str:register>/<int:year>/in/", issuing.register_print, name="register_print"),
    path("luat/thoi-han/<int:pk>/vi-sao-han-nay.pdf", due_dates.clock_pdf, name="clock_pdf"),
    path("van-ban/<int:pk>/", issuing.document_detail, name="document_detail"),
    path("van-ban/<int:pk>/xem/", issuing.document_read, name="document_read"),
    path("van-ban/<int:pk>/ky/", issuing.document_sign, name="document_sign"),
    path("van-ban/<int:pk>/huy-so/", issuing.number_void, name="number_void"),
    path("van-ban/<int:pk>/thu-hoi/", issuing.document_withdraw, name="document_withdraw"),
    path("quan-tri/don-vi/<int:unit_pk>/con-dau/", seals.seal_list, name="seal_list"),
    path("quan-tri/con-dau/<int:pk>/ket-thuc/", seals.seal_end, name="seal_end"),
]
