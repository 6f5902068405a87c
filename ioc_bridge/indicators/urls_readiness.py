"""Addresses of the self-assessment of readiness, under /ioc/san-sang/."""

from django.urls import path

from ioc_bridge.indicators.views import readiness

app_name = "readiness"
urlpatterns = [
    path("", readiness.sheets, name="sheets"),
    path("tieu-chi/moi/", readiness.criterion_add, name="criterion_add"),
    path("<int:pk>/", readiness.sheet, name="sheet"),
    path("<int:pk>/cham/", readiness.sheet_fill, name="sheet_fill"),
    path("<int:pk>/ky/", readiness.sheet_sign, name="sheet_sign"),
    path("<int:pk>/ky-bao-cao/", readiness.sheet_issue, name="sheet_issue"),
    path("<int:pk>/phieu.pdf", readiness.sheet_pdf, name="sheet_pdf"),
    path("minh-chung/<int:pk>/", readiness.evidence_add, name="evidence_add"),
]
