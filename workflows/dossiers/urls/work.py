"""The work on dossiers: queues, absences, and the deeds of those who appraise."""

from django.urls import path

from workflows.dossiers.views import absences, inspections, queues, referrals, work

patterns = [
    path("kiem-tra/<int:inspection_pk>/", inspections.inspection, name="inspection"),
    path("kiem-tra/ngoai-tuyen.js", inspections.inspection_worker, name="inspection_worker"),
    path("kiem-tra/<int:inspection_pk>.pdf", inspections.inspection_minutes, name="inspection_minutes"),
    path("kiem-tra/<int:inspection_pk>/anh/", inspections.inspection_photo, name="inspection_photo"),
    path("viec/", queues.queue_mine, name="queue_mine"),
    path("viec/don-vi/<int:unit_pk>/", queues.queue_of_unit, name="queue_unit"),
    path("viec/don-vi/<int:unit_pk>/giao/", queues.queue_assign, name="queue_assign"),
    path("viec/vang/", absences.absences, name="absences"),
    path("viec/vang/<int:absence_pk>/huy/", absences.absence_cancel, name="absence_cancel"),
    path("ho-so/<int:pk>/phan-cong/", work.assign_page, name="assign"),
    path("ho-so/<int:pk>/bo-sung/yeu-cau/", work.supplement_ask, name="supplement_ask"),
    path("ho-so/<int:pk>/bo-sung/da-bao/", work.supplement_told, name="supplement_told"),
    path("ho-so/<int:pk>/bo-sung/nhan/", work.supplement_receive, name="supplement_receive"),
    path("ho-so/<int:pk>/bo-sung/danh-gia/", work.supplement_judge, name="supplement_judge"),
    path("ho-so/<int:pk>/y-kien/hoi/", work.opinion_ask, name="opinion_ask"),
    path("y-kien/<int:opinion_pk>/", work.opinion_answer, name="opinion"),
    path("ho-so/<int:pk>/kiem-tra/len-lich/", work.inspection_plan, name="inspection_plan"),
    path("ho-so/<int:pk>/trinh-ubnd/", referrals.refer_page, name="refer"),
    path("trinh-ubnd/<int:referral_pk>/rut/", referrals.referral_take_back, name="referral_take_back"),
    path("ho-so/<int:pk>/trao-doi/", work.comment_add, name="comment"),
]
