"""Permits from before the suite."""

from django.urls import path

from workflows.permits.views import earlier

patterns = [
    path("mot-cua/giay-phep/cap-truoc/", earlier.earlier_list, name="earlier_list"),
    path("mot-cua/giay-phep/cap-truoc/nhap/", earlier.earlier_write, name="earlier_write"),
    path("mot-cua/giay-phep/cap-truoc/danh-sach/", earlier.earlier_import, name="earlier_import"),
    path("mot-cua/giay-phep/cap-truoc/danh-sach/mau.xlsx", earlier.earlier_template, name="earlier_template"),
    path("mot-cua/giay-phep/cap-truoc/danh-sach/<int:list_pk>/dong-loi.csv", earlier.earlier_report, name="earlier_report"),
    path("mot-cua/giay-phep/cap-truoc/<int:pk>/", earlier.earlier, name="earlier"),
    path("mot-cua/giay-phep/cap-truoc/<int:pk>/sua/", earlier.earlier_correct, name="earlier_correct"),
    path("mot-cua/giay-phep/cap-truoc/<int:pk>/xac-nhan/", earlier.earlier_confirm, name="earlier_confirm"),
    path("mot-cua/giay-phep/cap-truoc/<int:pk>/tra-lai/", earlier.earlier_return, name="earlier_return"),
]
