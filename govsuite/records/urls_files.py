from django.urls import path

from govsuite.records.views import files

urlpatterns = [
    path("tep/<uuid:public_id>/", files.file_latest, name="file_latest"),
    path("tep/<uuid:public_id>/v<int:number>/", files.file_version, name="file_version"),
    path("tep/<uuid:public_id>/chi-tiet/", files.file_detail, name="file_detail"),
]
