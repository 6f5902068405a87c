"""Order control."""

from django.urls import path

from workflows.permits.views import visits

patterns = [
    path("mot-cua/trat-tu/", visits.visit_list, name="visit_list"),
    path("mot-cua/trat-tu/khong-phep/", visits.visit_begin, name="visit_begin"),
    path("mot-cua/trat-tu/ngoai-tuyen.js", visits.visit_worker, name="visit_worker"),
    path("mot-cua/trat-tu/<int:visit_pk>/", visits.visit, name="visit"),
    path("mot-cua/trat-tu/<int:visit_pk>/anh/", visits.visit_photo, name="visit_photo"),
    path("mot-cua/trat-tu/<int:visit_pk>/chuyen-vi-pham/", visits.visit_refer, name="visit_refer"),
    path("mot-cua/giay-phep/<int:pk>/kiem-tra/", visits.visit_decide, name="visit_decide"),
]
