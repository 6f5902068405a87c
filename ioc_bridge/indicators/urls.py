"""Addresses of indicators, under /ioc/chi-tieu/."""

from django.urls import path

from ioc_bridge.indicators.views import deeds, keeping, matrix, reports

app_name = "indicators"
urlpatterns = [
    path("", matrix.matrix, name="matrix"),
    path("xuat/chi-tieu.<str:ending>", matrix.matrix_file, name="matrix_file"),
    path("xem/<slug:code>/", matrix.indicator, name="indicator"),
    path("bao-cao/", reports.report_list, name="report_list"),
    path("bao-cao/<int:pk>/", reports.report, name="report"),
    path("bao-cao/<int:pk>/nhap/", reports.report_fill, name="report_fill"),
    path("bao-cao/<int:pk>/dong/", reports.report_line, name="report_line"),
    path("bao-cao/<int:pk>/tep/", reports.report_workbook, name="report_workbook"),
    path("bao-cao/<int:pk>/mau.xlsx", reports.report_template, name="report_template"),
    path("bao-cao/<int:pk>/nguon/", reports.report_take, name="report_take"),
    path("bao-cao/<int:pk>/gui/", deeds.report_submit, name="report_submit"),
    path("bao-cao/<int:pk>/kiem-tra/", deeds.report_check, name="report_check"),
    path("bao-cao/<int:pk>/tra-lai/", deeds.report_return, name="report_return"),
    path("bao-cao/<int:pk>/ky/", deeds.report_sign, name="report_sign"),
    path("bao-cao/<int:pk>/sua-lai/", deeds.report_revise, name="report_revise"),
    path("cham-nop/", keeping.late, name="late"),
    path("cham-nop/<int:pk>/cong-van.docx", keeping.letter, name="letter"),
    path("bieu-mau/", keeping.form_list, name="form_list"),
    path("bieu-mau/moi/", keeping.form_edit, name="form_new"),
    path("bieu-mau/<int:pk>/", keeping.form_edit, name="form_edit"),
    path("bieu-mau/<int:pk>/giao/", keeping.form_assign, name="form_assign"),
    path("bieu-mau/giao/<int:pk>/ket-thuc/", keeping.assignment_end, name="assignment_end"),
    path("bieu-mau/chi-tieu/moi/", keeping.indicator_edit, name="indicator_new"),
    path("bieu-mau/chi-tieu/<slug:code>/", keeping.indicator_edit, name="indicator_edit"),
]
